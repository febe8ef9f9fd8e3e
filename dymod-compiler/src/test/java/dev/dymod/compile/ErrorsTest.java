package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an edit with errors or warnings tells is what a clean build tells of the sources that were compiled, in its words. */
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

    /** Replaces each text by the one that follows it. */
    private Since edit(String... texts) throws IOException {
        String edited = WOOL;
        for (int i = 0; i < texts.length; i += 2) {
            assertTrue(edited.contains(texts[i]), texts[i]);
            edited = edited.replace(texts[i], texts[i + 1]);
        }
        return new Since(before.state(), new TreeSet<>(Set.of(project.source("sheep/Wool.java", edited))));
    }

    /** Without a compile of all sources. */
    private CompileResult few(Since since) {
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
    void ofSyntax() throws IOException {
        assertAsClean(few(edit("return x;", "return x")));
    }

    @Test
    void ofTypes() throws IOException {
        assertAsClean(few(edit("return x;", "return \"x\" + new java.util.ArrayList<String>().get(\"y\");")));
    }

    @Test
    void ofFlow() throws IOException {
        assertAsClean(few(edit("return x;", "while (true) { } return x;")));
    }

    @Test
    void inASourceThatUsesWhatHasChanged() throws IOException {
        assertAsClean(few(edit("int length(int x)", "int length(String x, int y)", "return x;", "return y;")));
    }

    @Test
    void ofWarnings() throws IOException {
        assertAsClean(
                few(edit("return x;", "java.util.List list = new java.util.ArrayList(); list.add(x); return x;")));
    }

    @Test
    void ofWarningsThatAreErrors() throws IOException {
        project.failOnWarning = true;
        before = (CompileResult.Compiled) compiler.compile(project.request());
        assertAsClean(few(edit("return x;", "java.util.List list = null; return x;")));
    }

    /** Next.X is 2 in the class file that is there, and 3 in a clean build. */
    @Test
    void areNotThoseOfAConstantThatIsNoMore() throws IOException {
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
    void areThoseOfAConstantAsItIsNow() throws IOException {
        assertAsClean(few(edit(
                "LIMIT = 1",
                "LIMIT = 2",
                "return x;",
                "switch (x) { case 3: case Next.X: return 1; default: return x; }")));
    }

    @Test
    void afterATypeHasGoneTakeACompileOfAll() throws IOException {
        Path more = project.source("sheep/More1.java", "package sheep; class Other { Next next = 1; }");
        Since since = new Since(before.state(), new TreeSet<>(Set.of(more)));
        assertTrue(compiler.compileFew(project.request(), since).isEmpty());
        assertAsClean(compiler.compile(project.request(), since));
    }
}
