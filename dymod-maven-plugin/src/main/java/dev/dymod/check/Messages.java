package dev.dymod.check;

import java.util.Optional;

/** Messages of this package: ends of sentences that begin with the place of a file. */
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

    static String script() {
        return "loads dymod.js, the script of a debug session's page; take its tag out, or let a property of the profile"
                + " debug write it (docs/page.md)";
    }

    static String scriptInClass() {
        return "has a string that loads dymod.js, the script of a debug session's page; take its tag out of the source or"
                + " template that this class was compiled from, or let a property of the profile debug write it"
                + " (docs/page.md)";
    }

    static String andMore(String what, int more) {
        return more == 0 ? what : what + ", with " + more + (more == 1 ? " more file" : " more files") + " beside it";
    }

    static String unread(Exception cause) {
        String reason = Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString);
        return "cannot be looked into: " + (reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason);
    }

    static String unknownKind() {
        return "cannot be looked into: dymod cannot read archives of this kind";
    }

    static String unknownBehindScript() {
        return "cannot be looked into: after its script comes data that is neither text nor a known archive";
    }
}
