package dev.dymod.publication;

import java.util.OptionalInt;

/**
 * One jar of a publication.
 *
 * @param path relative to the session directory, with {@code /}
 * @param sha256 of the file, lower-case hexadecimal
 */
public record Segment(String path, String sha256) {

    /** Regular expression for the file names, such as {@code 7-0a1b2c.jar} and {@code 8-3d4e5f.changes.jar}. */
    public static final String FILE_NAME = "[0-9]+-[0-9a-f]{6}(\\.changes)?\\.jar";

    static String nameOfWhole(int generation, String id) {
        return generation + "-" + id.substring(0, 6) + ".jar";
    }

    static String nameOfChanges(int generation, String sha256) {
        return generation + "-" + sha256.substring(0, 6) + ".changes.jar";
    }

    /** Returns the generation in a file name; empty if the name has none. */
    static OptionalInt generationOf(String fileName) {
        int dash = fileName.indexOf('-');
        try {
            return dash > 0 ? OptionalInt.of(Integer.parseInt(fileName.substring(0, dash))) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
