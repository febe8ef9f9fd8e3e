package dev.dymod.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Where a debugger can attach to the program; the same port after each restart.
 *
 * @param port a port of this machine's own interface
 * @param suspend whether the program waits for the debugger
 */
public record Debugger(int port, boolean suspend) {

    private static final int USUAL = 5005;

    /**
     * The usual port, or any free one.
     *
     * @param suspend whether the program waits for the debugger
     * @throws IOException when there is none
     */
    public static Debugger atFreePort(boolean suspend) throws IOException {
        try {
            return new Debugger(free(USUAL), suspend);
        } catch (IOException e) {
            return new Debugger(free(0), suspend);
        }
    }

    private static int free(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The option for the JVM, which says nothing itself. */
    public String option() {
        return "-agentlib:jdwp=transport=dt_socket,server=y,quiet=y,suspend=" + (suspend ? "y" : "n")
                + ",address=localhost:" + port;
    }

    /** What to tell the user. */
    public String invitation() {
        return Messages.attach(this);
    }
}
