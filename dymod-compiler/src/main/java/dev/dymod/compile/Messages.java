package dev.dymod.compile;

/** What this stage says beside javac's own words: the fact, the name, the remedy. */
final class Messages {

    private Messages() {}

    static String noCompiler(String javaHome) {
        return "There is no Java compiler in " + javaHome
                + ": it is a runtime, not a JDK. Run Maven on a JDK: point JAVA_HOME at one.";
    }

    static String compilerCrashed(Throwable cause) {
        return "javac ended in an exception: " + cause + ". Undo the last change to go on, and report this to the"
                + " maker of the compiler.";
    }

    static String processorCrashed(Throwable cause) {
        return "An annotation processor threw an uncaught exception: " + cause
                + ". Undo the last change to go on, and report this to the maker of the processor.";
    }

    static String failedSilently() {
        return "javac failed without saying why. Run mvn compile to see whether it fails there too.";
    }

    static String badEntry(String entry) {
        return "\"" + entry + "\" is no path inside a class tree. Use a relative path with / between its names.";
    }
}
