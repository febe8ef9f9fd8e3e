package dev.dymod.compile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One kind of change.
 *
 * @param name what changes
 * @param sources one for each line: a file name, then its text; text in double angle quotes, is what changes,
 *     a line that begins with {@code +} or {@code -} is a source that is new, or goes, and {@code ~} before
 *     a name is the second source root
 * @param compiled the names of the sources that are compiled; {@code FAILS} where a clean build does, {@code ALL} where
 *     everything is
 */
record ChangeKind(String name, String sources, String compiled) {

    Map<String, String> before() {
        return read(1, '-');
    }

    Map<String, String> after() {
        return read(2, '+');
    }

    private Map<String, String> read(int side, char mark) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String line : sources.strip().split("\n")) {
            boolean both = line.charAt(0) != '+' && line.charAt(0) != '-';
            if (both || line.charAt(0) == mark) {
                String text = line.substring(both ? 0 : 1).strip();
                int end = text.indexOf(' ');
                files.put(
                        text.substring(0, end),
                        text.substring(end + 1).replaceAll("\u00ab([^|]*)\\|([^\u00bb]*)\u00bb", "$" + side));
            }
        }
        return files;
    }
}
