package dev.dymod;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Event in the life of a module of the running program.
 *
 * <p>Each event concerns one module; a swap of several modules sends one event for each of them. A new generation sends
 * {@link AboutToReload} and then {@link Reloaded}, or {@link Rejected} with or without an {@code AboutToReload} before it.
 *
 * @see Dymod#onReload
 */
public sealed interface ReloadEvent {

    /** Returns the name of the module's folder in the session directory. */
    String module();

    /** Returns the number of the generation that calls enter while the listener runs. */
    int generation();

    /**
     * Announcement of a swap: the next generation is loaded and can run, and calls still enter the current one.
     *
     * <p>Finish or save work of the current generation here: the swap waits for the listener.
     *
     * @param module the name of the module
     * @param generation the number of the current generation
     * @param next the number of the next generation
     */
    record AboutToReload(String module, int generation, int next) implements ReloadEvent {
        /** Checks that no component is null. */
        public AboutToReload {
            Objects.requireNonNull(module, "module");
        }
    }

    /**
     * Completion of a swap: calls enter the new generation.
     *
     * @param module the name of the module
     * @param previous the number of the replaced generation
     * @param generation the number of the new generation
     * @param sinceSave the time since the module's newest source or resource was saved; never negative
     */
    record Reloaded(String module, int previous, int generation, Duration sinceSave) implements ReloadEvent {
        /** Checks that no component is null. */
        public Reloaded {
            Objects.requireNonNull(module, "module");
            Objects.requireNonNull(sinceSave, "sinceSave");
        }
    }

    /**
     * New method bodies in classes that the program has loaded itself: its own, or types of a contract. Calls run them from now
     * on. It is sent under {@code dymod:run} only, by a thread of its own.
     *
     * <p>Clear caches of what the old code has computed here.
     *
     * @param module the name of the module that the classes belong to
     * @param types the binary names of the classes
     */
    record Redefined(String module, Set<String> types) implements ReloadEvent {
        /** Checks that no component is null, and copies the set. */
        public Redefined {
            Objects.requireNonNull(module, "module");
            types = Set.copyOf(types);
        }

        /** Returns 0, because these classes have no generation. */
        @Override
        public int generation() {
            return 0;
        }
    }

    /**
     * Rejection of a new generation: the current one keeps running.
     *
     * @param module the name of the module
     * @param generation the number of the current generation
     * @param reason the reason, as the log has it
     */
    record Rejected(String module, int generation, String reason) implements ReloadEvent {
        /** Checks that no component is null. */
        public Rejected {
            Objects.requireNonNull(module, "module");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
