package dev.dymod.session;

import dev.dymod.tests.TestMode;
import dev.dymod.tests.TestSetup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The settings of a session's tests.
 *
 * @param mode the use of tests when the session begins; the user can change it later
 * @param limit time for which an edit waits for tests, if they are a gate
 * @param setups reads how the tests of the modules are compiled and run; called at most once, when tests are first to run, and
 *     fails with an exception whose message is for the user
 */
public record TestsSettings(TestMode mode, Duration limit, Callable<List<TestSetup>> setups) {

    /** Returns the settings of a session without tests. */
    public static TestsSettings none() {
        return new TestsSettings(TestMode.OFF, Duration.ZERO, List::of);
    }
}
