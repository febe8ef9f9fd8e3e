package dev.dymod.compile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Kind of change, as a small program before and after it.
 *
 * @param name name of the change
 * @param sources one source a line: a file name, then its text; {@code «before|after»} stands for a changed text; {@code +} or
 *     {@code -} before the file name adds or removes the source, {@code ~} puts it into the second source root
 * @param compiled names of the sources that are compiled; {@code FAILS} when a clean build fails, {@code ALL} for all sources
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
