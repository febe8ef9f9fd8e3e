package dev.dymod.compile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.model.ClassTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incremental compiles with AutoService, an aggregating processor: it merges all providers into one resource. */
final class AutoServiceIT {

    private static final String SERVICES = "META-INF/services/s.Service";

    @TempDir
    Path folder;

    private EditedModule module;

    @BeforeEach
    void begin() throws IOException {
        module = new EditedModule(folder);
        module.classPath = EditedModule.processors("auto-service-annotations");
        module.processorPath = EditedModule.processors(
                "auto-service", "auto-service-annotations", "auto-common", "guava", "failureaccess");
        module.write("s/Service", "package s; public interface Service { default int f() { return 1; } }");
        module.write("s/One", provider("One"));
        module.write("s/User", "package s; class User { int f(One one) { return one.f(); } }");
        module.write("s/Apart", "package s; class Apart { int f() { return 1; } }");
        module.compile();
        assertEquals("s.One\n", module.text(SERVICES));
    }

    private static String provider(String name) {
        return "package s; @com.google.auto.service.AutoService(Service.class) public class " + name
                + " implements Service { public String toString() { return \"wool\"; } }";
    }

    @AfterEach
    void end() {
        module.close();
    }

    @Test
    void an_edited_body_is_compiled_with_all_providers() throws IOException {
        assertEquals("One", module.replace("s/One", "wool", "fleece").compile());
        assertEquals("Apart One", module.replace("s/Apart", "1", "2").compile());
    }

    @Test
    void a_new_provider_is_added() throws IOException {
        assertEquals("One Two", module.write("s/Two", provider("Two")).compile());
        assertEquals("s.One\ns.Two\n", module.text(SERVICES));
        assertEquals("One Three Two", module.write("s/Three", provider("Three")).compile());
        assertEquals("s.One\ns.Three\ns.Two\n", module.text(SERVICES));
    }

    @Test
    void a_provider_without_annotation_is_removed() throws IOException {
        module.write("s/Two", provider("Two")).compile();
        module.replace("s/Two", "@com.google.auto.service.AutoService(Service.class)", "");
        assertEquals("One Two", module.compile());
        assertEquals("s.One\n", module.text(SERVICES));
        assertEquals("Apart One", module.replace("s/Apart", "1", "2").compile());
    }

    @Test
    void the_resource_is_removed_with_the_last_annotation() throws IOException {
        module.replace("s/One", "@com.google.auto.service.AutoService(Service.class)", "");
        assertEquals("One User", module.compile());
        assertTrue(module.classes().file(SERVICES).isEmpty());
        assertEquals("Apart", module.replace("s/Apart", "1", "2").compile());
    }

    @Test
    void a_deleted_or_renamed_provider_is_removed() throws IOException {
        module.write("s/Two", provider("Two")).compile();
        assertEquals("One", module.delete("s/Two").compile());
        assertEquals("s.One\n", module.text(SERVICES));
        module.delete("s/One").delete("s/User").write("s/Last", provider("Last"));
        assertEquals("Last", module.compile());
        assertEquals("s.Last\n", module.text(SERVICES));
        assertEquals("", module.delete("s/Last").compile());
        assertTrue(module.classes().file(SERVICES).isEmpty());
    }

    @Test
    void an_existing_resource_is_merged_and_its_change_compiles_all() throws IOException {
        module.resources = ClassTree.of(Map.of(SERVICES, "s.Apart\n".getBytes(UTF_8)));
        assertEquals("ALL: " + SERVICES + " changed, and an annotation processor reads it", module.compile());
        assertEquals("s.Apart\ns.One\n", module.text(SERVICES));
        assertEquals("One", module.replace("s/One", "wool", "fleece").compile());
        assertEquals("s.Apart\ns.One\n", module.text(SERVICES));
    }

    @Test
    void an_error_of_the_processor_and_its_fix() throws IOException {
        assertEquals("FAILS", module.replace("s/One", "implements Service", "").compile());
        assertEquals("FAILS", module.replace("s/Apart", "1", "2").compile());
        module.replace("s/One", "public class One", "public class One implements Service");
        assertEquals("Apart One", module.compile());
    }
}
