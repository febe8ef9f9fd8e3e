package dev.dymod.check;

/** What was found, as the end of a sentence that begins with its place. */
final class Messages {

    private Messages() {}

    static String engine() {
        return "is dymod-reload";
    }

    static String engineClass() {
        return "is a class of dymod-reload";
    }

    static String relocatedClass() {
        return "is a class of dymod-reload under another name";
    }

    static String linker() {
        return "names the linker of dymod-reload";
    }

    static String session() {
        return "is part of a debug session, a folder target/dymod";
    }
}
