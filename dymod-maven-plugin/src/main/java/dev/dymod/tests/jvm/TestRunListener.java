package dev.dymod.tests.jvm;

import dev.dymod.tests.worker.TestName;
import dev.dymod.tests.worker.TestResult;

/** Listener of a run, which hears of tests while they run. The thread of the channel calls it, so it returns soon. */
public interface TestRunListener {

    /** Listener that does nothing. */
    TestRunListener NONE = new TestRunListener() {};

    /** A test begins. */
    default void started(TestName test) {}

    /** A test has ended, was skipped, or could not begin. */
    default void finished(TestResult result) {}
}
