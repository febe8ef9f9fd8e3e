package dev.dymod.await;

import dev.dymod.publication.Answer;
import dev.dymod.publication.AwaitRequest.Form;
import dev.dymod.publication.AwaitResult;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Command {@code java -jar dymod-reload.jar await [directory] [--timeout seconds] [--json]}: waits until everything that was
 * saved before is live, or cannot become live.
 *
 * <p>Exit codes: those of {@link AwaitResult}, and 64 for wrong arguments. 0 also means published, if no program runs.
 */
public final class AwaitCommand {

    /** Word of the command. */
    public static final String WORD = "await";

    private static final int WRONG_ARGUMENTS = 64;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private AwaitCommand() {}

    /**
     * Runs the command.
     *
     * @param arguments of the command line, the word first
     * @param out for the answer
     * @param err for the answer that something is not live, and for the usage
     * @return the exit code
     * @throws IOException if the directory cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        Path directory = Path.of("target", SessionDirectory.NAME);
        Duration timeout = TIMEOUT;
        Form form = Form.TEXT;
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--timeout") && i + 1 < arguments.size() && isSeconds(arguments.get(i + 1))) {
                i++;
                timeout = Duration.ofSeconds(Long.parseLong(arguments.get(i)));
            } else if (argument.equals("--json")) {
                form = Form.JSON;
            } else if (i == 1 && !argument.startsWith("-")) {
                directory = Path.of(argument);
            } else {
                err.println(usage());
                return WRONG_ARGUMENTS;
            }
        }
        Answer answer = new AwaitClient(new SessionDirectory(directory), timeout, form).ask();
        switch (form) {
            case TEXT -> (answer.result() == AwaitResult.LIVE ? out : err).println(answer.text());
            case JSON -> {
                out.writeBytes((answer.text() + "\n").getBytes(StandardCharsets.UTF_8)); // Whatever the console has.
                out.flush();
            }
        }
        return answer.result().exitCode();
    }

    private static boolean isSeconds(String text) {
        return text.matches("[0-9]{1,5}");
    }

    /** Returns how the command is used. */
    public static String usage() {
        return """
                usage: java -jar dymod-reload.jar await [directory] [--timeout seconds] [--json]
                  directory  of the watcher: target/dymod in the module that runs the program; here that is the default
                  --json     prints one line of JSON on the standard output, which docs/schema/await.schema.json describes
                  exit code  0 live, 1 a build failed, 2 rejected, 3 restart required, 4 no watcher, 5 timeout, 6 held back,
                             7 the program is down""";
    }
}
