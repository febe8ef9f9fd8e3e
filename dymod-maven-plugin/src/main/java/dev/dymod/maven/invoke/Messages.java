package dev.dymod.maven.invoke;

/** Messages about other {@code mvn} processes. */
final class Messages {

    private Messages() {}

    static String mavenFailed(String module) {
        return "the Maven build of " + module + " could not be run";
    }

    static String noMavenHome() {
        return "No other mvn can be started, because this Maven has no maven.home. Set dymod.compile to javac, or run"
                + " Maven from a command line.";
    }
}
