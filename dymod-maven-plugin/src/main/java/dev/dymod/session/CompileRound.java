package dev.dymod.session;

import dev.dymod.build.WatchedModule;
import dev.dymod.compile.javac.AbandonedException;
import dev.dymod.generation.BuildCause;
import dev.dymod.generation.Candidate;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.watch.Snapshot;
import java.nio.file.Path;
import java.util.List;

/**
 * Compiles modules one after the other, all from one state of the files. After each compile it compares the files with that
 * state: a candidate whose inputs have changed meanwhile is outdated, and the round ends. Used by one thread.
 */
final class CompileRound {

    private final Snapshot saved;
    private final WatchedInputs inputs;
    private final List<ModuleBuild> builds;
    private final UrgentSaves urgent;
    private final WrittenByBuilds written;

    /** The newest state of the files: {@link #saved}, and what the builds of this round have written. */
    private Snapshot seen;

    /** The state that counts as built when the round is complete. */
    private Snapshot built;

    /** Whether {@link #seen} has files that the user may have saved, so that they do not count as built. */
    private boolean mayLackSaves;

    /** The end of one compile. */
    sealed interface Result {}

    /**
     * A candidate of the newest inputs.
     *
     * @param rewritten files that each build of the module writes with other contents, if that was not reported before
     */
    record Current(Candidate candidate, List<Path> rewritten) implements Result {}

    /**
     * End of a compile during which something was saved.
     *
     * @param saved the state of the files to build instead
     */
    record Outdated(Snapshot saved) implements Result {}

    /**
     * Creates a round in which nothing is compiled yet.
     *
     * @param saved the state of the files to compile
     * @param builds the builds of all modules
     */
    CompileRound(
            Snapshot saved,
            WatchedInputs inputs,
            List<ModuleBuild> builds,
            UrgentSaves urgent,
            WrittenByBuilds written) {
        this.saved = saved;
        this.inputs = inputs;
        this.builds = builds;
        this.urgent = urgent;
        this.written = written;
        this.seen = saved;
        this.built = saved;
    }

    /** Returns the state that the round has built: {@code saved}, and what the builds themselves have written. */
    Snapshot built() {
        return built;
    }

    /** Compiles a module against the newest classes of those that it requires. */
    Result compile(ModuleBuild build, BuildCause cause) throws InterruptedException {
        Candidate candidate;
        try {
            candidate =
                    build.build(cause.changed(), build.module().isProgram() ? urgent.since(saved, build) : () -> {});
        } catch (AbandonedException e) {
            return new Outdated(inputs.awaitWhole(saved, urgent.saved()));
        }
        Snapshot after = inputs.now(build.filesRead(candidate, cause.changed()));
        if (candidate instanceof Candidate.Bad) {
            after = inputs.awaitQuiet(after); // The next save of the same edit may fix the error.
        }
        return check(build, candidate, after);
    }

    private Result check(ModuleBuild build, Candidate candidate, Snapshot after) throws InterruptedException {
        return switch (written.ended(build.module(), seen, after, file -> isOwnInput(build, file))) {
            case BY_SOMEBODY ->
                new Outdated(
                        urgent.areAmong(after.changesSince(saved), build)
                                ? inputs.awaitWhole(saved, after)
                                : inputs.awaitQuietAgain(after));
            case PERHAPS_BY_THE_BUILD -> {
                seen = after;
                mayLackSaves = true;
                yield new Current(candidate, List.of());
            }
            case BY_THE_BUILD -> {
                List<Path> rewritten = written.news(seen, after);
                seen = after;
                built = mayLackSaves ? built : after;
                yield new Current(candidate, rewritten);
            }
        };
    }

    /** Returns whether a build may have written a file, and would be repeated when that file changes. */
    private boolean isOwnInput(ModuleBuild build, Path file) {
        WatchedModule module = build.module();
        return !module.compilation().writesNothing()
                && builds.stream()
                        .filter(other -> other.equals(build)
                                || module.requires().contains(other.module().name()))
                        .anyMatch(other -> other.inputs().isBuiltFrom(file));
    }
}
