package dev.dymod.mcp;

import dev.dymod.publication.EngineMark;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Command {@code java -jar dymod-reload.jar mcp [folder]}: serves coding agents over standard input and output, until the end of
 * the input.
 */
public final class McpCommand {

    /** Word of the command. */
    public static final String WORD = "mcp";

    /** Mark for the release guard. */
    static final String MARK = EngineMark.TEXT;

    private static final int WRONG_ARGUMENTS = 64;

    private McpCommand() {}

    /**
     * Runs the command.
     *
     * @param arguments of the command line, the word first
     * @param in messages of the client
     * @param out messages to the client, and nothing else
     * @param err what the client may show to its user
     * @return the exit code
     * @throws IOException if the input cannot be read
     * @throws InterruptedException if the thread is interrupted
     */
    public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        if (arguments.size() > 2 || (arguments.size() == 2 && arguments.get(1).startsWith("-"))) {
            err.println(usage());
            return WRONG_ARGUMENTS;
        }
        Path folder = Path.of(arguments.size() == 2 ? arguments.get(1) : "")
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(folder)) {
            err.println(folder + " is no folder. Name the folder below which mvn runs.");
            return WRONG_ARGUMENTS;
        }
        new Server(new Tools(new SessionSearchBelow(folder)), out, err).serve(in);
        return 0;
    }

    /** Returns how the command is used. */
    public static String usage() {
        return """
                usage: java -jar dymod-reload.jar mcp [folder]
                  folder     below which sessions are looked for; the working directory is the default""";
    }
}
