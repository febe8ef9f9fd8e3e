package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    /** Edits of all kinds, each of a module that compiles: every error is one of the clean build's. */
    @Test
    void areTrue() throws IOException {
        int few = 0;
        int failed = 0;
        Random random = new Random(Long.getLong("random.seed", 5));
        for (int round = 0; round < Integer.getInteger("random.edits", 60) / 4; round++) {
            RandomModule module = new RandomModule(random, 24);
            Map<String, String> files = new TreeMap<>();
            project = new Project(Files.createDirectories(folder.resolve("round" + round)));
            write(module, files);
            before = (CompileResult.Compiled) compiler.compile(project.request());
            for (int i = 0; i < 4; i++) {
                String edit = module.edit();
                TreeSet<Path> changed = write(module, files);
                CompileResult expected = compiler.compile(project.request());
                CompileResult actual = compiler.compile(project.request(), new Since(before.state(), changed));
                assertEquals(expected.getClass(), actual.getClass(), edit);
                if (expected instanceof CompileResult.Compiled compiled) {
                    before = compiled;
                    continue;
                }
                failed++;
                few += compiler.compileFew(project.request(), new Since(before.state(), changed))
                                .isPresent()
                        ? 1
                        : 0;
                Set<String> all = places((CompileResult.Failed) expected);
                Set<String> shown = places((CompileResult.Failed) actual);
                // Javac keeps errors of flow to itself as long as any source has one of types.
                assertTrue(
                        all.containsAll(shown),
                        () -> edit + ": " + shown + " are not among " + all + "\n" + rendered(expected));
                break;
            }
        }
        System.Logger log = System.getLogger(ErrorsTest.class.getName());
        log.log(System.Logger.Level.INFO, failed + " edits with errors, " + few + " of them compiled in part");
        assertTrue(few > 0);
    }

    private static Set<String> places(CompileResult.Failed failed) {
        return failed.diagnostics().stream()
                .filter(each -> each.severity() == CompileDiagnostic.Severity.ERROR)
                .map(each -> each.file().map(Path::getFileName) + ":" + each.line() + ":" + each.column() + " "
                        + each.code())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private TreeSet<Path> write(RandomModule module, Map<String, String> files) throws IOException {
        Map<String, String> now = module.sources();
        TreeSet<Path> changed = new TreeSet<>();
        for (String gone : new ArrayList<>(files.keySet())) {
            if (!now.containsKey(gone)) {
                Files.delete(project.root.resolve(gone));
                changed.add(project.root.resolve(gone));
            }
        }
        for (Map.Entry<String, String> file : now.entrySet()) {
            if (!file.getValue().equals(files.get(file.getKey()))) {
                changed.add(project.source(file.getKey(), file.getValue()));
            }
        }
        files.clear();
        files.putAll(now);
        return changed;
    }
}
