package dev.dymod.command;

import dev.dymod.console.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;

/**
 * Reader of typed commands, one a line, until its thread is interrupted.
 *
 * <p>It reads only available input, because a blocking read could not be interrupted, and would take a line from the next reader.
 */
public final class Keys implements Runnable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final InputStream in;
    private final CommandQueue commands;
    private final Console console;

    public Keys(InputStream in, CommandQueue commands, Console console) {
        this.in = in;
        this.commands = commands;
        this.console = console;
    }

    @Override
    public void run() {
        // Never closed, because the stream belongs to the process.
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
