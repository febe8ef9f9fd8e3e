package dev.dymod.compile;

import static dev.dymod.compile.model.CompileDiagnostic.Severity.ERROR;
import static dev.dymod.compile.model.CompileDiagnostic.Severity.NOTE;
import static dev.dymod.compile.model.CompileDiagnostic.Severity.WARNING;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileDiagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

class JavacCompilerTest {

    @TempDir
    Path folder;

    private final JavacCompiler compiler = JavacCompiler.ofThisJdk();
    private Project project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new Project(folder);
    }

    @AfterEach
    void closeCompiler() {
        compiler.close();
    }

    private CompileResult.Compiled compiled() {
        CompileResult result = compiler.compile(project.request());
        return assertInstanceOf(CompileResult.Compiled.class, result, result::toString);
    }

    private List<CompileDiagnostic> failed() {
        CompileResult result = compiler.compile(project.request());
        return assertInstanceOf(CompileResult.Failed.class, result).diagnostics();
    }

    private Set<String> entries() {
        return compiled().classes().files().keySet();
    }

    private static List<String> codes(List<CompileDiagnostic> diagnostics) {
        return diagnostics.stream().map(CompileDiagnostic::code).toList();
    }

    private static List<String> lines(List<CompileDiagnostic> diagnostics) {
        return diagnostics.stream()
                .flatMap(diagnostic -> diagnostic.rendered().lines())
                .toList();
    }

    /** Returns the output of the command without its counts ("1 error", "2 warnings"). */
    private static List<String> withoutCounts(List<String> printed) {
        return printed.stream()
                .filter(line -> !line.matches("\\d+ (error|warning)s?"))
                .toList();
    }

    @Test
    void classes_are_byte_for_byte_those_of_the_command() throws Exception {
        project.options = List.of("--release", "17", "-g", "-parameters");
        project.source("a/package-info.java", "@Deprecated package a;");
        project.source("a/Shape.java", "package a; public sealed interface Shape permits Circle, Square {}");
        project.source("a/Circle.java", "package a; public record Circle(double r) implements Shape {}");
        project.source("a/Square.java", "package a; public final class Square implements Shape {}");
        project.source(
                "a/Colour.java",
                "package a; public enum Colour { RED { int x() { return 1; } }, BLUE; int x() { return 2; } }");
        project.source(
                "a/Switches.java",
                "package a; class Switches { int f(Colour c, String s) { switch (c) { case RED: return 1; default: }"
                        + " return switch (s) { case \"a\", \"b\" -> 1; default -> 2; }; } }");
        project.source(
                "a/Lambdas.java",
                "package a; import java.util.function.*; class Lambdas { int n; Supplier<Integer> s = () -> n;"
                        + " Function<String, Integer> f = String::length; Runnable r = () -> { Runnable q = () -> n++; };"
                        + " }");
        project.source(
                "a/Nested.java",
                "package a; class Nested { private int p; class Inner { int q = p; } static class Deep { class Deeper {} }"
                        + " Object o = new Object() { int r = p; }; }");
        project.source("a/Two.java", "package a; class Two { Second s; } class Second { Two t; }");
        project.source(
                "a/Generic.java",
                "package a; class Generic<T extends Comparable<? super T>> { <U extends T> U f(U... us) { return us[0]; }"
                        + " }");
        project.source(
                "a/Mark.java",
                "package a; import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME) @interface Mark {"
                        + " String value() default \"x\"; Class<?>[] types() default {}; }");
        project.source(
                "b/User.java",
                "package b; import static a.Consts.LIMIT; class User { static final int M = LIMIT + 1;"
                        + " String s = \"n\" + M + System.nanoTime(); }");
        project.source("a/Consts.java", "package a; public class Consts { public static final int LIMIT = 41; }");
        project.source(
                "b/Tries.java",
                "package b; class Tries { void f(AutoCloseable c) throws Exception { try (c; var d = c) { assert d != c;"
                        + " } finally { synchronized (this) { f(null); } } } }");
        project.source("b/Native.java", "package b; class Native { native int f(); static final int K = 3; }");
        project.source(
                "b/Patterns.java",
                "package b; class Patterns { int f(Object o) { return o instanceof String s && !s.isEmpty() ? 1 : 2; } }");

        Project.Command javac = project.javac();

        assertEquals(0, javac.exit());
        assertEquals(javac.classes(), compiled().classes());
        assertEquals(javac.classes(), compiled().classes());
        assertTrue(javac.classes().files().size() > 20);
    }

    @Test
    void a_module_with_a_descriptor_compiles_as_the_command_does() throws Exception {
        project.source("module-info.java", "module m { requires java.logging; exports a; }");
        project.source("a/A.java", "package a; public class A { java.util.logging.Logger l; }");

        assertEquals(project.javac().classes(), compiled().classes());
    }

    @Test
    void diagnostics_are_byte_for_byte_those_of_the_command() throws Exception {
        project.options = List.of("--release", "17", "-Xlint:all");
        project.source("p/A.java", """
                package p;
                import java.util.*;
                class A<T extends Comparable<T>> {
                \tString s = 1;
                    List<String> l = new ArrayList<Integer>();
                    <U> void m(U u) { String s = u; List raw = new ArrayList(); raw.add(1); }
                    Foo x;
                    void n() { m(1, 2); }
                }
                """);
        project.source("p/B.java", "package p; class B { Thread t; void f() { t.stop(); undefined(); } }");

        List<CompileDiagnostic> diagnostics = failed();

        assertEquals(withoutCounts(project.javac().printed()), lines(diagnostics));
        assertTrue(lines(diagnostics).contains("  where T is a type-variable:"), "the texts are those of the command");
        assertTrue(diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == WARNING));
    }

    @Test
    void warnings_of_a_good_compile_are_those_of_the_command_too() throws Exception {
        project.options = List.of("--release", "17", "-Xlint:all");
        project.source("p/A.java", "package p; class A { java.util.List raw; Old o; int f(Object o) { return 1; } }");
        project.source("p/Old.java", "package p; @Deprecated class Old { @java.lang.Deprecated class In {} }");
        project.source("q/B.java", "package q; class B { java.util.Set<String> s = (java.util.Set) null; }");

        List<CompileDiagnostic> warnings = compiled().warnings();

        assertFalse(warnings.isEmpty());
        assertEquals(withoutCounts(project.javac().printed()), lines(warnings));
    }

    @Test
    void a_syntax_error_is_reported_as_the_command_does() throws Exception {
        project.source("A.java", "class A { int x = ; \n void f( { }");
        project.source("B.java", "class B { Missing m; }");

        assertEquals(withoutCounts(project.javac().printed()), lines(failed()));
    }

    /** Javac has less information on such a class than its API promises. */
    @Test
    void a_generic_class_with_an_error_in_its_header_is_reported_as_the_command_does() throws Exception {
        project.source("p/A.java", "package p; class A<T extends Number & Comparable<T>> extends Missing<T> {}");

        assertEquals(withoutCounts(project.javac().printed()), lines(failed()));
    }

    @Test
    void no_more_errors_are_reported_than_the_command_prints() throws Exception {
        StringBuilder many = new StringBuilder("class A {\n");
        for (int i = 0; i < 150; i++) {
            many.append("Missing").append(i).append(" m").append(i).append(";\n");
        }
        project.source("A.java", many.append("}").toString());

        assertEquals(100, failed().size());
    }

    @Test
    void a_diagnostic_names_file_place_code_and_one_line_of_text() throws Exception {
        Path file = project.source("p/A.java", "package p;\nclass A {\n    Missing m;\n}\n");

        CompileDiagnostic diagnostic = failed().get(0);

        assertEquals(ERROR, diagnostic.severity());
        assertEquals(Optional.of(file), diagnostic.file());
        assertEquals(3, diagnostic.line());
        assertEquals(5, diagnostic.column());
        assertEquals("compiler.err.cant.resolve.location", diagnostic.code());
        assertEquals("cannot find symbol; symbol: class Missing; location: class A", diagnostic.message());
    }

    @Test
    void mandatory_notes_are_notes() throws Exception {
        project.source("A.java", "class A { void f(java.util.List l) { l.add(1); } }");

        List<CompileDiagnostic> notes = compiled().warnings();

        assertEquals(List.of("compiler.note.unchecked.filename", "compiler.note.unchecked.recompile"), codes(notes));
        assertTrue(notes.stream().allMatch(note -> note.severity() == NOTE));
        assertEquals(project.javac().printed(), lines(notes));
    }

    @Test
    void fail_on_warning_makes_a_warning_an_error() throws Exception {
        project.options = List.of("--release", "17", "-Xlint:rawtypes");
        project.source("A.java", "class A { java.util.List raw; }");
        assertEquals(List.of("compiler.warn.raw.class.use"), codes(compiled().warnings()));

        project.failOnWarning = true;

        assertEquals(List.of("compiler.warn.raw.class.use", "compiler.err.warnings.and.werror"), codes(failed()));
        assertEquals(withoutCounts(project.javac("-Werror").printed()), lines(failed()));
    }

    @Test
    void an_error_and_its_fix() throws Exception {
        project.source("A.java", "class A { B b; }");
        project.source("B.java", "class B {}");
        ClassTree before = compiled().classes();

        project.source("B.java", "class B { int x = \"\"; }");
        assertEquals(List.of("compiler.err.prob.found.req"), codes(failed()));
        project.source("B.java", "class B {}");

        assertEquals(before, compiled().classes());
    }

    @Test
    void the_classes_of_a_deleted_source_are_gone() throws Exception {
        project.source("A.java", "class A {}");
        Path deleted = project.source("B.java", "class B { class C {} }");
        assertEquals(Set.of("A.class", "B.class", "B$C.class"), entries());

        Files.delete(deleted);

        assertEquals(Set.of("A.class"), entries());
    }

    @Test
    void without_sources_the_tree_is_empty() {
        project.roots = List.of(project.root, folder.resolve("absent"));

        CompileResult.Compiled result = compiled();

        assertEquals(ClassTree.empty(), result.classes());
        assertTrue(result.recompiled().isEmpty());
    }

    @Test
    void nothing_is_written_to_disk() throws Exception {
        project.source("A.java", "class A { native void f(); }");
        Set<Path> before = allFiles();

        compiled();

        assertEquals(before, allFiles());
        assertFalse(Files.exists(Path.of("A.class")));
    }

    private Set<Path> allFiles() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return new TreeSet<>(found.toList());
        }
    }

    @Test
    void patterns_select_sources_relative_to_each_root() throws Exception {
        Path second = Files.createDirectories(folder.resolve("second"));
        project.roots = List.of(project.root, second);
        project.source("p/A.java", "package p; class A {}");
        project.source("p/ATest.java", "package p; class ATest {}");
        project.source("q/B.java", "package q; class B {}");
        Project.write(second.resolve("p/C.java"), "package p; class C {}");
        project.source("p/.#A.java", "the lock file of an editor");
        project.includes = List.of("p/**/*.java");
        project.excludes = List.of("**/*Test.java");

        assertEquals(Set.of("p/A.class", "p/C.class"), entries());
        assertEquals(
                List.of(second.resolve("p/C.java"), project.root.resolve("p/A.java")),
                List.copyOf(compiled().recompiled()));
    }

    @Test
    void an_excluded_source_is_compiled_when_another_refers_to_it() throws Exception {
        project.source("A.java", "class A { B b; }");
        project.source("B.java", "class B {}");
        project.excludes = List.of("B.java");

        assertEquals(Set.of("A.class", "B.class"), entries());
        project.options = List.of("--release", "17", "-implicit:none");
        assertEquals(Set.of("A.class"), entries());
    }

    @Test
    void a_class_in_two_roots_is_javacs_error() throws Exception {
        Path second = Files.createDirectories(folder.resolve("second"));
        project.roots = List.of(project.root, second);
        project.source("A.java", "class A {}");
        Project.write(second.resolve("A.java"), "class A {}");

        assertEquals(List.of("compiler.err.duplicate.class"), codes(failed()));
    }

    @Test
    void sources_are_read_in_their_encoding() throws Exception {
        project.encoding = ISO_8859_1;
        Files.write(project.root.resolve("A.java"), "class A { String s = \"caf\u00e9\"; }".getBytes(ISO_8859_1));

        byte[] bytes = compiled().classes().file("A.class").orElseThrow();

        assertEquals(project.javac().classes(), compiled().classes());
        assertTrue(new String(bytes, UTF_8).contains("caf\u00e9"));
    }

    @Test
    void an_unmappable_character_is_a_warning_every_time_as_in_a_maven_build() throws Exception {
        Files.write(project.root.resolve("A.java"), "class A {}\n// caf\u00e9\n".getBytes(ISO_8859_1));

        for (int i = 0; i < 2; i++) {
            List<CompileDiagnostic> warnings = compiled().warnings();
            assertEquals(List.of("compiler.err.illegal.char.for.encoding"), codes(warnings));
            assertEquals(WARNING, warnings.get(0).severity());
            assertEquals(withoutCounts(project.javac().printed()), lines(warnings));
        }
    }

    @Test
    void debug_and_parameter_flags_reach_the_class_file() throws Exception {
        project.source("A.java", "class A { int f(int sheep) { return sheep; } }");
        project.options = List.of("--release", "17", "-g:none");
        ClassTree bare = compiled().classes();
        assertEquals(project.javac().classes(), bare);

        project.options = List.of("--release", "17", "-g", "-parameters");
        ClassTree full = compiled().classes();

        assertNotEquals(bare, full);
        String text = new String(full.file("A.class").orElseThrow(), ISO_8859_1);
        assertTrue(text.contains("MethodParameters") && text.contains("LocalVariableTable"));
    }

    @Test
    void a_flag_that_javac_rejects_is_a_failure() throws Exception {
        project.source("A.java", "class A {}");
        for (List<String> wrong : List.of(
                List.of("--no-such-flag"), List.of("--release", "999"), List.of("--release", "17", "-source", "11"))) {
            project.options = wrong;
            List<CompileDiagnostic> diagnostics = failed();
            assertEquals(List.of(CompileDiagnostic.OPTIONS), codes(diagnostics));
            assertEquals(project.javac().printed().get(0), diagnostics.get(0).rendered());
        }
        project.options = List.of("--release", "17");
        assertEquals(Set.of("A.class"), entries());
    }

    @Test
    void a_deep_expression_that_overflows_javacs_stack_is_a_failure() throws Exception {
        project.source("A.java", "class A { int x = " + "(".repeat(60_000) + "1" + ")".repeat(60_000) + "; }");

        List<CompileDiagnostic> diagnostics = failed();

        assertEquals(List.of(CompileDiagnostic.CRASH), codes(diagnostics));
        assertTrue(diagnostics.get(0).rendered().contains("StackOverflowError"));
    }

    @Test
    void a_change_in_a_class_path_folder_is_seen() throws Exception {
        Path library = folder.resolve("library");
        project.classPath = List.of(library);
        project.source("A.java", "class A { int x = lib.B.x(); }");
        failed();
        libraryWith("public static int x() { return 1; }").writeTo(library);
        compiled();

        libraryWith("public static String x() { return null; }").writeTo(library);

        assertEquals(List.of("compiler.err.prob.found.req"), codes(failed()));
    }

    @Test
    void a_class_path_jar_that_is_replaced_is_seen() throws Exception {
        Path library = folder.resolve("library.jar");
        project.classPath = List.of(library);
        project.source("A.java", "class A { int x = lib.B.x(); }");
        Project.jar(library, libraryWith("public static int x() { return 1; }"));
        compiled();

        Project.jar(library, libraryWith("public static String x() { return null; }"));

        assertEquals(List.of("compiler.err.prob.found.req"), codes(failed()));
    }

    private ClassTree libraryWith(String member) throws IOException {
        return ClassTree.read(
                project.compiled("lib", Map.of("lib/B.java", "package lib; public class B { " + member + " }")));
    }

    @Test
    void an_empty_class_path_is_not_the_current_directory() throws Exception {
        project.source("A.java", "class A { target.classes.Nothing n; }");

        assertEquals(List.of("compiler.err.doesnt.exist"), codes(failed()));
    }

    /** Source of a processor that makes a class with the given constant, and a resource with the text of an older resource. */
    private static Map<String, String> processor(String constant) {
        return Map.of("META-INF/Unused.java", "", "proc/Proc.java", """
                package proc;
                import java.io.*;
                import java.util.*;
                import javax.annotation.processing.*;
                import javax.lang.model.SourceVersion;
                import javax.lang.model.element.*;
                import javax.tools.StandardLocation;
                @SupportedAnnotationTypes("*")
                public class Proc extends AbstractProcessor {
                    static int runs;
                    public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
                    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
                        if (!round.processingOver() || runs++ > 0) {
                            if (runs == 0 && processingEnv.getElementUtils().getTypeElement("made.Made") == null) make();
                            return false;
                        }
                        return false;
                    }
                    void make() {
                        Filer filer = processingEnv.getFiler();
                        String old = "absent";
                        try (Reader in = new InputStreamReader(filer.getResource(StandardLocation.CLASS_OUTPUT, "", "res/old.txt").openInputStream())) {
                            old = new BufferedReader(in).readLine();
                        } catch (IOException e) { }
                        try {
                            if (%s == 13) throw new IllegalStateException("thirteen sheep");
                            try (Writer out = filer.createSourceFile("made.Made").openWriter()) {
                                out.write("package made; public class Made { public static int X = %s; }");
                            }
                            try (Writer out = filer.createResource(StandardLocation.CLASS_OUTPUT, "", "res/made.txt").openWriter()) {
                                out.write("old=" + old);
                            }
                            try (Reader in = new InputStreamReader(filer.getResource(StandardLocation.CLASS_OUTPUT, "", "res/made.txt").openInputStream())) {
                                throw new AssertionError("reopened in one compile");
                            } catch (FilerException e) { }
                        } catch (IOException e) { throw new UncheckedIOException(e); }
                    }
                }
                """.formatted(constant, constant));
    }

    private ClassTree processorTree(String constant) throws IOException {
        Map<String, String> sources =
                Map.of("proc/Proc.java", processor(constant).get("proc/Proc.java"));
        ClassTree classes = ClassTree.read(project.compiled("proc", sources));
        return classes.with(ClassTree.of(
                Map.of("META-INF/services/javax.annotation.processing.Processor", "proc.Proc".getBytes(UTF_8))));
    }

    private static String text(ClassTree tree, String entry) {
        return new String(tree.file(entry).orElseThrow(), ISO_8859_1);
    }

    /** Returns options that run processors on the class path, which JDK 23 and later do only on request. */
    private static List<String> withProcessing() {
        List<String> options = new ArrayList<>(List.of("--release", "17"));
        if (Runtime.version().feature() >= 21) {
            options.add("-proc:full");
        }
        return options;
    }

    @Test
    void a_processor_on_the_class_path_makes_sources_and_resources() throws Exception {
        Path processors = Project.jar(folder.resolve("p.jar"), processorTree("7"));
        project.options = withProcessing();
        project.classPath = List.of(processors);
        project.source("A.java", "class A { int x = made.Made.X; }");

        ClassTree classes = compiled().classes();

        assertEquals(
                Set.of("A.class", "made/Made.class", "res/made.txt"),
                classes.files().keySet());
        assertEquals("old=absent", text(classes, "res/made.txt"));
        assertEquals(project.javac().classes(), classes);
        assertEquals(classes, compiled().classes(), "static fields of a processor are initialized again");
    }

    @Test
    void a_processor_that_is_named_in_the_options_need_not_be_declared() throws Exception {
        Path processors = Project.jar(
                folder.resolve("p.jar"),
                ClassTree.of(Map.of(
                        "proc/Proc.class",
                        processorTree("7").file("proc/Proc.class").orElseThrow())));
        project.options = new ArrayList<>(withProcessing());
        project.options.addAll(List.of("-processor", "proc.Proc"));
        project.classPath = List.of(processors);
        project.source("A.java", "class A { int x = made.Made.X; }");

        assertEquals(Set.of("A.class", "made/Made.class", "res/made.txt"), entries());
    }

    @Test
    void a_processor_path_is_used_instead_of_the_class_path() throws Exception {
        Path processors = folder.resolve("processors");
        processorTree("7").writeTo(processors);
        project.source("A.java", "class A {}");
        project.processorPath = Optional.of(List.of(processors));

        assertEquals(Set.of("A.class", "made/Made.class", "res/made.txt"), entries());

        project.options = withProcessing();
        project.classPath = List.of(processors);
        project.processorPath = Optional.of(List.of());
        assertEquals(Set.of("A.class"), entries());
    }

    @Test
    void a_processor_reads_the_resources_of_the_module_and_they_are_not_its_output() throws Exception {
        Path processors = folder.resolve("processors");
        processorTree("7").writeTo(processors);
        project.source("A.java", "class A {}");
        project.processorPath = Optional.of(List.of(processors));
        project.resources = ClassTree.of(Map.of("res/old.txt", "flock".getBytes(UTF_8)));

        ClassTree classes = compiled().classes();

        assertEquals("old=flock", text(classes, "res/made.txt"));
        assertTrue(classes.file("res/old.txt").isEmpty());
    }

    @Test
    @DisabledForJreRange(min = JRE.JAVA_23, disabledReason = "javac no longer looks for processors by itself")
    void a_processor_that_appears_on_the_class_path_is_found() throws Exception {
        Path inFolder = Files.createDirectories(folder.resolve("processors"));
        Path inJar = folder.resolve("p.jar");
        project.classPath = List.of(inFolder, inJar);
        project.source("A.java", "class A {}");
        Set<String> made = Set.of("A.class", "made/Made.class", "res/made.txt");
        assertEquals(Set.of("A.class"), entries());

        processorTree("7").writeTo(inFolder);
        assertEquals(made, entries());
        ClassTree.empty().writeTo(inFolder);
        assertEquals(Set.of("A.class"), entries());
        Project.jar(inJar, processorTree("7"));
        assertEquals(made, entries());
    }

    @Test
    void processing_can_be_switched_off() throws Exception {
        project.classPath = List.of(Project.jar(folder.resolve("p.jar"), processorTree("7")));
        project.options = List.of("--release", "17", "-proc:none");
        project.source("A.java", "class A {}");

        assertEquals(Set.of("A.class"), entries());
    }

    @Test
    void a_processor_that_throws_is_a_failure_with_its_stack_trace() throws Exception {
        Path processors = folder.resolve("processors");
        processorTree("13").writeTo(processors);
        project.source("A.java", "class A {}");
        project.processorPath = Optional.of(List.of(processors));

        CompileDiagnostic crash = failed().get(0);

        assertEquals(CompileDiagnostic.CRASH, crash.code());
        assertTrue(crash.message().contains("annotation processor")
                && crash.message().contains("thirteen sheep"));
        assertTrue(crash.rendered().contains("at proc.Proc.make"));
        processorTree("7").writeTo(processors);
        assertTrue(entries().contains("made/Made.class"));
    }

    @Test
    void a_processor_that_changes_on_disk_is_loaded_again() throws Exception {
        Path jar = folder.resolve("p.jar");
        project.source("A.java", "class A {}");
        project.processorPath = Optional.of(List.of(jar));
        Project.jar(jar, processorTree("7"));
        ClassTree first = compiled().classes();

        Project.jar(jar, processorTree("8"));

        assertNotEquals(first, compiled().classes());
    }

    @Test
    void an_error_in_a_generated_source_is_reported() throws Exception {
        Path processors = folder.resolve("processors");
        processorTree("(int) 7L").writeTo(processors);
        project.source("A.java", "class A { String s = made.Made.X; }");
        project.processorPath = Optional.of(List.of(processors));

        assertEquals(List.of("compiler.err.prob.found.req"), codes(failed()));
    }

    @Test
    void a_processor_that_does_not_exist_is_javacs_error() throws Exception {
        project.options = List.of("--release", "17", "-processor", "no.Such");
        project.source("A.java", "class A {}");

        assertEquals(withoutCounts(project.javac().printed()), lines(failed()));
    }

    @Test
    void a_runtime_without_compiler_is_rejected_with_a_remedy() {
        IllegalStateException rejection =
                assertThrows(IllegalStateException.class, () -> JavacCompiler.of(Optional.empty(), () -> {}));

        assertTrue(rejection.getMessage().contains("Run Maven on a JDK"));
    }
}
