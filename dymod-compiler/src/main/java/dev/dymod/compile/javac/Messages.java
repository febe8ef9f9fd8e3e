package dev.dymod.compile.javac;

/** Error messages: the fact, then the remedy. */
final class Messages {

    private Messages() {}

    static String compilerCrashed(Throwable cause) {
        return "javac threw an exception: " + cause + ". Undo the last change to continue, and report this to the"
                + " maker of the compiler.";
    }

    static String processorCrashed(Throwable cause) {
        return "An annotation processor threw an uncaught exception: " + cause
                + ". Undo the last change to continue, and report this to the maker of the processor.";
    }

    static String failedSilently() {
        return "javac failed without an error message. Run mvn compile to see whether it fails there too.";
    }
}
