package dev.dymod.program;

/**
 * Outcome of a {@link RedefinitionRequest}. After every one but {@link Redefined}, only a restart brings the change into the
 * program.
 */
public sealed interface RedefinitionResult {

    /** Success: the loaded classes have their new versions, and no thread runs an old body of a changed method. */
    record Redefined() implements RedefinitionResult {}

    /**
     * The JVM does not take the new versions, or the agent cannot find out what runs. No class was changed.
     *
     * @param reason the message of the JVM, after the names of the classes; or that of the agent
     */
    record Refused(String reason) implements RedefinitionResult {}

    /**
     * A thread stays in a changed method, and so in its old body, or may do so. The classes may have their new versions already,
     * or not.
     *
     * @param method binary name of the class, and name of the method
     */
    record StillRunning(String method) implements RedefinitionResult {}

    /**
     * The program has not answered. It has no channel, is ending, or is stopped by a debugger.
     *
     * @param reason a sentence
     */
    record NoChannel(String reason) implements RedefinitionResult {}
}
