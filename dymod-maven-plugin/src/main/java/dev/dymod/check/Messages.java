package dev.dymod.check;

import java.util.Optional;

/** What was found, as the end of a sentence that begins with its place. */
final class Messages {

    private Messages() {}

    static String engine() {
        return "is dymod-reload";
    }

    static String engineClass() {
        return "is a class of dymod's debug mode";
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

    static String andMore(String what, int more) {
        return more == 0 ? what : what + ", with " + more + (more == 1 ? " more file" : " more files") + " beside it";
    }

    static String unread(Exception cause) {
        return "cannot be looked into: "
                + Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString);
    }
}
