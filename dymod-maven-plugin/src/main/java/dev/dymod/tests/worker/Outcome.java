package dev.dymod.tests.worker;

/** Result of a test, without its details. */
public enum Outcome {
    PASSED,
    FAILED,

    /** An assumption of the test did not hold. */
    ABORTED,

    /** The test was not begun, for example because it is disabled. */
    SKIPPED
}
