package dev.dymod.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.CompileResult;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.incremental.CompileState;
import dev.dymod.compile.javac.AbandonedException;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class WarmCompilerTest {

    @TempDir
    private Path folder;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CompletableFuture<Void> abandoned = new CompletableFuture<>();

    @Test
    void a_requested_compile_ends_the_one_that_only_warms() throws Exception {
        Files.writeString(folder.resolve("Sheep.java"), "class Sheep { }");
        CompileRequest request = new CompileRequest(
                SourceSelection.below(List.of(folder)),
                List.of("--release", "17"),
                UTF_8,
                List.of(),
                Optional.empty(),
                false);
        CompileState state = stateOf(request);

        try (WarmCompiler compiler = new WarmCompiler(this::open, () -> {})) {
            Thread warming = new Thread(() -> compiler.warm(state));
            warming.start();
            begun.await();
            CompletableFuture<CompileResult> result = new CompletableFuture<>();
            Thread edit = new Thread(() -> result.complete(compiler.compile(request)));
            edit.start();
            while (edit.getState() != Thread.State.BLOCKED) {
                assertTrue(edit.isAlive(), "it waits for the other");
                Thread.onSpinWait();
            }
            requested.countDown();

            abandoned.get();
            assertInstanceOf(CompileResult.Compiled.class, result.get());
            warming.join();
        }
    }

    private static CompileState stateOf(CompileRequest request) throws IOException {
        try (JavacCompiler javac = JavacCompiler.ofThisJdk()) {
            return ((CompileResult.Compiled) javac.compile(request)).state();
        }
    }

    /** Opens a compiler that waits at its first step. */
    private JavacCompiler open(Runnable step) {
        return JavacCompiler.ofThisJdk(() -> {
            begun.countDown();
            try {
                requested.await();
                step.run();
            } catch (AbandonedException e) {
                abandoned.complete(null);
                throw e;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
