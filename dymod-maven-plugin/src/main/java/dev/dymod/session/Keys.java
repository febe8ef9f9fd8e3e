package dev.dymod.session;

import dev.dymod.console.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;

/**
 * The thread that obeys what is typed, line by line, until it is interrupted.
 *
 * <p>It reads only what is there: a read that waits could not be ended, and would take a line from whoever reads next.
 */
final class Keys implements Runnable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final InputStream in;
    private final Commands commands;
    private final Console console;

    Keys(InputStream in, Commands commands, Console console) {
        this.in = in;
        this.commands = commands;
        this.console = console;
    }

    @Override
    public void run() {
        // Never closed: it is the process's own.
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        try {
            while (true) {
                while (in.available() > 0 || lines.ready()) {
                    String line = lines.readLine();
                    if (line == null) {
                        return;
                    }
                    console.typed();
                    commands.obey(line);
                }
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (InterruptedException e) {
            // The session has ended.
        } catch (IOException e) {
            console.warn(Messages.keysEnded(e));
        }
    }
}
