package dev.dymod.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenCopyUsesTest {

    @TempDir
    Path host;

    @Test
    void namesWhatIsReachedByAStringOrByTheProgramsOwnServiceLoader() throws IOException {
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
    void doesNotMindOtherStringsAndOtherServices() throws IOException {
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

    private List<String> scan(String source) throws IOException {
        Module.of(host, source);
        return FrozenCopyUses.scan(List.of(host), Set.of("sheep.impl.Sheep"), Set.of("java.lang.Runnable"));
    }
}
