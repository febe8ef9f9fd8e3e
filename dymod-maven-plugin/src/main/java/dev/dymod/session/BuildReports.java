package dev.dymod.session;

import dev.dymod.console.Console;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.StatusFile;
import dev.dymod.session.builds.SubmoduleBuild;
import dev.dymod.watch.Snapshot;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tells of the builds of a session whoever is to know: {@code status.json}, the console, who folds and who restarts. Used by
 * one thread.
 */
final class BuildReports implements AutoCloseable {

    private final StatusFile status;
    private final OutcomeLines lines;
    private final Folding folding;
    private final Restarts restarts;
    private final Console console;

    /** Where it is told that a build has begun, which javac need not wait for. */
    private final ExecutorService beginnings =
            Executors.newSingleThreadExecutor(task -> DaemonThread.of(task, "dymod-status"));

    /** Of files that have changed and that no build takes over, what they were when the session began. */
    private final Map<Path, Snapshot> notBuiltFirst = new HashMap<>();

    private Future<?> begun = CompletableFuture.completedFuture(null);

    BuildReports(StatusFile status, OutcomeLines lines, Folding folding, Restarts restarts, Console console) {
        this.status = status;
        this.lines = lines;
        this.folding = folding;
        this.restarts = restarts;
        this.console = console;
    }

    /** A build has begun. */
    void begin() throws InterruptedException {
        awaitBegun();
        begun = beginnings.submit(() -> {
            try {
                status.building();
            } catch (IOException e) {
                console.debug("[dymod] " + e); // What is told at the end cannot be written either, and says so.
            }
        });
    }

    private void awaitBegun() throws InterruptedException {
        try {
            begun.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * A submodule has been built.
     *
     * @param outcome how that ended
     * @param before the generation until then
     * @param saved when the newest input was saved
     */
    void concluded(SubmoduleBuild build, ModuleStatus outcome, int before, Instant saved) {
        lines.tell(build, outcome, before, saved);
    }

    /**
     * A file has changed that no build takes over: another mvn does.
     *
     * @param before the file as it was
     * @param now the file as it is
     */
    void notBuilt(Path file, Collection<SubmoduleBuild> builds, Snapshot before, Snapshot now) {
        if (restarts.takeOver(file)) {
            return;
        }
        List<String> atNextStart = builds.stream()
                .flatMap(build -> build.candidates().inputs().atNextStart(file).stream())
                .toList();
        if (atNextStart.isEmpty()) {
            return;
        }
        Snapshot first = notBuiltFirst.computeIfAbsent(file, changed -> before);
        if (now.changesSince(first).isEmpty()) {
            console.info(Messages.asAtFirst(file));
        } else {
            atNextStart.forEach(console::warn);
        }
    }

    /**
     * Nothing is to be built any more.
     *
     * @param outcomes how it ended for the submodules that were built; none if it turned out that there is nothing to build
     */
    void ended(Collection<ModuleStatus> outcomes) throws InterruptedException {
        awaitBegun();
        try {
            if (outcomes.isEmpty()) {
                status.asBefore();
            } else {
                status.ended(outcomes);
                folding.published();
                restarts.built();
            }
        } catch (IOException e) {
            console.error(Messages.noStatus(), e);
        }
    }

    /**
     * The user holds something back, or not any more.
     *
     * @param paused whether saves are not built until somebody says so
     * @param behind whether there are saves that are not live for that, or because of an undo
     */
    void held(boolean paused, boolean behind) {
        try {
            status.held(paused, behind);
        } catch (IOException e) {
            console.error(Messages.noStatus(), e);
        }
    }

    /** Of the classes of a submodule, the next session will know nothing. */
    void nothingKept(SubmoduleBuild build, Throwable cause) {
        if (!(cause instanceof ClosedByInterruptException)) { // The session has ended.
            console.warn(Messages.nothingKept(build.submodule().name(), cause));
        }
    }

    @Override
    public void close() {
        beginnings.shutdownNow();
    }
}
