package dev.dymod.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.CompileResult;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.javac.AbandonedException;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First edits of a session, while the baseline compile runs in the background. */
final class BaselineCompileTest {

    private static final String WOOL = "package sheep; public class Wool { public int length() { return 1; } }";
    private static final String USER = "package sheep; class User { Object use(Wool wool) { return wool.length(); } }";

    @TempDir
    Path folder;

    private final BackgroundTasks background = new BackgroundTasks(Thread::new);
    private final CountDownLatch release = new CountDownLatch(1);
    private Path source;
    private Path saved;
    private Compilation.InProcess compilation;
    private ClassTree mavenOutput;
    private InProcessCompiler compiler;

    @BeforeEach
    void compileLikeMaven() throws IOException {
        source = Files.createDirectories(folder.resolve("src/sheep"));
        saved = folder.resolve("compiled");
        write("Wool.java", WOOL);
        write("User.java", USER);
        write("Other.java", "package sheep; class Other { }");
        for (int i = 0; i < 4; i++) { // With fewer sources, two edits would be most of the module.
            write("More" + i + ".java", "package sheep; class More" + i + " { }");
        }
        compilation = new Compilation.InProcess(
                new CompileRequest(
                        SourceSelection.below(List.of(folder.resolve("src"))),
                        List.of("--release", "17", "-g"),
                        UTF_8,
                        List.of(),
                        Optional.empty(),
                        false),
                List.of(),
                Map.of(),
                Optional.empty());
        mavenOutput = clean();
        compiler = open();
    }

    private InProcessCompiler open() throws IOException {
        return new InProcessCompiler(
                compilation,
                new ModuleFiles(compilation, saved.resolveSibling("classes"), mavenOutput, CachedFiles.notKept()),
                mavenOutput,
                saved);
    }

    @AfterEach
    void close() throws Exception {
        release.countDown();
        await(background.submit(() -> {})); // Background work that reads the folder has ended.
        background.close();
        compiler.close();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(source.resolve(name), text);
    }

    private ClassTree clean() {
        try (JavacCompiler javac = JavacCompiler.ofThisJdk()) {
            return ((CompileResult.Compiled) javac.compile(compilation.request())).classes();
        }
    }

    private Future<?> prepareButBlock() throws IOException {
        background.execute(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return compiler.prepare(Map::of, background).orElseThrow();
    }

    private BuildOutput.Classes compile(Path... changed) throws IOException, InterruptedException {
        BuildOutput.Classes output =
                assertInstanceOf(BuildOutput.Classes.class, compiler.compile(Map.of(), List.of(changed)));
        assertEquals(clean(), output.tree());
        compiler.accepted(output);
        return output;
    }

    private static Set<String> names(Set<Path> sources) {
        return sources.stream().map(each -> each.getFileName().toString()).collect(Collectors.toSet());
    }

    private static void await(Future<?> prepared) throws Exception {
        prepared.get(1, TimeUnit.MINUTES);
    }

    @Test
    void an_edit_that_does_not_affect_other_sources_does_not_wait() throws Exception {
        Future<?> prepared = prepareButBlock();
        Path wool = write("Wool.java", WOOL.replace("return 1", "return 2"));
        assertEquals(Set.of("Wool.java"), names(compile(wool).recompiled()));
        Path other = write("Other.java", "package sheep; class Other { int one() { return 1; } }");
        assertFalse(prepared.isDone());

        CompletableFuture<BuildOutput.Classes> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return compile(other);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertFalse(prepared.isDone());
        release.countDown();
        // The baseline compile may have read the newer text already. The source is compiled again to be certain.
        assertEquals(
                Set.of("Wool.java", "Other.java"),
                names(waiting.get(1, TimeUnit.MINUTES).recompiled()));
        await(prepared);

        assertEquals(Set.of(), compile().recompiled());
        write("Wool.java", WOOL.replace("int length", "long length"));
        assertEquals(Set.of("Wool.java", "User.java"), names(compile(wool).recompiled()));
    }

    @Test
    void an_edit_that_affects_other_sources_does_not_wait_for_other_background_work() throws Exception {
        Future<?> prepared = prepareButBlock();
        Path wool = write("Wool.java", WOOL.replace("int length", "long length"));
        assertEquals(Set.of("Wool.java"), names(compile(wool).recompiled()));
        assertFalse(prepared.isDone());
        release.countDown();
        await(prepared);
    }

    @Test
    void an_abandoned_compile_is_repeated_later() throws Exception {
        Future<?> prepared = prepareButBlock();
        Path wool = write("Wool.java", WOOL.replace("int length", "long length"));
        assertThrows(
                AbandonedException.class,
                () -> compiler.compile(Map.of(), List.of(wool), () -> {
                    throw new AbandonedException();
                }));
        assertFalse(prepared.isDone());
        compile(wool);
        release.countDown();
        await(prepared);
    }

    @Test
    void the_baseline_compile_finds_sources_that_maven_did_not_compile() throws Exception {
        write("Wool.java", WOOL.replace("return 1", "return 2"));
        await(compiler.prepare(Map::of, background).orElseThrow());
        assertFalse(mavenOutput.equals(compile().tree()));
    }

    @Test
    void an_error_waits_for_the_baseline_and_is_fixed() throws Exception {
        prepareButBlock();
        Path wool = write("Wool.java", WOOL.replace("return 1", "return"));
        release.countDown();
        assertInstanceOf(BuildOutput.Failed.class, compiler.compile(Map.of(), List.of(wool)));
        compiler.failed(List.of(wool));
        write("Wool.java", WOOL.replace("return 1", "return 3"));
        compile(wool);
    }

    @Test
    void the_next_session_starts_from_the_saved_state() throws Exception {
        await(compiler.prepare(Map::of, background).orElseThrow());
        compile();
        await(compiler.idle());
        assertTrue(Files.exists(saved));
        compiler.close();

        compiler = open();
        await(compiler.prepare(Map::of, background).orElseThrow());
        Path wool = write("Wool.java", WOOL.replace("int length", "long length"));
        assertEquals(Set.of("Wool.java", "User.java"), names(compile(wool).recompiled()));
        compiler.close();

        // Between the sessions another file was edited, and Maven has compiled both edits.
        mavenOutput = clean();
        write("Other.java", "package sheep; class Other { int one() { return 1; } }");
        mavenOutput = clean();
        compiler = open();
        await(compiler.prepare(Map::of, background).orElseThrow());
        assertEquals(Set.of(), compile().recompiled());
    }

    @Test
    void the_saved_state_is_ignored_if_maven_wrote_other_classes() throws Exception {
        await(compiler.prepare(Map::of, background).orElseThrow());
        compile();
        await(compiler.idle());
        compiler.close();

        // As if another compiler had written the classes. The result follows from the sources.
        mavenOutput = ClassTree.of(Map.of("sheep/Wool.class", new byte[] {1}));
        compiler = open();
        await(compiler.prepare(Map::of, background).orElseThrow());
        compile();
    }
}
