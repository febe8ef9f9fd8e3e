package dev.dymod.tests.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reason why a test is red, or was aborted.
 *
 * @param type class of the exception
 * @param message empty if it has none
 * @param trace the exception and its causes as the JVM prints them, without the frames of JUnit and of reflection
 * @param line the line that a user wants to see; empty if no source of the build is in the trace
 */
public record TestFailure(String type, String message, String trace, Optional<SourceLine> line) {

    private static final int LONGEST_MESSAGE = 20_000;
    private static final int LONGEST_TRACE = 60_000;

    /** Frames of one exception; a stack overflow has a thousand. */
    private static final int MOST_FRAMES = 60;

    private static final List<String> HIDDEN = List.of(
            "org.junit.platform.",
            "org.junit.jupiter.",
            "org.junit.vintage.",
            "org.junit.runners.",
            "org.junit.runner.",
            "org.junit.internal.",
            "org.testng.internal.",
            "java.lang.reflect.",
            "jdk.internal.reflect.",
            "java.lang.invoke.",
            "dev.dymod.tests.worker.");

    /**
     * Describes an exception. An exception whose methods fail is described without them.
     *
     * @param isOwn whether a class is one of the build
     */
    static TestFailure of(Throwable thrown, String testClass, Predicate<String> isOwn) {
        String message;
        StringBuilder trace = new StringBuilder();
        try {
            message = Optional.ofNullable(thrown.getMessage()).orElse("");
            append(trace, thrown, "", Collections.newSetFromMap(new IdentityHashMap<>()));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            message = "(its message cannot be read: " + e.getClass().getName() + ")";
        }
        return new TestFailure(
                thrown.getClass().getName(),
                cut(message, LONGEST_MESSAGE),
                cut(trace.toString(), LONGEST_TRACE),
                line(thrown, testClass, isOwn));
    }

    private static Optional<SourceLine> line(Throwable thrown, String testClass, Predicate<String> isOwn) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Optional<SourceLine> line = Optional.empty();
        for (Throwable each = thrown; each != null && line.isEmpty() && seen.add(each); each = each.getCause()) {
            line = SourceLine.of(List.of(each.getStackTrace()), testClass, isOwn);
        }
        return line;
    }

    private static void append(StringBuilder text, Throwable thrown, String caption, Set<Throwable> seen) {
        text.append(caption).append(thrown).append('\n');
        if (!seen.add(thrown)) {
            return;
        }
        int shown = 0;
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (HIDDEN.stream().noneMatch(frame.getClassName()::startsWith) && shown++ < MOST_FRAMES) {
                text.append("\tat ").append(frame).append('\n');
            }
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            append(text, suppressed, "Suppressed: ", seen);
        }
        if (thrown.getCause() != null) {
            append(text, thrown.getCause(), "Caused by: ", seen);
        }
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }

    static void write(DataOutputStream out, TestFailure failure) throws IOException {
        Fields.writeText(out, failure.type);
        Fields.writeText(out, failure.message);
        Fields.writeText(out, failure.trace);
        Fields.writeList(out, failure.line.stream().toList(), SourceLine::write);
    }

    static TestFailure read(DataInputStream in) throws IOException {
        return new TestFailure(
                Fields.readText(in),
                Fields.readText(in),
                Fields.readText(in),
                Fields.readList(in, SourceLine::read).stream().findFirst());
    }
}
