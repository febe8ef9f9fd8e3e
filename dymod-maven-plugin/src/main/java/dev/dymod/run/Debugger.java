package dev.dymod.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Debug port of the program, which stays the same after each restart.
 *
 * @param port a port of the loopback interface
 * @param suspend whether the program waits at its start for a debugger
 */
public record Debugger(int port, boolean suspend) {

    private static final int DEFAULT_PORT = 5005;

    /**
     * Chooses port 5005, or any free port if that is taken.
     *
     * @param suspend whether the program waits at its start for a debugger
     * @throws IOException if no port is free
     */
    public static Debugger atFreePort(boolean suspend) throws IOException {
        try {
            return new Debugger(bind(DEFAULT_PORT), suspend);
        } catch (IOException e) {
            return new Debugger(bind(0), suspend);
        }
    }

    private static int bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Returns the option for the program's JVM, which then prints nothing about the port. */
    public String option() {
        return "-agentlib:jdwp=transport=dt_socket,server=y,quiet=y,suspend=" + (suspend ? "y" : "n")
                + ",address=localhost:" + port;
    }

    /** Returns the message that names the port to the user. */
    public String invitation() {
        return Messages.attach(this);
    }
}
