package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incremental compiles with Lombok, an isolating processor: it handles all sources, writes no files, and changes the classes. */
final class LombokIT {

    @TempDir
    Path folder;

    private EditedModule module;

    @BeforeEach
    void begin() throws IOException {
        module = new EditedModule(folder);
        module.classPath = EditedModule.processors("lombok");
        module.processorPath = EditedModule.processors("lombok");
        module.write("p/Sheep", """
                package p;
                import lombok.*;
                @Data @Builder @AllArgsConstructor public class Sheep {
                    private String name;
                    private int legs;
                    public String text() { return "one"; }
                }
                """);
        module.write(
                "p/User", "package p; class User { int f(Sheep s) { return s.getLegs() + s.getName().length(); } }");
        module.write("p/Above", "package p; class Above { Object f(User u) { return \"above\"; } }");
        module.compile();
    }

    @AfterEach
    void end() {
        module.close();
    }

    @Test
    void a_body_is_compiled_alone() throws IOException {
        assertEquals("Sheep", module.replace("p/Sheep", "one", "two").compile());
        assertEquals(
                "User", module.replace("p/User", "getLegs()", "getLegs() * 2").compile());
        assertEquals(
                "Bystander3",
                module.replace("bystanders/Bystander3", "{}", "{ int f() { return 3; } }")
                        .compile());
    }

    @Test
    void a_new_field_gives_users_of_the_class_another_getter() throws IOException {
        assertEquals(
                "Sheep User",
                module.replace("p/Sheep", "private int legs;", "private int legs; private long age;")
                        .compile());
        assertEquals(
                "User",
                module.replace("p/User", "s.getLegs()", "(int) s.getAge()").compile());
        assertEquals(
                "Sheep User", module.replace("p/Sheep", "long age", "int age").compile());
    }

    @Test
    void a_removed_field_is_an_error_until_the_use_of_its_getter_is_fixed() throws IOException {
        assertEquals("FAILS", module.replace("p/Sheep", "private int legs;", "").compile());
        assertEquals(
                "Sheep User", module.replace("p/User", "s.getLegs() + ", "").compile());
    }

    @Test
    void a_removed_annotation_removes_its_methods() throws IOException {
        assertEquals("FAILS", module.replace("p/Sheep", "@Data", "").compile());
        assertEquals(
                "Sheep User",
                module.replace("p/Sheep", "@Builder", "@Builder @Getter").compile());
    }

    @Test
    void an_error_and_its_fix() throws IOException {
        assertEquals("FAILS", module.replace("p/Sheep", "\"one\"", "1").compile());
        assertEquals(
                "Sheep",
                module.replace("p/Sheep", "return 1", "return \"three\"").compile());
    }

    @Test
    void a_delegate_depends_on_all_supertypes_of_its_type() throws IOException {
        module.write("p/Legs", "package p; public class Legs extends Feet { public int count() { return 4; } }");
        module.write("p/Feet", "package p; public class Feet { public int feet() { return 4; } }");
        module.write("p/Dog", "package p; class Dog { @lombok.experimental.Delegate private Legs legs = new Legs(); }");
        module.write("p/Bark", "package p; class Bark { int f(Dog d) { return d.count() + d.feet(); } }");
        assertEquals("Bark Dog Feet Legs", module.compile());
        assertEquals(
                "Bark Dog Feet Legs",
                module.replace("p/Feet", "public int feet()", "public int toes() { return 20; } public int feet()")
                        .compile());
    }

    @Test
    void a_new_extension_method_replaces_a_call() throws IOException {
        module.write("p/Text", "package p; public class Text { public static int size(String s) { return 1; } }");
        module.write("p/Says", """
                package p;
                @lombok.experimental.ExtensionMethod(Text.class)
                class Says { int f(String s) { return s.length(); } }
                """);
        assertEquals("Says Text", module.compile());
        assertEquals(
                "Says Text",
                module.replace("p/Text", "{ public", "{ public static int length(String s) { return 2; } public")
                        .compile());
    }

    @Test
    void val_has_the_type_of_its_initializer() throws IOException {
        module.write(
                "p/Val",
                "package p; class Val { Object f(Sheep s) { val x = s.getName(); return x; } }"
                        .replace("val x", "lombok.val x"));
        assertEquals("Val", module.compile());
        assertEquals(
                "Sheep User Val",
                module.replace("p/Sheep", "private String name", "private CharSequence name")
                        .compile());
    }

    @Test
    void a_change_of_its_configuration_compiles_all() throws IOException {
        Files.writeString(folder.resolve("src/p/lombok.config"), "lombok.accessors.fluent = true\n");
        module.replace("p/User", "getLegs", "legs");
        module.replace("p/User", "getName", "name");
        assertEquals(
                "ALL: lombok.config changed",
                module.replace("p/Sheep", "one", "two").compile());
        assertEquals("Sheep", module.replace("p/Sheep", "two", "three").compile());
        Files.delete(folder.resolve("src/p/lombok.config"));
        assertEquals("FAILS", module.replace("p/Sheep", "three", "four").compile());
    }

    @Test
    void a_configuration_that_imports_another_compiles_all() throws IOException {
        Files.writeString(folder.resolve("src/p/lombok.config"), "import more.config\n");
        Files.writeString(folder.resolve("src/p/more.config"), "lombok.addLombokGeneratedAnnotation = true\n");
        module.replace("p/Sheep", "one", "two").compile();
        Files.writeString(folder.resolve("src/p/more.config"), "lombok.addLombokGeneratedAnnotation = false\n");
        assertEquals(
                "ALL: lombok.config imports other files",
                module.replace("p/User", "getLegs()", "getLegs() * 2").compile());
    }

    @Test
    void a_source_is_renamed_or_removed() throws IOException {
        module.delete("p/Sheep").write("p/Lamb", "package p; @lombok.Data public class Lamb { int legs; }");
        assertEquals("FAILS", module.compile());
        assertEquals(
                "Above Lamb User",
                module.write("p/User", "package p; class User { int f(Lamb s) { return s.getLegs(); } }")
                        .compile());
        module.delete("p/Above");
        assertEquals("", module.compile());
    }
}
