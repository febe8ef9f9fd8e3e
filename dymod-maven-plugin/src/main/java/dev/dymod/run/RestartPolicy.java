package dev.dymod.run;

import java.util.Set;

/**
 * Rules for starting the program again.
 *
 * @param restarts whether the program is restarted without being asked; otherwise a message says that a restart is needed
 * @param staysAfterEnd whether the loop waits for the next save after the program has ended with exit code 0
 * @param standby when a JVM waits for the next restart
 * @param initGoal the goal {@code init} of this version, which makes a package a submodule, so that its edits need no restart
 */
public record RestartPolicy(boolean restarts, boolean staysAfterEnd, StandbyMode standby, String initGoal) {

    /** Exit codes of a JVM that was ended by Ctrl-C or by kill. */
    private static final Set<Integer> ENDED_BY_SIGNAL = Set.of(130, 143);

    /** Reaction to the end of the program. */
    enum AfterExit {
        /** The program has done its work; the next save starts it again. */
        WAIT,
        /** The program has crashed; the next save starts it again. */
        WAIT_AFTER_CRASH,
        /** The loop ends. */
        END,
        /** The loop ends with an error. */
        FAIL
    }

    /** Reaction to a good build. */
    enum AfterBuild {
        RESTART,
        REPORT,
        NOTHING
    }

    /**
     * Decides what to do when the program has ended.
     *
     * @param closed whether the loop itself has ended the program for good
     * @param watches whether a session notices saves
     */
    AfterExit afterExit(int code, boolean closed, boolean watches) {
        if (closed || ENDED_BY_SIGNAL.contains(code)) {
            return AfterExit.END;
        }
        if (code == 0) {
            return staysAfterEnd && watches ? AfterExit.WAIT : AfterExit.END;
        }
        return restarts && watches ? AfterExit.WAIT_AFTER_CRASH : AfterExit.FAIL;
    }

    /**
     * Decides what to do when all modules have been built.
     *
     * @param runs whether the program runs
     * @param needsRestart whether something was built that a swap cannot bring into it
     */
    AfterBuild afterBuild(boolean runs, boolean needsRestart) {
        if (!runs || (needsRestart && restarts)) {
            return AfterBuild.RESTART;
        }
        return needsRestart ? AfterBuild.REPORT : AfterBuild.NOTHING;
    }
}
