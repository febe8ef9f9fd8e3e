package dev.dymod;

import java.time.Duration;
import java.util.Objects;

/** What happens to a module while the program runs; see {@link Dymod#onReload}. */
public sealed interface ReloadEvent {

    /** The module, by the name of its folder in the watcher's directory. */
    String module();

    /** The generation that runs while the event is told. */
    int generation();

    /**
     * The next generation is loaded and fit to run; calls still enter the one before.
     *
     * @param module the module
     * @param generation the one that runs
     * @param next the one that follows
     */
    record AboutToReload(String module, int generation, int next) implements ReloadEvent {
        /** Checks that all is there. */
        public AboutToReload {
            Objects.requireNonNull(module, "module");
        }
    }

    /**
     * Calls enter the new generation.
     *
     * @param module the module
     * @param previous the one that ran
     * @param generation the one that runs
     * @param sinceSave the time since the newest of its inputs was saved
     */
    record Reloaded(String module, int previous, int generation, Duration sinceSave) implements ReloadEvent {
        /** Checks that all is there. */
        public Reloaded {
            Objects.requireNonNull(module, "module");
            Objects.requireNonNull(sinceSave, "sinceSave");
        }
    }

    /**
     * A new generation could not take over; the one before goes on.
     *
     * @param module the module
     * @param generation the one that runs
     * @param reason why, in words for people
     */
    record Rejected(String module, int generation, String reason) implements ReloadEvent {
        /** Checks that all is there. */
        public Rejected {
            Objects.requireNonNull(module, "module");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
