package dev.dymod.compile;

/** Error messages, and a reason to compile all sources. */
final class Messages {

    private Messages() {}

    static String noCompiler(String javaHome) {
        return "There is no Java compiler in " + javaHome
                + ": it is a runtime, not a JDK. Run Maven on a JDK: point JAVA_HOME at one.";
    }

    static String processorNotTracked() {
        return "an annotation processor fails while dymod tracks it";
    }
}
