package dev.dymod.command;

import dev.dymod.publication.AwaitRequest;

/** Task for the thread of the watch loop, executed between two builds. */
public sealed interface QueuedCommand {

    /** A command of the user. */
    record Obey(Command command) implements QueuedCommand {}

    /** No other mvn builds with a changed pom any longer, and none has taken over. */
    record PomsSettled() implements QueuedCommand {}

    /** A client asks whether everything that was saved before is live. */
    record Await(AwaitRequest request) implements QueuedCommand {}
}
