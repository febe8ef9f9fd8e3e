package dev.dymod.module;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.ClassTree;
import dev.dymod.compile.CompileRequest;
import dev.dymod.compile.CompileResult;
import dev.dymod.compile.JavacCompiler;
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

/** The first edits of a session, while what Maven compiled is compiled once more in the background. */
final class RecordingTest {

    private static final String WOOL = "package sheep; public class Wool { public int length() { return 1; } }";
    private static final String USER = "package sheep; class User { Object use(Wool wool) { return wool.length(); } }";

    @TempDir
    Path folder;

    private final Background background = new Background(Thread::new);
    private final CountDownLatch release = new CountDownLatch(1);
    private Path source;
    private Path saved;
    private Compilation.InProcess compilation;
    private ClassTree asMavenLeftIt;
    private InProcessCompiler compiler;

    @BeforeEach
    void compileAsMavenDoes() throws IOException {
        source = Files.createDirectories(folder.resolve("src/sheep"));
        saved = folder.resolve("compiled");
        write("Wool.java", WOOL);
        write("User.java", USER);
        write("Other.java", "package sheep; class Other { }");
        for (int i = 0; i < 4; i++) { // With fewer, two would be most of them.
            write("More" + i + ".java", "package sheep; class More" + i + " { }");
        }
        compilation = new Compilation.InProcess(
                new CompileRequest(
                        List.of(folder.resolve("src")),
                        List.of(),
                        List.of(),
                        List.of("--release", "17", "-g"),
                        UTF_8,
                        List.of(),
                        Optional.empty(),
                        false),
                List.of(),
                Map.of());
        asMavenLeftIt = clean();
        compiler = open();
    }

    private InProcessCompiler open() throws IOException {
        return new InProcessCompiler(compilation, ModuleFiles.of(compilation, asMavenLeftIt), asMavenLeftIt, saved);
    }

    @AfterEach
    void close() throws Exception {
        release.countDown();
        await(background.submit(() -> {})); // What reads the folder has ended.
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

    private Future<?> prepareButHold() throws IOException {
        background.execute(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return compiler.prepare(Map.of(), background).orElseThrow();
    }

    private Made.Classes make(Path... changed) throws IOException, InterruptedException {
        Made.Classes made = assertInstanceOf(Made.Classes.class, compiler.make(Map.of(), List.of(changed)));
        assertEquals(clean(), made.tree());
        compiler.published(made);
        return made;
    }

    private static Set<String> names(Set<Path> sources) {
        return sources.stream().map(each -> each.getFileName().toString()).collect(Collectors.toSet());
    }

    private static void await(Future<?> prepared) throws Exception {
        prepared.get(1, TimeUnit.MINUTES);
    }

    @Test
    void anEditThatOthersDoNotNoticeDoesNotWait() throws Exception {
        Future<?> prepared = prepareButHold();
        Path wool = write("Wool.java", WOOL.replace("return 1", "return 2"));
        assertEquals(Set.of("Wool.java"), names(make(wool).recompiled()));
        Path other = write("Other.java", "package sheep; class Other { int one() { return 1; } }");
        assertFalse(prepared.isDone());

        CompletableFuture<Made.Classes> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return make(other);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertFalse(prepared.isDone());
        release.countDown();
        // The recording may have read the newer text already; that is compiled again, to be certain.
        assertEquals(
                Set.of("Wool.java", "Other.java"),
                names(waiting.get(1, TimeUnit.MINUTES).recompiled()));
        await(prepared);

        assertEquals(Set.of(), make().recompiled());
        write("Wool.java", WOOL.replace("int length", "long length"));
        assertEquals(Set.of("Wool.java", "User.java"), names(make(wool).recompiled()));
    }

    @Test
    void theEndOfItShowsWhatMavenDidNotCompile() throws Exception {
        write("Wool.java", WOOL.replace("return 1", "return 2"));
        await(compiler.prepare(Map.of(), background).orElseThrow());
        assertFalse(asMavenLeftIt.equals(make().tree()));
    }

    @Test
    void anErrorWaitsAndIsMended() throws Exception {
        prepareButHold();
        Path wool = write("Wool.java", WOOL.replace("return 1", "return"));
        release.countDown();
        assertInstanceOf(Made.Failed.class, compiler.make(Map.of(), List.of(wool)));
        compiler.failed(List.of(wool));
        write("Wool.java", WOOL.replace("return 1", "return 3"));
        make(wool);
    }

    @Test
    void theNextSessionBeginsWithWhatThisOneKept() throws Exception {
        await(compiler.prepare(Map.of(), background).orElseThrow());
        make();
        await(compiler.idle());
        assertTrue(Files.exists(saved));
        compiler.close();

        compiler = open();
        await(compiler.prepare(Map.of(), background).orElseThrow());
        Path wool = write("Wool.java", WOOL.replace("int length", "long length"));
        assertEquals(Set.of("Wool.java", "User.java"), names(make(wool).recompiled()));
        compiler.close();

        // Maven has compiled the edit since, and somebody has made another one between the sessions.
        asMavenLeftIt = clean();
        write("Other.java", "package sheep; class Other { int one() { return 1; } }");
        asMavenLeftIt = clean();
        compiler = open();
        await(compiler.prepare(Map.of(), background).orElseThrow());
        assertEquals(Set.of(), make().recompiled());
    }

    @Test
    void whatTheLastSessionKeptIsOfNoUseForOtherClasses() throws Exception {
        await(compiler.prepare(Map.of(), background).orElseThrow());
        make();
        await(compiler.idle());
        compiler.close();

        // As if another compiler had been at work; what comes out is the sources', as ever.
        asMavenLeftIt = ClassTree.of(Map.of("sheep/Wool.class", new byte[] {1}));
        compiler = open();
        await(compiler.prepare(Map.of(), background).orElseThrow());
        make();
    }
}
