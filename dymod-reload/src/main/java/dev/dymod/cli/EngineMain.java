package dev.dymod.cli;

import dev.dymod.await.AwaitCommand;
import dev.dymod.mcp.McpCommand;
import dev.dymod.publication.EngineMark;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Main class of the jar: runs the command that the first argument names. */
public final class EngineMain {

    /** Mark for the release guard. */
    static final String MARK = EngineMark.TEXT;

    private static final int WRONG_ARGUMENTS = 64;

    private EngineMain() {}

    /**
     * Runs the command, and exits with its code.
     *
     * @param arguments of the command line
     * @throws IOException if a file of the session cannot be read or written
     * @throws InterruptedException never, because no other thread interrupts this one
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws IOException, InterruptedException {
        switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case AwaitCommand.WORD -> {
                return AwaitCommand.run(arguments, System.out, System.err);
            }
            case McpCommand.WORD -> {
                PrintStream protocol = System.out;
                System.setOut(System.err); // A line that is no message of the protocol would break the connection.
                return McpCommand.run(arguments, System.in, protocol, System.err);
            }
            default -> {
                System.err.println(AwaitCommand.usage() + System.lineSeparator() + McpCommand.usage());
                return WRONG_ARGUMENTS;
            }
        }
    }
}
