package dev.dymod.page;

import dev.dymod.command.Command;
import java.util.Optional;

/** Receiver of the commands that the buttons of the page send. */
public interface PageCommands {

    /**
     * Executes or queues a command.
     *
     * @return why it does neither; empty if it does
     */
    Optional<String> obey(Command command);
}
