package dev.dymod.undo;

import dev.dymod.program.SharedMessages;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Messages of undo, redo and folding. */
final class Messages {

    private Messages() {}

    static String folded(String module, Publication publication) {
        return module + " " + publication.generation() + " is one jar again: "
                + publication.segments().get(0).path();
    }

    static String notFolded(String module, IOException cause) {
        return module + " could not be put into one jar: " + SharedMessages.reason(cause)
                + ". Programs run what was published; it is tried again after the next save.";
    }

    static String undone(Map<String, String> versions) {
        return "undo: " + SharedMessages.list(versions)
                + ". The sources are newer than what runs: the next save builds them as they are; redo goes forward again.";
    }

    static String redone(Map<String, String> versions, boolean behind) {
        return "redo: " + SharedMessages.list(versions)
                + (behind ? ". The sources are still newer than what runs." : ", which is what the sources are.");
    }

    /** What a generation has that was published before under another number. */
    static String again(int generation, int original) {
        return generation + " has the classes of " + original;
    }

    static String restartFirst() {
        return "What was saved last needs another start of the program; restart, then undo.";
    }

    static String inPlace() {
        return "in place";
    }

    static String needsRestart(String command, Optional<String> reason) {
        return command + " needs a restart of the program"
                + reason.map(text -> ", because " + text).orElse("")
                + ": nothing has changed. Take the edit back in the sources instead.";
    }

    static String nothingToUndo() {
        return "undo: nothing was published before that is still kept; a start of the program forgets all steps";
    }

    static String nothingToRedo() {
        return "redo: nothing was undone since the last build";
    }

    static String notRepublished(IOException cause) {
        return "What was published before cannot be published again: " + SharedMessages.reason(cause)
                + ". Programs keep what they have.";
    }

    static String triedAgain(Map<String, String> versions) {
        return "reload: a program has rejected what is published; it can try again, " + SharedMessages.list(versions);
    }
}
