package dev.dymod.tests.jvm;

import java.time.Duration;
import java.util.Optional;

/** End of a run. */
public sealed interface RunEnd {

    /** End after the last test: all tests of the run have results. */
    record Complete() implements RunEnd {}

    /**
     * The run was cancelled.
     *
     * @param isKilled whether its JVM had to be killed
     */
    record Cancelled(boolean isKilled) implements RunEnd {}

    /**
     * The run was longer than its limit, and was cancelled.
     *
     * @param stack that of its thread at this time; empty if the JVM did not answer
     * @param isKilled whether its JVM had to be killed
     */
    record TimedOut(Duration limit, String stack, boolean isKilled) implements RunEnd {}

    /**
     * The JVM has ended during the run.
     *
     * @param exitCode of its process
     * @param exitStack the stack of the thread that called {@code System.exit}; empty if none did, so that the JVM was halted,
     *     killed, or has crashed
     * @param lastWords the end of what the JVM itself, native code and other threads have printed past {@code System.out}
     */
    record JvmEnded(int exitCode, Optional<String> exitStack, String lastWords) implements RunEnd {}

    /**
     * No test was run.
     *
     * @param reason for the user
     */
    record NotStarted(String reason) implements RunEnd {}
}
