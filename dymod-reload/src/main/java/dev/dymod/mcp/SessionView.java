package dev.dymod.mcp;

import dev.dymod.publication.AppReport;
import dev.dymod.publication.Machine;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * View of a session by its files: {@code status.json} and the reports of programs.
 *
 * @param session that is viewed
 * @param status content of {@code status.json}
 */
record SessionView(SessionSearchBelow.Session session, Map<String, Object> status) {

    /**
     * Reads the status of a session.
     *
     * @throws ToolException if the session has written none yet
     */
    static SessionView of(SessionSearchBelow.Session session) throws ToolException, IOException {
        Path file = session.directory().status();
        try {
            return new SessionView(session, Json.object(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw new ToolException("The session in " + session.directory().root()
                    + " has not built anything yet. Ask again when mvn has.");
        } catch (Json.BadJsonException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    boolean isPaused() {
        return session.isAlive() && Json.isTrue(status, "paused");
    }

    boolean isBehind() {
        return Json.isTrue(status, "behind");
    }

    /** Returns the modules of the last builds, without what other tools tell. */
    List<Map<String, Object>> modules() {
        return Json.objects(status, "modules").stream()
                .map(module -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("name", Json.text(module, "name").orElse(""));
                    map.put("generation", Json.number(module, "generation"));
                    map.put("outcome", Json.text(module, "outcome").orElse(""));
                    map.put("cause", Json.text(module, "cause").orElse(""));
                    map.put("errors", errors(module));
                    return map;
                })
                .toList();
    }

    private static long errors(Map<String, Object> module) {
        return Json.objects(module, "diagnostics").stream()
                .filter(diagnostic -> Json.text(diagnostic, "severity").equals(Optional.of("error")))
                .count();
    }

    /** Returns the diagnostics of the last builds, each with its module. */
    List<Map<String, Object>> diagnostics() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> module : Json.objects(status, "modules")) {
            for (Map<String, Object> diagnostic : Json.objects(module, "diagnostics")) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("module", Json.text(module, "name").orElse(""));
                map.putAll(diagnostic);
                all.add(map);
            }
        }
        return all;
    }

    /** Returns the programs that have looked up a module, and still run. */
    List<Map<String, Object>> programs() throws IOException {
        List<Map<String, Object>> programs = new ArrayList<>();
        SessionDirectory directory = session.directory();
        if (!Files.isDirectory(directory.apps())) {
            return programs;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.apps(), "*.json")) {
            for (Path file : files) {
                report(file).filter(SessionView::runs).map(SessionView::program).ifPresent(programs::add);
            }
        }
        return programs;
    }

    private static Optional<AppReport> report(Path file) throws IOException {
        try {
            return Optional.of(AppReport.of(Json.object(Files.readString(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // The program has ended just now.
        } catch (Json.BadJsonException | IllegalArgumentException e) {
            throw new IOException(file + " is no report of a program: " + e.getMessage(), e);
        }
    }

    /** A program on another machine is assumed to run. */
    private static boolean runs(AppReport report) {
        return !report.machine().equals(Machine.name())
                || ProcessHandle.of(report.pid()).isPresent();
    }

    private static Map<String, Object> program(AppReport report) {
        Map<String, Object> program = new LinkedHashMap<>();
        program.put("pid", report.pid());
        program.put("host", report.machine());
        program.put(
                "modules", report.modules().stream().map(SessionView::module).toList());
        program.put(
                "redefined",
                report.redefined().stream().map(AppReport.Redefined::module).toList());
        return program;
    }

    private static Map<String, Object> module(AppReport.Module module) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", module.name());
        map.put("running", module.running());
        map.put("generation", module.generation());
        map.put("outcome", module.outcome().name().toLowerCase(Locale.ROOT));
        map.put("reason", module.reason());
        return map;
    }
}
