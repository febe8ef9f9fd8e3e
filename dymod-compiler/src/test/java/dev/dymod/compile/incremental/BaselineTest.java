package dev.dymod.compile.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dymod.compile.CompileResult;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An edit is compiled alone if that gives the classes of a compile of all sources, byte for byte, and only then. */
final class BaselineTest {

    private static final String WOOL = """
            package sheep;
            import java.util.function.Supplier;
            public class Wool extends Fleece {
                public static final int LIMIT = 3;
                private int length = 1;
                public int length() { return length; }
                private int hidden() { return length; }
                Supplier<String> text() { return () -> "soft"; }
                Object nothing() { return new Object() { public String toString() { return "none"; } }; }
                static class Curl { int turns() { return 1; } }
            }
            class Lamb { int age() { return 1; } }
            """;

    private static final String FLEECE = """
            package sheep;
            public class Fleece {
                protected int weight = 2;
                public int length() { return 0; }
            }
            """;

    private static final String USER = """
            package sheep;
            public class User {
                int use(Wool wool) { return wool.length() + Wool.LIMIT + new Wool.Curl().turns() + new Lamb().age() + wool.weight; }
            }
            """;

    @TempDir
    Path folder;

    private final JavacCompiler compiler = JavacCompiler.ofThisJdk();
    private CompileResult.Compiled before;

    @BeforeEach
    void compileAll() throws IOException {
        write("Wool.java", WOOL);
        write("Fleece.java", FLEECE);
        write("User.java", USER);
        before = (CompileResult.Compiled) compiler.compile(request(List.of()));
    }

    @AfterEach
    void close() {
        compiler.close();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            return length;           | return length + 1;
            () -> "soft"             | () -> { Runnable r = () -> {}; r.run(); return "softer"; }
            private int length = 1;  | private int length = 2;
            return "none"            | return "no"
            return length;           | return java.util.Map.entry(1, length).getValue();
            int age() { return 1; }  | int age() { return 2; }
            { return 1; } }          | { return 7; } }
            package sheep;           | /* just words */ package sheep;
            """)
    void compilesABodyAlone(String was, String is) throws IOException {
        CompileResult.Compiled after = edit(was, is);
        assertEquals(Set.of("Wool.java"), names(after.recompiled()));
        assertEquals(Optional.empty(), after.allBecause());
        assertEquals(clean(), after.classes());
    }

    @Test
    void compiles_nothing_when_no_source_changed() throws IOException {
        CompileResult.Compiled after = (CompileResult.Compiled) compiler.compile(request(List.of()), since());
        assertEquals(Set.of(), names(after.recompiled()));
        assertEquals(before.classes(), after.classes());
    }

    @Test
    void compiles_all_when_a_setting_or_the_class_path_changed() throws IOException {
        CompileResult.Compiled settings =
                (CompileResult.Compiled) compiler.compile(request(List.of("-g")), since("Wool.java"));
        assertEquals(Optional.of("the settings of the compiler changed"), settings.allBecause());

        Path library = folder.resolve("library");
        Files.createDirectories(library);
        CompileRequest with = new CompileRequest(
                SourceSelection.below(List.of(folder.resolve("src"))),
                List.of(),
                StandardCharsets.UTF_8,
                List.of(library),
                Optional.empty(),
                false);
        CompileResult.Compiled first = (CompileResult.Compiled) compiler.compile(with);
        Files.writeString(library.resolve("new.txt"), "");
        CompileResult.Compiled second = (CompileResult.Compiled)
                compiler.compile(with, new Baseline(first.state(), new TreeSet<>(Set.of(source("Wool.java")))));
        assertEquals(Optional.of("the class path changed"), second.allBecause());
    }

    @Test
    void compiles_all_for_a_class_folder_only_when_an_interface_in_it_changed() throws IOException {
        String yarn = "package yarn; public class Yarn { public String spin() { return \"spun\"; } }";
        CompileRequest with = withLibrary(yarn);
        write("User.java", USER.replace("class User {", "class User { String yarn = new yarn.Yarn().spin();"));
        CompileResult.Compiled first = (CompileResult.Compiled) compiler.compile(with);

        String otherBody = yarn.replace("\"spun\"", "new Object() {}.toString()");
        withLibrary(otherBody);
        write("Wool.java", WOOL.replace("\"soft\"", "\"rough\""));
        CompileResult.Compiled body = (CompileResult.Compiled)
                compiler.compile(with, new Baseline(first.state(), new TreeSet<>(Set.of(source("Wool.java")))));
        assertEquals(Optional.empty(), body.allBecause());
        assertEquals(Set.of("Wool.java"), names(body.recompiled()));
        assertEquals(((CompileResult.Compiled) compiler.compile(with)).classes(), body.classes());

        withLibrary(otherBody.replace("spin()", "spin(String... from)"));
        CompileResult.Compiled seen =
                (CompileResult.Compiled) compiler.compile(with, new Baseline(body.state(), new TreeSet<>()));
        assertEquals(Optional.of("the class path changed"), seen.allBecause());

        // In a folder with a processor, every change counts.
        Path services = folder.resolve("library/META-INF/services");
        Files.createDirectories(services);
        Files.writeString(services.resolve("javax.annotation.processing.Processor"), "# none");
        CompileResult.Compiled declared = (CompileResult.Compiled) compiler.compile(with);
        withLibrary(yarn.replace("spin()", "spin(String... from)").replace("spun", "woven"));
        CompileResult.Compiled processor =
                (CompileResult.Compiled) compiler.compile(with, new Baseline(declared.state(), new TreeSet<>()));
        assertEquals(Optional.of("the class path changed"), processor.allBecause());
    }

    /** Creates a request with a class folder on the class path that contains one class. */
    private CompileRequest withLibrary(String source) throws IOException {
        Path sources = folder.resolve("library-src");
        Files.createDirectories(sources);
        Files.writeString(sources.resolve("Yarn.java"), source);
        Path library = folder.resolve("library");
        try (JavacCompiler other = JavacCompiler.ofThisJdk()) {
            CompileResult.Compiled made = (CompileResult.Compiled) other.compile(request(sources, List.of()));
            for (Map.Entry<String, byte[]> file : made.classes().files().entrySet()) {
                Files.createDirectories(library.resolve(file.getKey()).getParent());
                Files.write(library.resolve(file.getKey()), file.getValue());
            }
        }
        return request(folder.resolve("src"), List.of(library));
    }

    private static CompileRequest request(Path sources, List<Path> classPath) {
        return new CompileRequest(
                SourceSelection.below(List.of(sources)),
                List.of(),
                StandardCharsets.UTF_8,
                classPath,
                Optional.empty(),
                false);
    }

    @Test
    void compiles_all_when_an_option_lets_javac_read_other_sources() throws IOException {
        List<String> options = List.of("-Xdoclint:reference");
        write("User.java", "package sheep; /** {@link Wool#text()} */ public class User {}");
        CompileResult.Compiled first = (CompileResult.Compiled) compiler.compile(request(options));
        write("Wool.java", WOOL.replace("Supplier<String> text() { return () -> \"soft\"; }", ""));
        CompileResult second = compiler.compile(
                request(options), new Baseline(first.state(), new TreeSet<>(Set.of(source("Wool.java")))));
        assertInstanceOf(CompileResult.Failed.class, second, "the link has no target");
    }

    @Test
    void compiles_all_when_javac_also_compiled_a_source_that_is_not_selected() throws IOException {
        for (int i = 0; i < 4; i++) {
            write("Bystander" + i + ".java", "package sheep; class Bystander" + i + " {}");
        }
        CompileRequest request = excluding("**/Fleece.java");
        CompileResult.Compiled first = (CompileResult.Compiled) compiler.compile(request);
        write("Wool.java", WOOL.replace("extends Fleece", ""));
        write("User.java", USER.replace("+ wool.weight", ""));
        CompileResult.Compiled second = (CompileResult.Compiled) compiler.compile(
                request, new Baseline(first.state(), new TreeSet<>(Set.of(source("Wool.java"), source("User.java")))));
        assertEquals(Optional.of("javac also compiles a source that is not selected"), second.allBecause());
        assertEquals(((CompileResult.Compiled) compiler.compile(request)).classes(), second.classes());
    }

    @Test
    void is_the_same_after_an_error_and_its_revert() throws IOException {
        write("Fleece.java", FLEECE.replace("return 0;", "return nothing;"));
        assertInstanceOf(CompileResult.Failed.class, compiler.compile(request(List.of()), since("Fleece.java")));
        CompileResult.Compiled after = editTo("Fleece.java", FLEECE);
        assertEquals(Set.of("Fleece.java"), names(after.recompiled()));
        assertEquals(before.classes(), after.classes());
    }

    @Test
    void is_right_after_an_error_and_its_fix_in_another_source() throws IOException {
        write("Fleece.java", FLEECE.replace("int weight", "long weight"));
        assertInstanceOf(CompileResult.Failed.class, compiler.compile(request(List.of()), since("Fleece.java")));
        write("User.java", USER.replace("int use", "long use"));
        CompileResult.Compiled after = assertInstanceOf(
                CompileResult.Compiled.class, compiler.compile(request(List.of()), since("Fleece.java", "User.java")));
        assertEquals(clean(), after.classes());
    }

    /** Native headers are not classes; a module that needs them is compiled by Maven. */
    @Test
    void native_headers_are_left_out() throws IOException {
        List<String> options = List.of("-h", folder.resolve("headers").toString());
        write("User.java", USER.replace("int use(Wool wool)", "native int shear(); int use(Wool wool)"));
        CompileResult.Compiled first = (CompileResult.Compiled) compiler.compile(request(options));
        write("User.java", USER.replace("int use(Wool wool)", "native long shear(); int use(Wool wool)"));
        CompileResult.Compiled second = (CompileResult.Compiled) compiler.compile(
                request(options), new Baseline(first.state(), new TreeSet<>(Set.of(source("User.java")))));
        assertEquals(Set.of("User.java"), names(second.recompiled()));
        assertEquals(((CompileResult.Compiled) compiler.compile(request(options))).classes(), second.classes());
    }

    @Test
    void compiles_a_bridge_again_when_the_names_of_parameters_are_kept() throws IOException {
        List<String> options = List.of("-parameters");
        write("Shears.java", "package sheep; public class Shears { public void cut(String wool) {} }");
        write("Cuts.java", "package sheep; public interface Cuts<T> { void cut(T what); }");
        write("Bridge.java", "package sheep; class Bridge extends Shears implements Cuts<String> {}");
        CompileResult.Compiled first = (CompileResult.Compiled) compiler.compile(request(options));
        write("Shears.java", "package sheep; public class Shears { public void cut(String fleece) {} }");
        CompileResult.Compiled second = (CompileResult.Compiled) compiler.compile(
                request(options), new Baseline(first.state(), new TreeSet<>(Set.of(source("Shears.java")))));
        assertEquals(Set.of("Bridge.java", "Shears.java"), names(second.recompiled()));
        assertEquals(((CompileResult.Compiled) compiler.compile(request(options))).classes(), second.classes());
    }

    @Test
    void takes_each_state_for_the_next_edit() throws IOException {
        CompileResult.Compiled one = edit("return length;", "return 1;");
        write("User.java", USER.replace("wool.weight", "wool.weight * 2"));
        CompileResult.Compiled two = (CompileResult.Compiled) compiler.compile(
                request(List.of()), new Baseline(one.state(), new TreeSet<>(Set.of(source("User.java")))));
        assertEquals(Set.of("User.java"), names(two.recompiled()));
        assertEquals(clean(), two.classes());
    }

    @Test
    void a_prepared_run_gives_the_same_classes() throws IOException {
        before = edit("return length;", "return 1;");
        compiler.getReady();
        write("Wool.java", WOOL.replace("return length;", "return one;"));
        assertInstanceOf(CompileResult.Failed.class, compiler.compile(request(List.of()), since("Wool.java")));
        compiler.getReady();
        before = edit("return length;", "return 2;");
        assertEquals(clean(), before.classes());

        compiler.getReady();
        write("Fleece.java", FLEECE.replace("return 0;", "return 3;"));
        before = (CompileResult.Compiled) compiler.compile(request(List.of()), since("Fleece.java"));
        assertEquals(Set.of("Fleece.java"), names(before.recompiled()));
        assertEquals(clean(), before.classes());
        compiler.getReady();
        before = edit("return length;", "return 4;");
        assertEquals(clean(), before.classes());
        // A prepared run records references, too.
        compiler.getReady();
        write("User.java", USER.replace("wool.length()", "1"));
        before = (CompileResult.Compiled) compiler.compile(request(List.of()), since("User.java"));
        compiler.getReady();
        write("User.java", USER);
        before = (CompileResult.Compiled) compiler.compile(request(List.of()), since("User.java"));
        before = edit("LIMIT = 3", "LIMIT = 4");
        assertEquals(Optional.of("the change affects most sources"), before.allBecause());
        compiler.getReady();
        Files.delete(source("User.java"));
        before = (CompileResult.Compiled) compiler.compile(request(List.of()), since("User.java"));
        compiler.getReady();
        before = edit("return length;", "return 5;");
        assertEquals(clean(), before.classes());
    }

    @Test
    void a_prepared_run_gives_the_same_diagnostics() throws IOException {
        List<String> strict = List.of("-Xlint:rawtypes");
        String raw = WOOL.replace("return length;", "java.util.List raw = null; return length;");
        before = (CompileResult.Compiled) compiler.compile(request(strict));
        write("Wool.java", raw);
        CompileResult.Compiled unready = (CompileResult.Compiled) compiler.compile(request(strict), since("Wool.java"));
        compiler.getReady();
        CompileResult.Compiled ready = (CompileResult.Compiled) compiler.compile(request(strict), since("Wool.java"));
        assertEquals("compiler.warn.raw.class.use", ready.warnings().get(0).code());
        assertEquals(unready.warnings(), ready.warnings());
        write("Wool.java", WOOL.replace("return length;", "return one;"));
        CompileResult.Failed first = (CompileResult.Failed) compiler.compile(request(strict), since("Wool.java"));
        compiler.getReady();
        CompileResult.Failed second = (CompileResult.Failed) compiler.compile(request(strict), since("Wool.java"));
        assertEquals(first.diagnostics(), second.diagnostics());
    }

    private CompileResult.Compiled edit(String was, String is) throws IOException {
        return editTo("Wool.java", WOOL.replace(was, is));
    }

    private CompileResult.Compiled editTo(String name, String text) throws IOException {
        write(name, text);
        return assertInstanceOf(CompileResult.Compiled.class, compiler.compile(request(List.of()), since(name)));
    }

    private ClassTree clean() {
        return ((CompileResult.Compiled) compiler.compile(request(List.of()))).classes();
    }

    private Baseline since(String... changed) {
        SortedSet<Path> sources = new TreeSet<>();
        for (String name : changed) {
            sources.add(source(name));
        }
        return new Baseline(before.state(), sources);
    }

    private CompileRequest request(List<String> options) {
        return request(options, List.of());
    }

    private CompileRequest excluding(String pattern) {
        return request(List.of(), List.of(pattern));
    }

    private CompileRequest request(List<String> options, List<String> excludes) {
        return new CompileRequest(
                new SourceSelection(List.of(folder.resolve("src")), List.of(), excludes),
                options,
                StandardCharsets.UTF_8,
                List.of(),
                Optional.empty(),
                false);
    }

    private Path source(String name) {
        return folder.resolve("src/sheep").resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(source(name).getParent());
        Files.writeString(source(name), text);
    }

    private static Set<String> names(Set<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
}
