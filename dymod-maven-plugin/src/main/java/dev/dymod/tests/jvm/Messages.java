package dev.dymod.tests.jvm;

import java.nio.file.Path;
import java.time.Duration;

/** Messages about the JVM of the tests. */
final class Messages {

    private Messages() {}

    static String notStarted(Path java, Exception reason) {
        return "The JVM of the tests cannot be started with " + java + ": " + reason.getMessage();
    }

    static String endedAtStart(Path java, int code, String output) {
        String printed = output.isBlank() ? "It has printed nothing." : "It has printed: " + output.strip();
        return "The JVM of the tests (" + java + ") has ended before it could run tests, with exit code " + code
                + ". Are the options that surefire has for it (argLine) right? " + printed;
    }

    static String notReady(Path java, Duration limit) {
        return "The JVM of the tests (" + java + ") was not ready within " + limit.toSeconds() + " s.";
    }

    static String endedBetweenRuns() {
        return "The JVM of the tests ended between two runs, perhaps because of a thread that a test has left.";
    }

    static String closed() {
        return "The session has ended.";
    }
}
