package dev.dymod.mcp;

import dev.dymod.await.AwaitClient;
import dev.dymod.await.CommandClient;
import dev.dymod.await.UnansweredException;
import dev.dymod.mcp.SessionSearchBelow.Session;
import dev.dymod.mcp.Tool.Effect;
import dev.dymod.publication.Answer;
import dev.dymod.publication.AwaitRequest.Form;
import dev.dymod.publication.AwaitRequest.Scope;
import dev.dymod.publication.CommandAnswer;
import dev.dymod.publication.ProgramOutput;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.UncaughtException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tools of the server. */
final class Tools {

    /** What an agent reads before it uses a tool. */
    static final String INSTRUCTIONS = """
            dymod updates a running Java program each time a source is saved. There is nothing to build, run or restart by hand.
            After you have saved an edit, call await_live: it says whether the edit runs in the program, and if not, why, with\
             javac's messages. Fix and save until its outcome is "live"; then look at what the program prints with logs.""";

    private static final String SESSION = "session";
    private static final String TIMEOUT = "timeoutSeconds";
    private static final String LINES = "lines";

    private static final Map<String, Object> SESSION_ARGUMENT =
            Schema.text("The session, if several are alive: a path, as the error of a call without it lists them.");

    private final SessionSearchBelow sessions;
    private final List<Tool> all;

    Tools(SessionSearchBelow sessions) {
        this.sessions = sessions;
        this.all = List.of(
                awaitLive(),
                status(),
                diagnostics(),
                logs(),
                lastException(),
                command(
                        "restart",
                        "Restart the program",
                        "Ends the program and starts it again with everything that has been built; its state is lost. Edits"
                                + " need no restart by hand: dymod restarts the program for those that cannot be swapped in.",
                        Effect.DESTROYS),
                command(
                        "undo",
                        "Undo the last edit in the program",
                        "Lets the program run what it ran before the last edit, without a change of the sources. The next save"
                                + " builds the sources as they are.",
                        Effect.CHANGES),
                command("redo", "Redo", "Takes the last undo back. Not possible after another save.", Effect.CHANGES),
                command(
                        "pause",
                        "Pause the watch",
                        "Lets saves be noted and not be built until resume, for example while you save several files that"
                                + " compile only together.",
                        Effect.CHANGES_ONCE),
                command(
                        "resume",
                        "Resume the watch",
                        "Ends a pause: everything that was saved meanwhile is built at once, and becomes live together.",
                        Effect.CHANGES_ONCE));
    }

    /** Returns the tools, the most important first. */
    List<Tool> all() {
        return all;
    }

    private Tool awaitLive() {
        return new Tool(
                "await_live",
                "Wait until the edit is live",
                "Waits until everything that was saved before this call runs in the program, or cannot. outcome is: live (the"
                        + " program runs it, or has ended with exit code 0 after it had it); failed (it does not compile, see diagnostics; the program keeps running the old"
                        + " code); rejected (the program could not load it, see rejection); restart-required (end the program"
                        + " and start it again); held-back (a pause or an undo is in force); down (the program has ended; the"
                        + " next save starts it); timeout; no-watcher (mvn has ended). missing names each saved file"
                        + " that is not live, and why. Call it after each edit.",
                input(timeout()).optional(),
                ResultSchemas.live(),
                Effect.READS,
                arguments -> {
                    Duration timeout = timeout(arguments);
                    Map<String, Object> live = ask(sessions.alive(session(arguments)), timeout, Scope.SAVED);
                    return new ToolResult(textOf(live), live);
                });
    }

    private Tool status() {
        return new Tool(
                "status",
                "Status of the session",
                "Shows what dymod watches and what runs: each module with the generation that is published and the outcome of"
                        + " its last build, each program that has looked a module up, and whether a pause or an undo holds saves"
                        + " back (behind). It does not wait for an edit: await_live does.",
                input(new Schema()).optional(),
                ResultSchemas.status(),
                Effect.READS,
                arguments -> {
                    SessionView view = SessionView.of(sessions.any(session(arguments)));
                    Map<String, Object> result = begin(view.session());
                    result.put(
                            "state",
                            view.session().isAlive()
                                    ? Json.text(view.status(), "state").orElse("")
                                    : "stopped");
                    result.put("mavenPid", Json.number(view.status(), "pid"));
                    result.put("paused", view.isPaused());
                    result.put("behind", view.isBehind());
                    result.put("modules", view.modules());
                    result.put("programs", view.programs());
                    return new ToolResult(StatusText.of(result), result);
                });
    }

    private Tool diagnostics() {
        return new Tool(
                "diagnostics",
                "Messages of the last builds",
                "Returns the errors and warnings of the last build of each module, by javac and by dymod's own checks. The file"
                        + " is relative to the folder of its module. An edit that was saved just now may not be built yet:"
                        + " await_live waits for that, and returns its errors too.",
                input(new Schema()).optional(),
                ResultSchemas.diagnostics(),
                Effect.READS,
                arguments -> {
                    SessionView view = SessionView.of(sessions.any(session(arguments)));
                    List<Map<String, Object>> diagnostics = view.diagnostics();
                    Map<String, Object> result = begin(view.session());
                    result.put("diagnostics", diagnostics);
                    return new ToolResult(StatusText.ofSession(result) + StatusText.of(diagnostics), result);
                });
    }

    private Tool logs() {
        return new Tool(
                "logs",
                "Last output of the program",
                "Returns the last lines that the program has printed to System.out and System.err, also after its end. A line"
                        + " \"-- <main class>, process <pid>, began <time>\" begins each process. Only under dymod:run.",
                input(new Schema().with(LINES, Schema.integer(1, 1000, "The number of lines; 50 if it is not given.")))
                        .optional(),
                ResultSchemas.logs(),
                Effect.READS,
                arguments -> {
                    int most = arguments.number(LINES, 50, 1, 1000);
                    Session session = sessions.any(session(arguments));
                    if (!Files.exists(session.directory().programOutput())) {
                        throw new ToolException(noOutput(session));
                    }
                    List<String> lines = ProgramOutput.read(session.directory().programOutput())
                            .lastLines(most);
                    Map<String, Object> result = begin(session);
                    result.put(LINES, lines);
                    return new ToolResult(
                            lines.isEmpty() ? "The program has printed nothing." : String.join("\n", lines), result);
                });
    }

    private Tool lastException() {
        return new Tool(
                "last_exception",
                "Last uncaught exception of the program",
                "Returns the last exception that has ended a thread of the program: thread, type, message and stack trace."
                        + " ofLastProcess is false if a process has thrown it that ran before the last one. Exceptions that the"
                        + " program catches and prints are in logs. Only under dymod:run.",
                input(new Schema()).optional(),
                ResultSchemas.lastException(),
                Effect.READS,
                arguments -> {
                    Session session = sessions.any(session(arguments));
                    if (!Files.exists(session.directory().programErrors())) {
                        throw new ToolException(noOutput(session));
                    }
                    ProgramOutput errors =
                            ProgramOutput.read(session.directory().programErrors());
                    Optional<UncaughtException> last = errors.lastUncaughtException();
                    boolean isOfLast =
                            errors.ofLastProcess().lastUncaughtException().isPresent();
                    Map<String, Object> result = begin(session);
                    result.put("exception", last.map(Tools::describe));
                    result.put("ofLastProcess", isOfLast);
                    return new ToolResult(
                            last.map(exception -> "In thread " + exception.thread()
                                            + (isOfLast ? "" : ", of an earlier process")
                                            + ":\n" + exception.trace())
                                    .orElse("No exception has ended a thread of the program."),
                            result);
                });
    }

    private static String noOutput(Session session) {
        return "The output of the program is not kept in " + session.directory().root()
                + ": only dymod:run keeps it, unless -Ddymod.run.keepOutput=false. Read it where the program runs.";
    }

    private static Map<String, Object> describe(UncaughtException exception) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("thread", exception.thread());
        map.put("type", exception.type());
        map.put("message", exception.message());
        map.put("trace", exception.trace());
        return map;
    }

    private Tool command(String word, String title, String description, Effect effect) {
        return new Tool(
                word,
                title,
                description
                        + " done is false if that was not possible, and text has the reason; live is what the program runs"
                        + " then, as await_live does.",
                input(timeout()).optional(),
                ResultSchemas.command(word),
                effect,
                arguments -> execute(word, arguments));
    }

    private ToolResult execute(String word, Arguments arguments)
            throws ToolException, IOException, InterruptedException {
        Duration timeout = timeout(arguments);
        SessionDirectory session = sessions.alive(session(arguments));
        CommandAnswer answer;
        try {
            answer = new CommandClient(session).execute(word, timeout);
        } catch (UnansweredException e) {
            throw new ToolException(e.text());
        }
        // A pause changes nothing that runs.
        Optional<Map<String, Object>> live = answer.isDone() && !word.equals("pause")
                ? Optional.of(ask(session, timeout, Scope.PUBLISHED))
                : Optional.empty();
        SessionView view = SessionView.of(new Session(session, true));
        Map<String, Object> result = begin(view.session());
        result.put("command", word);
        result.put("done", answer.isDone());
        result.put("text", answer.text());
        result.put("paused", view.isPaused());
        result.put("behind", view.isBehind());
        result.put("live", live);
        String text = (answer.isDone() ? "Done. " : "Not done. ") + answer.text();
        return new ToolResult(live.map(report -> text + "\n" + textOf(report)).orElse(text), result);
    }

    private static Map<String, Object> ask(SessionDirectory session, Duration timeout, Scope scope)
            throws IOException, InterruptedException {
        Answer answer = new AwaitClient(session, timeout, Form.JSON, scope).ask();
        try {
            return Json.object(answer.text());
        } catch (Json.BadJsonException e) {
            throw new IOException("the watcher has answered what is not JSON: " + answer.text(), e);
        }
    }

    private static Optional<String> session(Arguments arguments) throws ToolException {
        return arguments.text(SESSION);
    }

    private static Duration timeout(Arguments arguments) throws ToolException {
        return Duration.ofSeconds(arguments.number(TIMEOUT, 30, 0, 600));
    }

    private static Schema timeout() {
        return new Schema().with(TIMEOUT, Schema.integer(0, 600, "The longest time to wait; 30 if it is not given."));
    }

    private static Schema input(Schema schema) {
        return schema.with(SESSION, SESSION_ARGUMENT);
    }

    private static Map<String, Object> begin(Session session) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put(SESSION, session.directory().root().toString());
        result.put("alive", session.isAlive());
        return result;
    }

    /** Returns the text of an answer of await. */
    private static String textOf(Map<String, Object> live) {
        return "outcome: " + Json.text(live, "outcome").orElse("unknown") + "\n"
                + Json.text(live, "text").orElse("");
    }
}
