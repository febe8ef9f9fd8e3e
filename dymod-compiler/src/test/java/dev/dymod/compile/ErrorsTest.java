package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.model.CompileDiagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors and warnings of an incremental compile are those of a clean build about the same sources, with the same texts. */
final class ErrorsTest {

    private static final String WOOL = """
            package sheep;
            public class Wool {
                static final int LIMIT = 1;
                int length(int x) { return x; }
            }
            """;

    @TempDir
    Path folder;

    private final SourceCompiler compiler = JavacCompiler.ofThisJdk();
    private Project project;
    private CompileResult.Compiled before;

    @BeforeEach
    void compileAll() throws IOException {
        project = new Project(folder);
        project.options = List.of("--release", "17", "-Xlint:rawtypes,unchecked");
        project.source("sheep/Wool.java", WOOL);
        project.source("sheep/Next.java", "package sheep; class Next { static final int X = Wool.LIMIT + 1; }");
        project.source(
                "sheep/User.java", "package sheep; class User { int use(Wool wool) { return wool.length(1); } }");
        for (int i = 0; i < 8; i++) {
            project.source("sheep/More" + i + ".java", "package sheep; class More" + i + " { }");
        }
        before = (CompileResult.Compiled) compiler.compile(project.request());
    }

    @AfterEach
    void close() {
        compiler.close();
    }

    /** Replaces each text by the next one. */
    private Baseline edit(String... texts) throws IOException {
        String edited = WOOL;
        for (int i = 0; i < texts.length; i += 2) {
            assertTrue(edited.contains(texts[i]), texts[i]);
            edited = edited.replace(texts[i], texts[i + 1]);
        }
        return new Baseline(before.state(), new TreeSet<>(Set.of(project.source("sheep/Wool.java", edited))));
    }

    /** Compiles, and fails if that takes a compile of all sources. */
    private CompileResult few(Baseline since) {
        return compiler.compileFew(project.request(), since).orElseThrow();
    }

    private static List<String> rendered(CompileResult result) {
        return (result instanceof CompileResult.Failed failed
                        ? failed.diagnostics()
                        : ((CompileResult.Compiled) result).warnings())
                .stream().map(CompileDiagnostic::rendered).toList();
    }

    private void assertAsClean(CompileResult actual) {
        CompileResult clean = compiler.compile(project.request());
        assertEquals(clean.getClass(), actual.getClass(), () -> String.join("\n", rendered(actual)));
        assertEquals(rendered(clean), rendered(actual));
        assertFalse(rendered(actual).isEmpty());
    }

    @Test
    void of_syntax() throws IOException {
        assertAsClean(few(edit("return x;", "return x")));
    }

    @Test
    void of_types() throws IOException {
        assertAsClean(few(edit("return x;", "return \"x\" + new java.util.ArrayList<String>().get(\"y\");")));
    }

    @Test
    void of_flow() throws IOException {
        assertAsClean(few(edit("return x;", "while (true) { } return x;")));
    }

    @Test
    void in_a_source_that_uses_the_changed_type() throws IOException {
        assertAsClean(few(edit("int length(int x)", "int length(String x, int y)", "return x;", "return y;")));
    }

    @Test
    void of_warnings() throws IOException {
        assertAsClean(
                few(edit("return x;", "java.util.List list = new java.util.ArrayList(); list.add(x); return x;")));
    }

    @Test
    void of_warnings_that_are_errors() throws IOException {
        project.failOnWarning = true;
        before = (CompileResult.Compiled) compiler.compile(project.request());
        assertAsClean(few(edit("return x;", "java.util.List list = null; return x;")));
    }

    /** Next.X is 2 in the stale class file, and 3 in a clean build. */
    @Test
    void are_not_those_of_the_old_value_of_a_constant() throws IOException {
        CompileResult result = few(edit(
                "LIMIT = 1",
                "LIMIT = 2",
                "return x;",
                "switch (x) { case 2: case Next.X: return 1; default: return x; }"));
        assertEquals(
                ((CompileResult.Compiled) compiler.compile(project.request())).classes(),
                assertInstanceOf(CompileResult.Compiled.class, result, () -> String.join("\n", rendered(result)))
                        .classes());
    }

    @Test
    void are_those_of_the_new_value_of_a_constant() throws IOException {
        assertAsClean(few(edit(
                "LIMIT = 1",
                "LIMIT = 2",
                "return x;",
                "switch (x) { case 3: case Next.X: return 1; default: return x; }")));
    }

    @Test
    void need_a_compile_of_all_sources_when_a_type_is_removed() throws IOException {
        Path more = project.source("sheep/More1.java", "package sheep; class Other { Next next = 1; }");
        Baseline since = new Baseline(before.state(), new TreeSet<>(Set.of(more)));
        assertTrue(compiler.compileFew(project.request(), since).isEmpty());
        assertAsClean(compiler.compile(project.request(), since));
    }
}
