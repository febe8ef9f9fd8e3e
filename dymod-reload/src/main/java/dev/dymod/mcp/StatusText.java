package dev.dymod.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Text of a status, for people and agents. */
final class StatusText {

    private StatusText() {}

    /** Returns the text of the result of {@code status}. */
    static String of(Map<String, Object> result) {
        List<String> lines = new ArrayList<>();
        lines.add(ofSession(result) + "state: " + Json.text(result, "state").orElse("")
                + (Json.isTrue(result, "paused") ? "; paused: saves are not built" : "")
                + (Json.isTrue(result, "behind") ? "; a pause or an undo holds saves back" : ""));
        for (Map<String, Object> module : Json.objects(result, "modules")) {
            lines.add(ofModule(module));
        }
        List<Map<String, Object>> programs = Json.objects(result, "programs");
        if (programs.isEmpty()) {
            lines.add("no program that runs has looked a module up");
        }
        programs.forEach(program -> lines.add("process " + Json.number(program, "pid") + " runs" + ofProgram(program)));
        return String.join("\n", lines);
    }

    /** Returns the first line of a result about a session that has ended. */
    static String ofSession(Map<String, Object> result) {
        return Json.isTrue(result, "alive")
                ? ""
                : "No session is alive. This is the last state of "
                        + Json.text(result, "session").orElse("") + ".\n";
    }

    private static String ofModule(Map<String, Object> module) {
        long generation = Json.number(module, "generation");
        long errors = Json.number(module, "errors");
        return Json.get(module, "name").orElse("") + ": "
                + (generation == 0 ? "of the program itself" : "generation " + generation) + ", last build "
                + Json.get(module, "outcome").orElse("")
                + (errors == 0 ? "" : ", " + errors + (errors == 1 ? " error" : " errors"));
    }

    private static String ofProgram(Map<String, Object> program) {
        List<String> modules = new ArrayList<>();
        for (Map<String, Object> module : Json.objects(program, "modules")) {
            boolean rejected =
                    Json.text(module, "outcome").filter("rejected"::equals).isPresent();
            modules.add(" " + Json.text(module, "name").orElse("") + " " + Json.number(module, "running")
                    + (rejected
                            ? " and has rejected " + Json.number(module, "generation") + ": "
                                    + Json.get(module, "reason").orElse("")
                            : ""));
        }
        return String.join(",", modules);
    }

    /** Returns the text of diagnostics. */
    static String of(List<Map<String, Object>> diagnostics) {
        if (diagnostics.isEmpty()) {
            return "The last build of each module has no message.";
        }
        List<String> lines = new ArrayList<>();
        for (Map<String, Object> each : diagnostics) {
            lines.add(Json.get(each, "module").orElse("") + ": "
                    + Json.text(each, "file")
                            .map(file -> file + ":" + Json.number(each, "line") + ": ")
                            .orElse("")
                    + Json.text(each, "severity").orElse("") + ": "
                    + Json.text(each, "message").orElse(""));
        }
        return String.join("\n", lines);
    }
}
