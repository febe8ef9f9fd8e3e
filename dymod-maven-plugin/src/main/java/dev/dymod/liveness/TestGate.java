package dev.dymod.liveness;

import java.util.Optional;

/** Gate that holds builds until their tests are green. Thread-safe. */
public interface TestGate {

    /** Begins to look at all test sources that were saved until now. Called by the thread of the watch loop. */
    Question ask();

    /** Question whether builds wait, about everything that was saved before it. */
    interface Question {

        /** Returns the state of the gate now. */
        State now();
    }

    /**
     * State of the gate.
     *
     * @param isDecided whether the tests have ended, or none is due
     * @param waits why builds wait although their tests have ended; empty if they need not wait
     */
    record State(boolean isDecided, Optional<String> waits) {

        /** State of a gate through which every build goes at once. */
        public static final State OPEN = new State(true, Optional.empty());
    }
}
