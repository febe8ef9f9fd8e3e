package dev.dymod.init;

import java.util.ArrayList;
import java.util.List;

/** Difference of two texts, in the form of a unified diff with one hunk. */
final class TextDiff {

    private static final int CONTEXT = 3;

    private TextDiff() {}

    /** Returns the lines of the difference; none for equal texts. */
    static List<String> between(String name, String before, String after) {
        List<String> old = before.lines().toList();
        List<String> changed = after.lines().toList();
        int start = 0;
        while (start < Math.min(old.size(), changed.size()) && old.get(start).equals(changed.get(start))) {
            start++;
        }
        int same = 0; // lines at the end
        while (same < Math.min(old.size(), changed.size()) - start
                && old.get(old.size() - 1 - same).equals(changed.get(changed.size() - 1 - same))) {
            same++;
        }
        int oldEnd = old.size() - same;
        int newEnd = changed.size() - same;
        if (start == oldEnd && start == newEnd) {
            return List.of();
        }
        int first = Math.max(0, start - CONTEXT);
        int last = Math.min(old.size(), oldEnd + CONTEXT);
        List<String> lines = new ArrayList<>();
        lines.add("--- " + name);
        lines.add("+++ " + name);
        lines.add("@@ -" + (first + 1) + "," + (last - first) + " +" + (first + 1) + ","
                + (last - first + newEnd - oldEnd) + " @@");
        old.subList(first, start).forEach(line -> lines.add(" " + line));
        old.subList(start, oldEnd).forEach(line -> lines.add("-" + line));
        changed.subList(start, newEnd).forEach(line -> lines.add("+" + line));
        old.subList(oldEnd, last).forEach(line -> lines.add(" " + line));
        return lines;
    }
}
