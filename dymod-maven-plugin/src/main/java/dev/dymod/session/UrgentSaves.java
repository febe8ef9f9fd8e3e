package dev.dymod.session;

import dev.dymod.build.WatchedModule;
import dev.dymod.compile.javac.AbandonedException;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.watch.ChangeSet;
import dev.dymod.watch.Snapshot;
import java.util.List;

/**
 * Detects saves that do not wait for the compile of a program module: saves of submodules that are not compiled with it. Used
 * by one thread.
 */
final class UrgentSaves {

    /** The time between two reads of file events, in ns. */
    private static final long PAUSE = 5_000_000;

    /** At most one part in this many of the time goes into reads, because without events each is a full scan. */
    private static final int PART = 20;

    private final WatchedInputs inputs;
    private final List<ModuleBuild> builds;
    private Snapshot saved;

    UrgentSaves(WatchedInputs inputs, List<ModuleBuild> builds) {
        this.inputs = inputs;
        this.builds = builds;
        this.saved = inputs.built();
    }

    /** Returns the files when a compile was abandoned. */
    Snapshot saved() {
        return saved;
    }

    /**
     * Returns a step of a compile, which abandons the compile when there is such a save.
     *
     * @param read the files that are being built
     * @param compiling the program module
     */
    Runnable since(Snapshot read, ModuleBuild compiling) {
        return new Runnable() {
            private long due = System.nanoTime() + PAUSE;

            @Override
            public void run() {
                long begun = System.nanoTime();
                if (begun - due < 0) {
                    return;
                }
                saved = read();
                if (areAmong(saved.changesSince(read), compiling)) {
                    throw new AbandonedException();
                }
                long now = System.nanoTime();
                due = now + Math.max(PAUSE, PART * (now - begun));
            }
        };
    }

    /**
     * Returns whether some changes need not wait for a program module.
     *
     * @param changes since the build began
     * @param compiling the module that was compiled
     */
    boolean areAmong(ChangeSet changes, ModuleBuild compiling) {
        return compiling.module().isProgram()
                && builds.stream()
                        .filter(build -> isUrgent(build, compiling))
                        .anyMatch(build -> changes.all().stream().anyMatch(build.inputs()::isBuiltFrom));
    }

    private Snapshot read() {
        try {
            return inputs.atAGlance();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The session ends; the next wait notices it.
            throw new AbandonedException();
        }
    }

    private static boolean isUrgent(ModuleBuild build, ModuleBuild compiling) {
        WatchedModule module = build.module();
        return !module.isProgram()
                && !module.requires().contains(compiling.module().name());
    }
}
