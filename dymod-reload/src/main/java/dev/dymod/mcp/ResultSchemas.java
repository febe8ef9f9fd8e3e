package dev.dymod.mcp;

import java.util.Map;

/** Schemas of the results of the tools. What a result passes on from a session is described by the schemas of docs/schema. */
final class ResultSchemas {

    private static final PublishedSchema AWAIT = PublishedSchema.of("await");
    private static final PublishedSchema STATUS = PublishedSchema.of("status");
    private static final PublishedSchema APP = PublishedSchema.of("app");

    private ResultSchemas() {}

    /** Returns the schema of {@code await_live}: an answer of {@code await}. */
    static Map<String, Object> live() {
        return AWAIT.whole("Whether everything that was saved before the call is live, and what is not.");
    }

    static Map<String, Object> status() {
        Schema session = session();
        STATUS.addTo(session, "state");
        session.with("mavenPid", STATUS.at("pid").root());
        STATUS.addTo(session, "paused", "behind");
        Schema module = STATUS.at("modules").addTo(new Schema(), "name", "generation", "outcome", "cause");
        module.with("errors", Schema.count("Number of errors of the last build; diagnostics has them."));
        Schema program = APP.addTo(new Schema(), "pid", "host");
        program.with(
                "modules",
                Schema.list(
                        "The submodules that the program has looked up.",
                        APP.at("modules")
                                .addTo(new Schema(), "name", "running", "generation", "outcome", "reason")
                                .required()));
        program.with(
                "redefined",
                Schema.list(
                        "The program modules whose classes were redefined while the program ran.",
                        APP.at("redefined").at("name").root()));
        return session.with("modules", Schema.list("The watched modules that have been built.", module.required()))
                .with(
                        "programs",
                        Schema.list("The programs that run and have looked up a submodule.", program.required()))
                .required();
    }

    static Map<String, Object> diagnostics() {
        Schema diagnostic = AWAIT.at("diagnostics").addTo(new Schema(), "module");
        return session()
                .with(
                        "diagnostics",
                        Schema.list(
                                "The errors, warnings and notes of the last build of each module.",
                                STATUS.at("modules")
                                        .at("diagnostics")
                                        .addAllTo(diagnostic)
                                        .required()))
                .required();
    }

    static Map<String, Object> logs() {
        return session()
                .with(
                        "lines",
                        Schema.list(
                                "The last lines, the newest last; none if the program has printed nothing.",
                                Schema.text("A line without its end.")))
                .required();
    }

    static Map<String, Object> lastException() {
        Map<String, Object> exception = new Schema()
                .with("thread", Schema.text("Name of the thread that it has ended."))
                .with(
                        "type",
                        Schema.text("Binary name of its class; empty if the exception prints itself in its own way."))
                .with("message", Schema.text("Its message, which may have several lines; empty if it has none."))
                .with(
                        "trace",
                        Schema.text(
                                "The trace as the JVM has printed it, with its causes. A class of a submodule has its"
                                        + " generation in its line."))
                .required();
        return session()
                .with(
                        "exception",
                        Schema.orNull(
                                exception, "The last exception that has ended a thread of the program; null for none."))
                .with(
                        "ofLastProcess",
                        Schema.bool(
                                "Whether the last process of the program has thrown it; false for an exception of an"
                                        + " earlier one, and for none."))
                .required();
    }

    /** Returns the schema of the result of a command. */
    static Map<String, Object> command(String word) {
        Schema session = session()
                .with("command", Schema.constant(word))
                .with("done", Schema.bool("Whether the command was executed; if not, text has the reason."))
                .with("text", Schema.text("What was done, or why that was not possible."));
        return STATUS.addTo(session, "paused", "behind")
                .with(
                        "live",
                        Schema.orNull(
                                live(),
                                "What the program runs after the command, as the result of await_live; null if the"
                                        + " command was not executed, and after pause, which changes nothing that runs."))
                .required();
    }

    /** Returns what each result says about its session. */
    private static Schema session() {
        return new Schema()
                .with("session", Schema.text("The session directory, an absolute path: the argument that names it."))
                .with(
                        "alive",
                        Schema.bool(
                                "Whether mvn runs with this session; if not, the result is the session's last state."));
    }
}
