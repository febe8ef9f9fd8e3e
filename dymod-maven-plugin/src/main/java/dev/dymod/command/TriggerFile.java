package dev.dymod.command;

import dev.dymod.console.Console;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Reader of the file {@code trigger}, which executes its lines and deletes it, until its thread is interrupted.
 *
 * <p>It polls for the file, because that costs next to nothing and works on every file system.
 */
public final class TriggerFile implements Runnable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    /** Wait for the rest of a last line that has no end yet. */
    private static final Duration QUIET = Duration.ofMillis(100);

    private final Path trigger;
    private final Path taken;
    private final CommandQueue commands;
    private final Console console;
    private boolean warned;

    public TriggerFile(SessionDirectory session, CommandQueue commands, Console console) {
        this.trigger = session.trigger();
        this.taken = session.takenTrigger();
        this.commands = commands;
        this.console = console;
    }

    /** Deletes the commands to an earlier session. */
    public void forget() throws IOException {
        Files.deleteIfExists(trigger);
        Files.deleteIfExists(taken);
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                look();
            }
        } catch (InterruptedException e) {
            // The session has ended.
        }
    }

    private void look() throws InterruptedException {
        try {
            if (!Files.exists(trigger) || Files.size(trigger) == 0) {
                return; // An empty file is one that is being written.
            }
            if (!Files.readString(trigger, StandardCharsets.ISO_8859_1).endsWith("\n")) {
                Thread.sleep(QUIET.toMillis());
            }
            // Moved first, so that no line is deleted unread that is written meanwhile.
            Files.move(trigger, taken, StandardCopyOption.REPLACE_EXISTING);
            String text = Files.readString(taken, StandardCharsets.ISO_8859_1);
            Files.delete(taken);
            warned = false;
            text.lines().forEach(commands::obey);
        } catch (ClosedByInterruptException e) {
            Thread.currentThread().interrupt(); // The session has ended.
        } catch (NoSuchFileException e) {
            // The user has deleted the file or the folder.
        } catch (IOException e) {
            if (!warned) {
                warned = true;
                console.warn(Messages.triggerUnreadable(trigger, e));
            }
        }
    }
}
