package dev.dymod.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathCopyUsesTest {

    @TempDir
    Path host;

    @Test
    void reports_class_names_in_strings_and_the_programs_own_service_loader() throws IOException {
        assertEquals(
                List.of(
                        "app.Main.byName() names sheep.impl.Sheep in a string. What is loaded by that name is the copy on the"
                                + " class path, which no edit changes: use Dymod.lookup.",
                        "app.Main.byServiceLoader() looks java.lang.Runnable up by ServiceLoader. That finds the copy on"
                                + " the class path, which no edit changes: use Dymod.lookup or Dymod.lookupAll."),
                scan("""
                        package app;
                        public class Main {
                            Object byName() throws Exception {
                                return Class.forName("sheep.impl.Sheep").getConstructor().newInstance();
                            }
                            Object byServiceLoader() {
                                return java.util.ServiceLoader.load(Runnable.class, getClass().getClassLoader());
                            }
                        }"""));
    }

    @Test
    void ignores_other_strings_and_other_services() throws IOException {
        assertEquals(List.of(), scan("""
                package app;
                public class Main {
                    String text = "a sheep.impl.Sheep in a sentence";
                    Object other() {
                        return java.util.ServiceLoader.load(java.util.function.Supplier.class);
                    }
                    Object runnable() {
                        return Runnable.class;
                    }
                }"""));
    }

    @Test
    void searches_the_contract_too() throws IOException {
        Module.of(host, """
                package sheep;
                public interface Counter {
                    static Counter find() {
                        return java.util.ServiceLoader.load(Counter.class).findFirst().get();
                    }
                    static Object other() throws Exception {
                        return Class.forName("sheep.impl.Sheep");
                    }
                }""");
        byte[] counter = Files.readAllBytes(host.resolve("sheep/Counter.class"));
        assertEquals(
                List.of(
                        "sheep.Counter.find() looks sheep.Counter up by ServiceLoader. That finds the copy on the class"
                                + " path, which no edit changes: use Dymod.lookup or Dymod.lookupAll.",
                        "sheep.Counter.other() names sheep.impl.Sheep in a string. What is loaded by that name is the copy"
                                + " on the class path, which no edit changes: use Dymod.lookup."),
                ClassPathCopyUses.scan(
                        List.of(), List.of(counter), Set.of("sheep.impl.Sheep"), Set.of("sheep.Counter")));
    }

    private List<String> scan(String source) throws IOException {
        Module.of(host, source);
        return ClassPathCopyUses.scan(
                List.of(host), List.of(), Set.of("sheep.impl.Sheep"), Set.of("java.lang.Runnable"));
    }
}
