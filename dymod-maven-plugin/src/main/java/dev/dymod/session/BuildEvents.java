package dev.dymod.session;

import dev.dymod.console.Console;
import dev.dymod.console.DaemonThread;
import dev.dymod.event.SessionEvent;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.generation.ReleasedBuild;
import dev.dymod.liveness.LeftToMaven;
import dev.dymod.liveness.PomChanges;
import dev.dymod.liveness.ProgramChanges;
import dev.dymod.program.InPlaceChanges;
import dev.dymod.report.BuildLog;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import dev.dymod.status.SessionState;
import dev.dymod.undo.Folding;
import dev.dymod.watch.Snapshot;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reports the builds of a session: prints them, records them in {@code status.json}, and wakes the folding. It decides nothing.
 * Used by one thread.
 */
final class BuildEvents implements AutoCloseable {

    private final SessionState state;
    private final BuildLog lines;
    private final Folding folding;
    private final PomChanges poms;
    private final ProgramChanges programChanges;
    private final LeftToMaven leftToMaven;
    private final Console console;

    /** Writes that a build has begun, while javac runs already. */
    private final ExecutorService beginnings =
            Executors.newSingleThreadExecutor(task -> DaemonThread.of(task, "dymod-status"));

    private Future<?> begun = CompletableFuture.completedFuture(null);

    /**
     * Reports of failed builds, by module, that are postponed while another mvn builds with a changed pom: with that pom, the
     * sources may compile.
     */
    private final Map<String, Runnable> postponed = new LinkedHashMap<>();

    /** The reasons for a restart that were last printed as waiting for a fix. */
    private Optional<String> blocked = Optional.empty();

    BuildEvents(
            SessionState state,
            BuildLog lines,
            Folding folding,
            PomChanges poms,
            ProgramChanges programChanges,
            LeftToMaven leftToMaven,
            Console console) {
        this.state = state;
        this.lines = lines;
        this.folding = folding;
        this.poms = poms;
        this.programChanges = programChanges;
        this.leftToMaven = leftToMaven;
        this.console = console;
    }

    /** Records that a build has begun, in another thread. */
    void begin() throws InterruptedException {
        awaitBegun();
        begun = beginnings.submit(() -> {
            try {
                state.building();
            } catch (IOException e) {
                console.debug(e.toString()); // The end of the build cannot be written either, and that is printed.
            }
        });
    }

    /** Reports that saved modules are about to be built, if there are any. */
    void building(Collection<ModuleBuild> builds) {
        if (!builds.isEmpty()) {
            console.report(new SessionEvent.Building(
                    builds.stream().map(build -> build.module().name()).toList()));
        }
    }

    private void awaitBegun() throws InterruptedException {
        try {
            begun.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Prints the outcome of a build. If another mvn builds with a changed pom, a failure is printed only when that mvn has
     * failed.
     *
     * @param before the published generation before the build
     * @param saved when the newest input was saved
     */
    void concluded(ModuleBuild build, ModuleStatus outcome, int before, Instant saved) {
        postponed.remove(outcome.module());
        if (outcome.outcome() == Outcome.FAILED && poms.areBuilt()) {
            postponed.put(outcome.module(), () -> lines.print(build, outcome, before, saved));
        } else {
            lines.print(build, outcome, before, saved);
        }
    }

    /** Prints the failures that were postponed. */
    void reportPostponed() {
        postponed.values().forEach(Runnable::run);
        postponed.clear();
    }

    /** Records that the next build ends the undo of the edits of these files, by module. */
    void endsUndo(Map<String, Set<Path>> undone) {
        state.builtAgain(undone);
    }

    /**
     * Prints that each build of a module writes files with other contents.
     *
     * @param files those for which this was not printed yet
     */
    void writtenByBuild(ModuleBuild build, Collection<Path> files) {
        if (!files.isEmpty()) {
            console.info(Messages.writtenByBuild(build.module().name(), files));
        }
    }

    /**
     * Prints which changes reach the program only at its next start.
     *
     * @param changed the changed files, among others
     * @param before the files before the change
     * @param now the files as they are
     */
    void notBuilt(Collection<Path> changed, Collection<ModuleBuild> builds, Snapshot before, Snapshot now) {
        changed.stream()
                .filter(file -> !poms.concern(file)) // PomChanges has reported those.
                .forEach(file -> notBuilt(file, builds, before.of(file), now.of(file)));
        programChanges.saved(changed, before, now);
    }

    private void notBuilt(Path file, Collection<ModuleBuild> builds, Snapshot before, Snapshot now) {
        List<String> atNextStart = builds.stream()
                .flatMap(build -> build.inputs().restartNotice(file).stream())
                .toList();
        if (atNextStart.isEmpty()) {
            return;
        }
        boolean isBuilt = builds.stream().anyMatch(build -> build.inputs().isBuiltFrom(file));
        leftToMaven.saved(file, atNextStart, isBuilt, before, now);
    }

    /**
     * Records the end of builds.
     *
     * @param outcomes of the modules that were built; none when there turned out to be nothing to build
     * @throws IOException when {@code status.json} cannot be written
     */
    void ended(Collection<ModuleStatus> outcomes) throws InterruptedException, IOException {
        awaitBegun();
        if (outcomes.isEmpty()) {
            state.unchanged();
        } else {
            state.ended(outcomes);
            folding.published();
        }
    }

    /**
     * Records held builds that have become live without a restart.
     *
     * @throws IOException when {@code status.json} cannot be written
     */
    void released(Collection<ReleasedBuild> released) throws IOException {
        if (!released.isEmpty()) {
            state.ended(released.stream().map(ReleasedBuild::status).toList());
            folding.published();
        }
    }

    /** Prints what has become live in place. */
    void inPlace(InPlaceChanges.Live live) {
        lines.print(live);
    }

    /**
     * Records submodules that were checked again without a build, and prints the errors that this has found.
     *
     * @throws IOException when {@code status.json} cannot be written
     */
    void rechecked(Collection<ModuleStatus> outcomes) throws IOException {
        outcomes.forEach(lines::printChecked);
        if (!outcomes.isEmpty()) {
            state.ended(outcomes);
        }
    }

    /**
     * Prints once that a restart waits until all modules compile.
     *
     * @param reasons why a restart is due; empty when none is, or nothing is in its way
     * @param automatic whether the program is restarted without being asked
     */
    void restartBlocked(Optional<String> reasons, boolean automatic) {
        if (!blocked.equals(reasons)) {
            blocked = reasons;
            reasons.ifPresent(text -> console.warn(Messages.waitsForErrors(text, automatic)));
        }
    }

    /**
     * Records whether the user holds saves back.
     *
     * @param paused whether the watch is paused
     * @param behind whether there are saves that are not live because of a pause or an undo
     */
    void heldBack(boolean paused, boolean behind) {
        try {
            state.heldBack(paused, behind);
        } catch (IOException e) {
            notRecorded(e);
        }
    }

    /** Prints that {@code status.json} is out of date. */
    void notRecorded(IOException cause) {
        console.error(Messages.noStatus(), cause);
    }

    /** Prints that the compile results of a module are not kept for the next session. */
    void nothingKept(ModuleBuild build, Throwable cause) {
        if (!(cause instanceof ClosedByInterruptException)) { // The session has ended.
            console.warn(Messages.nothingKept(build.module().name(), cause));
        }
    }

    @Override
    public void close() {
        beginnings.shutdownNow();
    }
}
