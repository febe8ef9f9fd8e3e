package dev.dymod.command;

import dev.dymod.publication.AwaitRequest;
import dev.dymod.publication.CommandRequest;
import java.util.Optional;

/** Task for the thread of the watch loop, executed between two builds. */
public sealed interface QueuedCommand {

    /**
     * A command of the user.
     *
     * @param command that is to be executed
     * @param request that is to be answered; empty for a key, and for a word without a token
     */
    record Obey(Command command, Optional<CommandRequest> request) implements QueuedCommand {}

    /** No other mvn builds with a changed pom any longer, and none has taken over. */
    record PomsSettled() implements QueuedCommand {}

    /**
     * Tests have decided about held builds.
     *
     * @param number of the classes that were tested
     */
    record Tested(int number) implements QueuedCommand {}

    /** A client asks whether everything that was saved before is live. */
    record Await(AwaitRequest request) implements QueuedCommand {}
}
