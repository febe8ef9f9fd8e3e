package dev.dymod.session;

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
 * The thread that obeys what is written into the file {@code trigger}, and deletes it.
 *
 * <p>It looks whether the file is there, again and again: that costs next to nothing and works on every file system.
 */
final class TriggerFile implements Runnable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    /** For a last line without an end, of which more may come. */
    private static final Duration QUIET = Duration.ofMillis(100);

    private final Path trigger;
    private final Path taken;
    private final Commands commands;
    private final Console console;
    private boolean complained;

    TriggerFile(SessionDirectory session, Commands commands, Console console) {
        this.trigger = session.trigger();
        this.taken = trigger.resolveSibling(trigger.getFileName() + ".taken");
        this.commands = commands;
        this.console = console;
    }

    /** Deletes what was asked of an earlier session. */
    void forget() throws IOException {
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
                return; // Or half a save.
            }
            if (!Files.readString(trigger, StandardCharsets.ISO_8859_1).endsWith("\n")) {
                Thread.sleep(QUIET.toMillis());
            }
            // Moved first, so that nothing is deleted that nobody has read.
            Files.move(trigger, taken, StandardCopyOption.REPLACE_EXISTING);
            String text = Files.readString(taken, StandardCharsets.ISO_8859_1);
            Files.delete(taken);
            complained = false;
            text.lines().forEach(commands::obey);
        } catch (ClosedByInterruptException e) {
            Thread.currentThread().interrupt(); // The session has ended.
        } catch (NoSuchFileException e) {
            // Taken back, or the folder was deleted.
        } catch (IOException e) {
            if (!complained) {
                complained = true;
                console.warn(Messages.triggerUnreadable(trigger, e));
            }
        }
    }
}
