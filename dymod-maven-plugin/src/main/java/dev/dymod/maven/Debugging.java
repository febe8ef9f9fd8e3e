package dev.dymod.maven;

import dev.dymod.run.Debugger;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/** The parameters {@code debug} and {@code suspend}. */
final class Debugging {

    private Debugging() {}

    /**
     * Where a debugger can attach.
     *
     * @param log told where that is
     * @return empty when none is asked for
     */
    static Optional<Debugger> of(String debug, String suspend, Log log) throws MojoExecutionException {
        boolean waits = WatchParameters.isTrue("dymod.suspend", suspend);
        String value = debug.strip().toLowerCase(Locale.ROOT);
        if (value.equals("false") && !waits) {
            return Optional.empty();
        }
        Debugger debugger =
                value.equals("true") || value.equals("false") ? atFreePort(waits) : new Debugger(port(value), waits);
        log.info(debugger.invitation());
        return Optional.of(debugger);
    }

    private static Debugger atFreePort(boolean waits) throws MojoExecutionException {
        try {
            return Debugger.atFreePort(waits);
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.noFreePort(e), e);
        }
    }

    private static int port(String value) throws MojoExecutionException {
        try {
            int port = Integer.parseInt(value);
            if (port > 0 && port < 1 << 16) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Refused like a number that is no port.
        }
        throw new MojoExecutionException(Messages.noPort(value));
    }
}
