package dev.dymod.await;

import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code java -jar dymod-reload.jar await [directory] [--timeout seconds]}: ends when everything that was saved before it began
 * is live, or cannot be.
 *
 * <p>Exit codes: 0 live in every program, or published where no program runs; 1 a build failed; 2 a program rejects it; 3 a
 * program has to be restarted; 4 no watcher is alive; 5 not within the time; 6 the user has paused the watcher or taken an edit
 * back; 7 the program is down; 64 the arguments are wrong.
 */
public final class Main {

    static final int WRONG_ARGUMENTS = 64;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Main() {}

    /**
     * Runs the command.
     *
     * @param arguments as typed
     * @throws IOException when the directory cannot be read or written
     * @throws InterruptedException never: nobody interrupts it
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        Path directory = Path.of("target", "dymod");
        Duration timeout = TIMEOUT;
        if (arguments.isEmpty() || !arguments.get(0).equals("await")) {
            err.println(usage());
            return WRONG_ARGUMENTS;
        }
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--timeout") && i + 1 < arguments.size() && isSeconds(arguments.get(i + 1))) {
                i++;
                timeout = Duration.ofSeconds(Long.parseLong(arguments.get(i)));
            } else if (i == 1 && !argument.startsWith("-")) {
                directory = Path.of(argument);
            } else {
                err.println(usage());
                return WRONG_ARGUMENTS;
            }
        }
        Question.Answer answer = new Question(new SessionDirectory(directory), timeout).ask();
        (answer.code() == 0 ? out : err).println(answer.text());
        return answer.code();
    }

    private static boolean isSeconds(String text) {
        return text.matches("[0-9]{1,5}");
    }

    private static String usage() {
        return """
                usage: java -jar dymod-reload.jar await [directory] [--timeout seconds]
                  directory  of the watcher: target/dymod in the module that runs the program; here that is the default
                  exit code  0 live, 1 a build failed, 2 rejected, 3 restart required, 4 no watcher, 5 timeout, 6 held back,
                             7 the program is down""";
    }
}
