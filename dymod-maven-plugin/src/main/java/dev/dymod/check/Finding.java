package dev.dymod.check;

/**
 * File that a release must not have, or an archive that could not be read.
 *
 * @param place path of the file, in an archive for example {@code app.war!/WEB-INF/lib/dymod-reload-1.0.jar}
 * @param what is wrong with it, as the end of a sentence that begins with the place
 */
public record Finding(String place, String what) {}
