package dev.dymod.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Exception that has ended a thread of the program, as the JVM has printed it.
 *
 * @param thread the name of the thread
 * @param type binary name of the exception's class; empty if the exception prints itself in its own way
 * @param message of the exception, which may have several lines; empty if it has none
 * @param trace the trace in the format of the JVM, from the exception's class on, without lines that others have printed in
 *     between. A class of a submodule has its generation in its line.
 */
public record UncaughtException(String thread, String type, String message, String trace) {

    /** The first line of an exception that ends a thread, after what the program may have printed without a line end. */
    static final Pattern BEGIN = Pattern.compile(".*?Exception in thread \"(.*?)\" (.*)");

    private static final Pattern HEAD = Pattern.compile("([\\w$.]+)(?:: (.*))?", Pattern.DOTALL);

    /** A line within a trace. */
    private static final Pattern TRACE = Pattern.compile("\\s+at \\S.*\\(.*\\)|\\s+\\.\\.\\. [0-9]+ .*");

    private static final Pattern NEXT_HEAD =
            Pattern.compile("\\s*(?:Caused by: |Suppressed: |\\[CIRCULAR REFERENCE: ?).*|\\s+Suppressed: .*");

    /** The head of another trace, which is no part of this one. */
    private static final Pattern OTHER_HEAD = Pattern.compile("(?:[\\w$]+\\.)+[\\w$]+(?:: .*)?");

    /** Lines of one message, at most. */
    private static final int MESSAGE_LINES = 200;

    /** Lines of others in a row within a trace, at most. */
    private static final int FOREIGN_LINES = 3;

    /** Frames of a trace that has none of the user's. */
    private static final int JDK_FRAMES = 10;

    /**
     * Parses a trace.
     *
     * @param begin a match of {@link #BEGIN}
     * @param following the lines after it, until the next beginning
     */
    static UncaughtException of(Matcher begin, List<String> following) {
        List<String> trace = new ArrayList<>();
        trace.add(begin.group(2));
        int at = takeMessage(trace, following, 0);
        String head = String.join("\n", trace);
        while (at < following.size()) {
            int next = nextOfTrace(following, at);
            if (next < 0) {
                break;
            }
            trace.add(following.get(next));
            at = NEXT_HEAD.matcher(following.get(next)).matches() ? takeMessage(trace, following, next + 1) : next + 1;
        }
        Matcher parts = HEAD.matcher(head);
        boolean isUsual = parts.matches();
        String message = isUsual ? Optional.ofNullable(parts.group(2)).orElse("") : head;
        return new UncaughtException(begin.group(1), isUsual ? parts.group(1) : "", message, String.join("\n", trace));
    }

    /** Adds the further lines of a message, if a frame follows them, and returns where the trace continues. */
    private static int takeMessage(List<String> trace, List<String> lines, int from) {
        for (int end = from; end < lines.size() && end - from < MESSAGE_LINES; end++) {
            if (isOfTrace(lines.get(end))) {
                trace.addAll(lines.subList(from, end));
                return end;
            }
        }
        return from;
    }

    /** Returns the index of the next line of the trace; -1 if the trace ends. */
    private static int nextOfTrace(List<String> lines, int from) {
        for (int i = from; i < lines.size() && i - from <= FOREIGN_LINES; i++) {
            if (isOfTrace(lines.get(i))) {
                boolean isOthers =
                        i > from && OTHER_HEAD.matcher(lines.get(i - 1)).matches();
                return isOthers ? -1 : i;
            }
        }
        return -1;
    }

    private static boolean isOfTrace(String line) {
        return TRACE.matcher(line).matches() || NEXT_HEAD.matcher(line).matches();
    }

    /**
     * Returns the trace without the frames of dymod, and without those of the JDK that have called the user's code. Of a trace
     * without frames of the user's code, the first frames remain.
     */
    public String userTrace() {
        List<String> kept = new ArrayList<>();
        int sinceUser = 0; // Frames at the end of kept that are of the JDK.
        boolean isBelowUser = false;
        for (String line : trace.lines().toList()) {
            Optional<String> frame = frame(line);
            if (frame.isEmpty()) {
                boolean continues = TRACE.matcher(line).matches(); // The line "... 5 more".
                if (!continues) {
                    cut(kept, sinceUser, isBelowUser);
                    isBelowUser = false;
                }
                sinceUser = 0;
                kept.add(line);
            } else if (isOfJdk(frame.get())) {
                kept.add(line);
                sinceUser++;
            } else if (!isOfDymod(frame.get())) {
                kept.add(line);
                sinceUser = 0;
                isBelowUser = true;
            }
        }
        cut(kept, sinceUser, isBelowUser);
        return String.join("\n", kept);
    }

    private static void cut(List<String> kept, int sinceUser, boolean isBelowUser) {
        int surplus = isBelowUser ? sinceUser : Math.max(0, sinceUser - JDK_FRAMES);
        kept.subList(kept.size() - surplus, kept.size()).clear();
    }

    /** Returns the first frame in the user's code, as {@code app.Main.main(Main.java:7)}; empty if there is none. */
    public Optional<String> userFrame() {
        return trace.lines()
                .flatMap(line -> frame(line).stream())
                .filter(frame -> !isOfJdk(frame) && !isOfDymod(frame))
                .findFirst();
    }

    /** Returns the text of a frame; empty if the line is another one. */
    private static Optional<String> frame(String line) {
        String text = line.strip();
        return text.startsWith("at ") && TRACE.matcher(line).matches()
                ? Optional.of(text.substring(3))
                : Optional.empty();
    }

    /** Returns whether a frame is in a class of the JDK, whose line begins with the name of its module or its package. */
    private static boolean isOfJdk(String frame) {
        return frame.startsWith("java.") || frame.startsWith("jdk.") || frame.startsWith("sun.");
    }

    /** Returns whether a frame is in a class of dymod, whose line may begin with the name of a class loader. */
    private static boolean isOfDymod(String frame) {
        int loader = frame.lastIndexOf("//", Math.max(0, frame.indexOf('(')));
        return frame.startsWith("dev.dymod.", loader < 0 ? 0 : loader + 2);
    }
}
