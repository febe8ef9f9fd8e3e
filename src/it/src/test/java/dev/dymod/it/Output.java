package dev.dymod.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What a process prints, line by line. Thread-safe.
 *
 * <p>Lines are numbered: a wait for a line looks at those that came after the last one that was waited for.
 */
final class Output {

    private final String process;
    private final BooleanSupplier ended;
    private final List<String> lines = new ArrayList<>();
    private int seen;

    /**
     * Nothing yet.
     *
     * @param process what to call it
     * @param ended whether no line will come any more
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

    /** The same, for people: a line that comes again and again is there once. */
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

    /** The number of lines that have been printed; see {@link #since}. */
    synchronized int mark() {
        return lines.size();
    }

    synchronized List<String> since(int mark) {
        return List.copyOf(lines.subList(mark, lines.size()));
    }

    /** Looks at no line any more that has been printed until now. */
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
