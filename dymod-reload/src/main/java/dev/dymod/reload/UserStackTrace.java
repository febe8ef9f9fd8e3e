package dev.dymod.reload;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stack trace reduced to the frames of user code, without the calling frames of ServiceLoader and dymod. */
final class UserStackTrace {

    private static final List<String> CALLERS = List.of("dev.dymod.", "java.util.ServiceLoader");
    private static final List<String> JDK = List.of("java.", "jdk.", "sun.");

    private UserStackTrace() {}

    /**
     * Reduces the traces of a failure and of its causes.
     *
     * @param failure of a constructor or a static initialiser; changed in place, because some logs print traces of the original
     *     class only
     * @return the failure, or empty if no frame is left and there is no cause
     */
    static Optional<Throwable> of(Optional<Throwable> failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        failure.ifPresent(each -> cut(each, seen));
        return failure.filter(each -> seen.size() > 1 || each.getStackTrace().length > 0);
    }

    /** Returns the trace as the JVM prints it, without the last line end. */
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
        // The user's code may have called a lookup that failed in dymod.
        while (end < trace.length && is(CALLERS, trace[end])) {
            end++;
        }
        while (end < trace.length && !is(CALLERS, trace[end])) {
            end++;
        }
        // Removes reflection frames, and all frames if no user code was called.
        while (end > 0 && (is(JDK, trace[end - 1]) || is(CALLERS, trace[end - 1]))) {
            end--;
        }
        return Arrays.copyOf(trace, end);
    }

    private static boolean is(List<String> prefixes, StackTraceElement frame) {
        return prefixes.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
