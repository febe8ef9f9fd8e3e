package dev.dymod.publication;

/**
 * One jar of a generation.
 *
 * @param path relative to the session's directory, with {@code /}
 * @param sha256 of the file, lower-case hexadecimal
 */
public record Segment(String path, String sha256) {}
