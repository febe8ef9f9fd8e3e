package dev.dymod.maven;

import dev.dymod.run.Debugger;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;

/** The parameters {@code debug} and {@code suspend} of {@code dymod:run}, unchecked. */
record DebugParameters(String debug, String suspend) {

    /**
     * Chooses the port at which a debugger can attach to the program.
     *
     * @param inheritedPort the port of the program that this one replaces, at which a debugger expects it
     * @return empty if no debugger is requested
     * @throws MojoExecutionException if a parameter has a wrong value, or no port is free
     */
    Optional<Debugger> debugger(Optional<Integer> inheritedPort) throws MojoExecutionException {
        boolean waits = WatchParameters.isTrue("dymod.suspend", suspend);
        String value = debug.strip().toLowerCase(Locale.ROOT);
        if (value.equals("false") && !waits) {
            return Optional.empty();
        }
        if (!value.equals("true") && !value.equals("false")) {
            return Optional.of(new Debugger(WatchParameters.port("dymod.debug", value), waits));
        }
        return Optional.of(inheritedPort.isPresent() ? new Debugger(inheritedPort.get(), waits) : atFreePort(waits));
    }

    private static Debugger atFreePort(boolean waits) throws MojoExecutionException {
        try {
            return Debugger.atFreePort(waits);
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.noFreePort(e), e);
        }
    }
}
