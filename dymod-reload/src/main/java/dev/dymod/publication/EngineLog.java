package dev.dymod.publication;

/**
 * Log of the engine. The JDK's logging is initialised by the first message, because that reads the program's configuration, may
 * load classes of the program, and takes a tenth of a first lookup.
 */
public final class EngineLog {

    private EngineLog() {}

    /** Returns the logger of all messages. */
    public static System.Logger logger() {
        return Holder.LOG;
    }

    private static final class Holder {
        static final System.Logger LOG = System.getLogger("dev.dymod");
    }
}
