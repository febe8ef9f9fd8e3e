package dev.dymod.command;

import dev.dymod.program.SharedMessages;
import java.io.IOException;
import java.nio.file.Path;

/** Messages of this package. */
final class Messages {

    private Messages() {}

    static String commands() {
        return "A key and Enter, or a word in the file trigger:" + System.lineSeparator() + Command.list();
    }

    static String restartRequested() {
        return "asked for";
    }

    static String noSuchCommand(String text) {
        return "There is no command " + text + "; there are " + Command.words() + ".";
    }

    static String howToAwait() {
        return "await: write await <token> <milliseconds>, with a token of letters, digits, - and _, and with json at the"
                + " end for an answer in JSON; the answer is the file answers/<token> beside trigger. This command writes the one and waits for the other:"
                + " java -jar dymod-reload-<version>.jar await <directory>.";
    }

    static String triggerUnreadable(Path trigger, IOException cause) {
        return trigger + " cannot be read and deleted: " + SharedMessages.reason(cause)
                + ". Its commands are executed as soon as it can.";
    }

    static String keysEnded(IOException cause) {
        return "Keys are no longer read: " + cause + ". Write words into the file trigger instead.";
    }
}
