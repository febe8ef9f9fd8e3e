package dev.dymod.reload;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The part of a stack trace that the user has written: above the frames of ServiceLoader, and ours, that called it. */
final class UsersTrace {

    private static final List<String> CALLERS = List.of("dev.dymod.", "java.util.ServiceLoader");
    private static final List<String> JDK = List.of("java.", "jdk.", "sun.");

    private UsersTrace() {}

    /**
     * Cuts the traces of a failure and of its causes.
     *
     * @param failure of a constructor or a static initialiser; cut in place, since some logs print no other class's trace
     * @return the failure, or empty when its message is all that there is to tell
     */
    static Optional<Throwable> of(Optional<Throwable> failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        failure.ifPresent(each -> cut(each, seen));
        return failure.filter(each -> seen.size() > 1 || each.getStackTrace().length > 0);
    }

    /** As the JVM prints it, without the last line end. */
    static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().stripTrailing();
    }

    private static void cut(Throwable failure, Set<Throwable> seen) {
        if (!seen.add(failure)) {
            return;
        }
        failure.setStackTrace(cut(failure.getStackTrace()));
        if (failure.getCause() != null) {
            cut(failure.getCause(), seen);
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            cut(suppressed, seen);
        }
    }

    private static StackTraceElement[] cut(StackTraceElement[] trace) {
        int end = 0;
        // A lookup that the user's code makes may have failed in ours.
        while (end < trace.length && is(CALLERS, trace[end])) {
            end++;
        }
        while (end < trace.length && !is(CALLERS, trace[end])) {
            end++;
        }
        // Reflection, and all of it where no code of the user was called.
        while (end > 0 && (is(JDK, trace[end - 1]) || is(CALLERS, trace[end - 1]))) {
            end--;
        }
        return Arrays.copyOf(trace, end);
    }

    private static boolean is(List<String> prefixes, StackTraceElement frame) {
        return prefixes.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
