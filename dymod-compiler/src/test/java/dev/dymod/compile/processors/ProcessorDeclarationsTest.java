package dev.dymod.compile.processors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.CompileResult;
import dev.dymod.compile.EditedModule;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.OwnProcessors;
import dev.dymod.compile.Project;
import dev.dymod.compile.model.CompileDiagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Declarations of processors decide which sources an edit compiles, and the reason names a processor that breaks its own. */
final class ProcessorDeclarationsTest {

    @TempDir
    Path folder;

    private EditedModule module;

    @AfterEach
    void end() {
        module.close();
    }

    /** Creates a module with some processors, three annotated sources, and a plain one. */
    private void begin(OwnProcessors processors) throws IOException {
        module = new EditedModule(folder);
        module.classPath = List.of(OwnProcessors.annotations(folder));
        module.processorPath = List.of(processors.compiled());
        module.write("p/A", "package p; @mark.Make public class A { int one; int f() { return 1; } }");
        module.write("p/B", "package p; @mark.Make public class B { int two; }");
        module.write("p/C", "package p; @mark.Collect public class C { int f() { return 1; } }");
        module.write("p/Plain", "package p; class Plain { int f() { return 1; } }");
    }

    private OwnProcessors processors() throws IOException {
        return new OwnProcessors(folder);
    }

    private String body(String source) throws IOException {
        return module.replace(source, "return 1", "return 1 + 1").compile();
    }

    @Test
    void an_isolating_processor_makes_the_files_of_an_edited_source_again() throws IOException {
        begin(processors().maker("isolating"));
        module.write("p/User", "package p; class User { int f(made.AMade a, made.BMade b) { return a.one + b.two; } }");
        module.compile();
        assertEquals("A", body("p/A"));
        assertEquals("Plain", body("p/Plain"));
        assertEquals(
                "A User",
                module.replace("p/A", "int one;", "int one; int more;").compile());
        assertTrue(module.text("made/AMade.txt").contains("more"));
        assertEquals("User", module.replace("p/User", "a.one", "a.more").compile());
        assertEquals("FAILS", module.replace("p/A", "int more;", "").compile());
        assertEquals("A", module.replace("p/A", "int one;", "int one, more;").compile());
    }

    @Test
    void a_file_is_removed_with_its_source_or_its_annotation() throws IOException {
        begin(processors().maker("isolating"));
        module.compile();
        assertEquals("", module.delete("p/A").compile());
        assertFalse(module.classes().file("made/AMade.class").isPresent());
        assertFalse(module.classes().file("made/AMade.txt").isPresent());
        assertTrue(module.classes().file("made/BMade.class").isPresent());
        module.write("p/E", "package p; @mark.Make public class E { int five; }")
                .delete("p/B");
        assertEquals("E", module.compile());
        module.write("p/F", "package p; @mark.Make public class F {}");
        assertEquals("F", module.compile());
        assertEquals("F", module.replace("p/F", "@mark.Make", "").compile());
        assertFalse(module.classes().file("made/FMade.txt").isPresent());
    }

    @Test
    void a_source_may_refer_to_a_generated_class_that_refers_to_another() throws IOException {
        begin(processors().maker("isolating"));
        module.write("p/B", "package p; @mark.Make public class B { made.AMade a; }");
        module.write("p/User", "package p; class User { Object f(made.BMade b) { return b.a.one; } }");
        module.compile();
        assertEquals("A B User", module.replace("p/A", "int one", "long one").compile());
    }

    @Test
    void an_isolating_processor_may_read_all_types_that_it_can_reach() throws IOException {
        begin(processors().with("Far", "mark.Make", "isolating", "", """
                for (Element each : all) {
                    StringBuilder text = new StringBuilder();
                    for (VariableElement field : ElementFilter.fieldsIn(each.getEnclosedElements()))
                        for (VariableElement far : ElementFilter.fieldsIn(processingEnv.getTypeUtils().asElement(field.asType()).getEnclosedElements()))
                            text.append(members(processingEnv.getTypeUtils().asElement(far.asType())));
                    resource("far/" + each.getSimpleName() + ".txt", text.toString(), each);
                }
                """));
        module.write("p/A", "package p; @mark.Make public class A { Near near; }");
        module.write("p/B", "package p; @mark.Make public class B { Far far; }");
        module.write("p/Near", "package p; public class Near { Far far; }");
        module.write("p/Far", "package p; public class Far { Name name; }");
        module.write("p/Name", "package p; public class Name { public int length; int f() { return 1; } }");
        module.compile();
        assertEquals("Name", body("p/Name"));
        assertEquals(
                "A B Far Name",
                module.replace("p/Name", "int length;", "int length; public int size;")
                        .compile());
        assertTrue(module.text("far/B.txt").contains("length"));
        assertEquals(
                "A B Far Near",
                module.replace("p/Far", "Name name;", "Name name; Near near;").compile());
    }

    @Test
    void two_sources_of_one_generated_class_are_an_error_as_in_a_clean_build() throws IOException {
        begin(processors().maker("isolating"));
        module.compile();
        module.write("q/A", "package q; @mark.Make public class A {}");
        assertEquals("FAILS", module.compile());
        assertEquals("", module.delete("q/A").compile());
    }

    @Test
    void an_isolating_processor_may_make_a_class_file() throws IOException {
        String base64 = OwnProcessors.givenClass(folder);
        begin(processors().with("Giver", "mark.Collect", "isolating", "", """
                for (Element each : all) {
                    type("made.Given", "%s", each);
                    resource("made/given.txt", members(each), each);
                }
                """.formatted(base64)));
        module.write("p/User", "package p; class User { int f(made.Given given) { return given.g; } }");
        module.compile();
        assertEquals("C", body("p/C"));
        assertEquals("Plain", body("p/Plain"));
        assertEquals("User", module.replace("p/User", "given.g", "given.g + 1").compile());
        assertEquals("FAILS", module.replace("p/C", "@mark.Collect", "").compile());
        module.delete("p/User");
        assertEquals("ALL: a package was added or removed", module.compile());
        assertFalse(module.classes().file("made/Given.class").isPresent());
    }

    @Test
    void an_aggregating_processor_handles_all_its_sources_again() throws IOException {
        begin(processors().maker("isolating").collector("aggregating", ""));
        module.write("p/User", "package p; class User { Object f() { return all.Registry.newC(); } }");
        module.compile();
        assertEquals("C Plain", body("p/Plain"));
        assertEquals("A C", body("p/A"));
        module.write("p/D", "package p; @mark.Collect public class D {}");
        assertEquals("C D User", module.compile());
        assertEquals("p.C\np.D\n", module.text("META-INF/registry.txt"));
        module.write("p/Child", "package p; public class Child extends D {}");
        assertEquals("C Child D User", module.compile());
        assertTrue(module.text("META-INF/registry.txt").contains("p.Child"), "the annotation is inherited");
        assertEquals(
                "C Child D User",
                module.delete("p/A").replace("p/Child", "extends D", "").compile());
        assertEquals("FAILS", module.delete("p/C").compile());
        assertEquals(
                "D User",
                module.write("p/User", "package p; class User { Object f() { return all.Registry.newD(); } }")
                        .compile());
    }

    @Test
    void a_file_of_an_aggregating_processor_belongs_to_no_single_source() throws IOException {
        begin(processors()
                .with("Giver", "mark.Collect", "aggregating", "", """
                type("made.Given", "%s", all.toArray(new Element[0]));
                """.formatted(OwnProcessors.givenClass(folder))));
        module.write("p/D", "package p; @mark.Collect public class D {}");
        module.write("made/User", "package made; class User { int f(Given given) { return given.g; } }");
        module.compile();
        assertEquals("D", module.delete("p/C").compile());
        assertEquals("D Plain", body("p/Plain"));
        assertEquals("FAILS", module.replace("p/D", "@mark.Collect", "").compile());
        assertEquals(
                "D",
                module.delete("made/User")
                        .write("made/Other", "package made; class Other {}")
                        .compile()
                        .replace(" Other", "")
                        .replace("Other ", ""));
        assertFalse(module.classes().file("made/Given.class").isPresent());
    }

    @Test
    void a_dynamic_processor_names_its_kind() throws IOException {
        begin(processors().collector("dynamic", "\"org.gradle.annotation.processing.aggregating\""));
        module.compile();
        assertEquals("C Plain", body("p/Plain"));
    }

    @Test
    void a_dynamic_processor_without_kind_is_not_incremental() throws IOException {
        begin(processors().collector("DYNAMIC", "\"something\""));
        module.compile();
        assertEquals("ALL: processor proc.Collector does not declare itself incremental", body("p/Plain"));
    }

    @Test
    void an_undeclared_processor_that_takes_part_is_named() throws IOException {
        begin(processors().maker("isolating").collector("", ""));
        module.compile();
        assertEquals("ALL: processor proc.Collector does not declare itself incremental", body("p/Plain"));
        assertEquals(
                "ALL: processor proc.Collector does not declare itself incremental",
                module.replace("p/C", "@mark.Collect", "").compile());
        assertEquals("A", body("p/A"));
        module.write("p/D", "package p; @mark.Collect public class D {}");
        assertEquals("ALL: processor proc.Collector does not declare itself incremental", module.compile());
    }

    @Test
    void an_isolating_processor_that_aggregates_is_named() throws IOException {
        begin(processors().collector("isolating", ""));
        module.write("p/D", "package p; @mark.Collect public class D {}");
        module.compile();
        String because = body("p/Plain");
        assertTrue(
                because.startsWith("ALL: processor proc.Collector declares itself isolating, but made")
                        && because.endsWith("Registry.java from 2 sources instead of one"),
                because);
    }

    @Test
    void an_isolating_processor_without_originating_elements_is_named() throws IOException {
        begin(processors().with("Quiet", "mark.Make", "isolating", "", "resource(\"made.txt\", all.toString());"));
        module.compile();
        String because = body("p/Plain");
        assertTrue(because.endsWith("made.txt from 0 sources instead of one"), because);
    }

    @Test
    void an_aggregating_processor_of_all_annotations_compiles_all() throws IOException {
        begin(processors().with("Star", "*", "aggregating", "", "resource(\"made.txt\", \"\" + all.size());"));
        module.compile();
        assertEquals("ALL: processor proc.Star aggregates all sources", body("p/Plain"));
    }

    @Test
    void a_processor_that_reads_outside_of_the_output_is_named() throws IOException {
        begin(processors().with("Reader", "mark.Make", "isolating", "", """
                try { processingEnv.getFiler().getResource(StandardLocation.CLASS_PATH, "", "settings.txt").openInputStream().close(); }
                catch (IOException e) { }
                """));
        module.compile();
        assertEquals("ALL: processor proc.Reader reads from CLASS_PATH", body("p/Plain"));
    }

    @Test
    void a_change_of_a_processor_compiles_all() throws IOException {
        begin(processors().maker("isolating"));
        module.compile();
        assertEquals("A", body("p/A"));
        Files.writeString(module.processorPath.get(0).resolve("note.txt"), "new");
        assertEquals("ALL: the processor path changed", body("p/Plain"));
    }

    @Test
    void an_option_of_a_processor_without_sources_is_no_warning() throws IOException {
        begin(processors().maker("isolating"));
        module.options = List.of("-g", "-Awool=soft", "-Xlint:processing");
        module.write("p/Other", "package p; @Deprecated class Other { int f() { return 1; } }");
        module.compile();
        assertEquals("Plain", body("p/Plain"));
        assertEquals("Other", body("p/Other"));
    }

    @Test
    void a_processor_that_throws_is_a_failure_with_its_own_stack_trace() throws IOException {
        begin(processors().with("Thrower", "mark.Make", "isolating", "", """
                for (Element each : all) if (members(each).contains("thirteen")) throw new IllegalStateException("13 sheep");
                """));
        module.compile();
        assertEquals("A", body("p/A"));
        assertEquals("FAILS", module.replace("p/A", "int one;", "int thirteen;").compile());
        CompileDiagnostic crash = assertInstanceOf(CompileResult.Failed.class, module.last())
                .diagnostics()
                .get(0);
        assertTrue(crash.rendered().contains("at proc.Thrower.process"), crash.rendered());
        assertFalse(crash.rendered().contains("Tracked"), crash.rendered());
        assertEquals("A", module.replace("p/A", "int thirteen;", "int one;").compile());
    }

    @Test
    void warnings_have_the_texts_of_plain_javac() throws Exception {
        begin(processors().with("Old", "mark.Make,mark.Make", "isolating", "", ""));
        Path project = folder.resolve("words");
        Project words = new Project(project);
        words.source("A.java", "@mark.Make class A {}");
        words.classPath = module.classPath;
        words.processorPath = Optional.of(module.processorPath);
        words.options = List.of("-Xlint:all", "-Aunknown=1");
        try (JavacCompiler compiler = JavacCompiler.ofThisJdk()) {
            CompileResult.Compiled done = (CompileResult.Compiled) compiler.compile(words.request());
            List<String> printed = words.javac(
                            "--processor-path", module.processorPath.get(0).toString())
                    .printed();
            assertEquals(
                    printed.stream()
                            .filter(line -> !line.matches("\\d+ warnings?"))
                            .toList(),
                    done.warnings().stream()
                            .flatMap(warning -> warning.rendered().lines())
                            .toList());
            assertTrue(
                    printed.toString().contains("proc.Old")
                            || printed.toString().contains("mark.Make"),
                    printed::toString);
        }
    }
}
