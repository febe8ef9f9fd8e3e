package dev.dymod.tests;

import dev.dymod.tests.jvm.RunEnd;
import dev.dymod.tests.selection.TestClass;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Messages of this package. */
final class Messages {

    private static final int NAMES = 5;

    private Messages() {}

    static String ran(String module, int green, int red, Duration time, int classes, boolean isAffected) {
        String seconds = String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
        return "tests of " + module + ": " + (red > 0 ? red + " red, " : "") + green + " green  " + seconds + " ("
                + classes + (classes == 1 ? " class" : " classes")
                + (isAffected ? "" : ", not run before") + ")";
    }

    static String greenAgain(String module, List<TestClass> classes) {
        return "tests of " + module + ": green again: " + names(classes);
    }

    private static String names(List<TestClass> classes) {
        return classes.stream().limit(NAMES).map(TestClass::name).collect(Collectors.joining(", "))
                + (classes.size() > NAMES ? " and " + (classes.size() - NAMES) + " more" : "");
    }

    static String moreRed(String module, int count) {
        return "tests of " + module + ": " + count + " more are red";
    }

    static String notCompiled(String module, long errors) {
        return "tests of " + module + ": " + errors + (errors == 1 ? " error" : " errors")
                + "; no test runs until they compile";
    }

    static String doNotCompile(String module) {
        return "the tests of " + module + " do not compile";
    }

    static String areRed(List<TestClass> classes) {
        return names(classes) + (classes.size() == 1 ? " is red" : " are red");
    }

    static String notRun(String module, String problem) {
        return "tests of " + module + ": " + problem;
    }

    static String notStarted(String module, String reason) {
        return "The tests of " + module + " cannot run: " + reason;
    }

    static String jvmReplaced(String module, String reason) {
        return "tests of " + module + ": a new JVM runs them, because " + reason;
    }

    static String leftThreads(String module, List<String> names) {
        return "tests of " + module + " leave threads that run on: "
                + String.join(", ", names.subList(0, Math.min(NAMES, names.size())))
                + (names.size() > NAMES ? " and " + (names.size() - NAMES) + " more" : "")
                + ". They keep classes of old runs in memory; end them in the test.";
    }

    static String guilt(List<String> tests, RunEnd end) {
        String names = tests.isEmpty() ? "a test" : String.join(", ", tests);
        if (end instanceof RunEnd.TimedOut timed) {
            return names + ": did not end within " + timed.limit().toSeconds() + " s"
                    + (timed.stack().isBlank() ? "" : "\n" + timed.stack());
        }
        if (end instanceof RunEnd.JvmEnded ended) {
            return names + ": "
                    + ended.exitStack()
                            .map(stack -> "ended the JVM with exit code " + ended.exitCode() + "\n" + stack)
                            .orElseGet(() -> "the JVM has ended with exit code " + ended.exitCode()
                                    + (ended.lastWords().isBlank() ? "" : "\n" + ended.lastWords()));
        }
        return names + ": was cancelled";
    }

    static String cannotCompile(Exception cause) {
        return "the tests cannot be compiled, because a file cannot be read or written: " + cause;
    }

    static String noneRuns(String problem) {
        return "No test runs until the next edit, because " + problem;
    }

    static String notKept(String module, IOException cause) {
        return "The results of the tests of " + module + " cannot be kept for the next session: " + cause;
    }

    static String runFailed(String module, Throwable cause) {
        return "The tests of " + module + " could not be run: " + cause + ". The next edit runs them again.";
    }
}
