package dev.dymod.program;

/**
 * Settings for changes of the running program.
 *
 * @param redefines whether classes are redefined in place
 * @param liveResources the resources of the program that need no restart
 * @param jvm the JVM of the program
 */
public record InPlaceSettings(boolean redefines, LivePatterns liveResources, ProgramJvm jvm) {

    /** Returns the same settings for another JVM. */
    public InPlaceSettings with(ProgramJvm other) {
        return new InPlaceSettings(redefines, liveResources, other);
    }
}
