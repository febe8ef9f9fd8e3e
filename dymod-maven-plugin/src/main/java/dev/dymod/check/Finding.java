package dev.dymod.check;

/**
 * Something that a release must not have.
 *
 * @param place the file, and for one in archives the way to it: {@code app.war!/WEB-INF/lib/dymod-reload-1.0.jar}
 * @param what what it is, as the end of a sentence
 */
public record Finding(String place, String what) {}
