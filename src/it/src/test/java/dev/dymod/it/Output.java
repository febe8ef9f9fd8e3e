package dev.dymod.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Lines that a process prints. Thread-safe.
 *
 * <p>A wait for a line begins after the line that was awaited last.
 */
final class Output {

    private final String process;
    private final BooleanSupplier ended;
    private final List<String> lines = new ArrayList<>();
    private int seen;

    /**
     * Creates an output without lines.
     *
     * @param process name of the process in messages
     * @param ended whether no line will follow
     */
    Output(String process, BooleanSupplier ended) {
        this.process = process;
        this.ended = ended;
    }

    synchronized void add(String line) {
        lines.add(line);
    }

    synchronized String text() {
        return String.join("\n", lines);
    }

    /** Returns the output with repeated lines folded into one. */
    synchronized String summary() {
        StringBuilder summary = new StringBuilder();
        int times = 0;
        for (int i = 0; i < lines.size(); i++) {
            times++;
            if (i + 1 == lines.size() || !lines.get(i).equals(lines.get(i + 1))) {
                summary.append(lines.get(i)).append(times > 1 ? "   (" + times + " times)\n" : "\n");
                times = 0;
            }
        }
        return summary.toString();
    }

    /** Returns the number of lines that have been printed; see {@link #since}. */
    synchronized int mark() {
        return lines.size();
    }

    synchronized List<String> since(int mark) {
        return List.copyOf(lines.subList(mark, lines.size()));
    }

    /** Skips all lines that have been printed until now. */
    synchronized void skip() {
        seen = lines.size();
    }

    /** Waits for a line that contains a text, after the line that was waited for last. */
    String await(String text) {
        return await("a line with \"" + text + "\"", line -> line.contains(text));
    }

    String await(String what, Predicate<String> wanted) {
        return Await.value(
                what,
                () -> {
                    boolean last = ended.getAsBoolean();
                    Optional<String> found = next(wanted);
                    if (found.isEmpty() && last) {
                        throw new AssertionError(process + " ended before " + what + ":\n" + summary());
                    }
                    return found;
                },
                this::summary);
    }

    private synchronized Optional<String> next(Predicate<String> wanted) {
        for (int i = seen; i < lines.size(); i++) {
            if (wanted.test(lines.get(i))) {
                seen = i + 1;
                return Optional.of(lines.get(i));
            }
        }
        return Optional.empty();
    }
}
