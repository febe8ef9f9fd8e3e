package dev.dymod.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.build.WatchedModule.Role;
import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.program.AppReports.RedefinitionReport;
import dev.dymod.program.AppReports.Report;
import dev.dymod.program.AppReports.Result;
import dev.dymod.program.AppReports.Timing;
import dev.dymod.program.ProgramState;
import dev.dymod.program.ProgramState.Run;
import dev.dymod.program.ProgramState.Taken;
import dev.dymod.publication.AppReport;
import dev.dymod.publication.AwaitRequest.Form;
import dev.dymod.publication.Machine;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import dev.dymod.status.SessionState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An answer in JSON")
class WatchedModulesTest {

    private static final String MODULE = "sheep";
    private static final int GENERATION = 3;
    private static final long PID = 7;

    @TempDir
    private Path folder;

    /**
     * Says how a build has become live.
     *
     * @param program {@code runs} or {@code is down} under {@code dymod:run}, else {@code none}
     * @param event {@code restart} for the build, one for {@code another}, or {@code none}
     * @param reports of programs: the outcome, and the generation that runs
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SWAPPED      | PUBLISHED        | none    | none    |                       | "published"
            SWAPPED      | PUBLISHED        | runs    | none    |                       | "published"
            SWAPPED      | PUBLISHED        | is down | none    |                       | "published"
            SWAPPED      | PUBLISHED        | none    | none    | LOADED 3              | "loaded"
            SWAPPED      | PUBLISHED        | none    | none    | SWAPPED 3             | "swapped"
            SWAPPED      | PUBLISHED        | none    | none    | SWAPPED 3, LOADED 3   | "swapped"
            SWAPPED      | PUBLISHED        | none    | none    | UNCHANGED 3           | "unchanged"
            SWAPPED      | PUBLISHED        | none    | none    | SWAPPED 3, SWAPPED 2  | null
            SWAPPED      | PUBLISHED        | none    | none    | REJECTED 2            | null
            SWAPPED      | PUBLISHED        | runs    | restart | LOADED 3              | "restarted"
            SWAPPED      | PUBLISHED        | runs    | another | LOADED 3              | "loaded"
            SWAPPED      | PUBLISHED        | is down | restart | LOADED 3              | "loaded"
            SWAPPED      | UNCHANGED        | none    | none    | SWAPPED 3             | "unchanged"
            SWAPPED      | UNCHANGED        | none    | none    | LOADED 2              | null
            SWAPPED      | FAILED           | none    | none    | SWAPPED 3             | null
            SWAPPED      | RESTART_REQUIRED | none    | none    | LOADED 3              | "loaded"
            SWAPPED      | RESTART_REQUIRED | none    | none    | REJECTED 2            | null
            SWAPPED      | RESTART_REQUIRED | runs    | none    | SWAPPED 3             | null
            PROGRAM      | PUBLISHED        | runs    | none    |                       | "loaded"
            PROGRAM      | PUBLISHED        | runs    | restart |                       | "restarted"
            PROGRAM      | PUBLISHED        | runs    | another |                       | "loaded"
            PROGRAM      | PUBLISHED        | is down | restart |                       | null
            PROGRAM      | IN_PLACE         | runs    | none    |                       | "in-place"
            PROGRAM      | IN_PLACE         | runs    | another |                       | "loaded"
            PROGRAM      | UNCHANGED        | runs    | none    |                       | "unchanged"
            PROGRAM      | RESTART_REQUIRED | runs    | none    |                       | null
            PROGRAM      | FAILED           | runs    | none    |                       | null
            COMPILE_ONLY | PUBLISHED        | runs    | none    |                       | null
            """)
    void says_how_a_build_has_become_live(
            Role role, Outcome outcome, String program, String event, String reports, String how) throws IOException {
        ModuleStatus status = status(outcome, List.of());
        SessionState state = new SessionState(now -> {});
        state.ended(List.of(status));
        switch (event) {
            case "restart" -> state.restarted(List.of(status));
            case "another" -> {
                state.restarted(List.of(status));
                state.restarted(List.of());
            }
            default -> {}
        }
        LivenessCheck check = new LivenessCheck(List.of(status), reports(reports), program(program), true);
        String json = new WatchedModules(Map.of(MODULE, role), state, check, List.of())
                .describe(Optional.empty())
                .modules()
                .get(0)
                .get("how")
                .toString();
        assertEquals(how, json.replaceFirst("Optional\\[(.*)]", "\"$1\"").replace("Optional.empty", "null"));
    }

    @Test
    void has_the_text_and_its_parts() {
        ModuleStatus status = status(
                Outcome.PUBLISHED,
                List.of(
                        new CompileDiagnostic(
                                Severity.WARNING, Optional.of(folder.resolve("A.java")), 3, 7, "w", "old", "A: old"),
                        new CompileDiagnostic(Severity.NOTE, Optional.empty(), -1, -1, "n", "m", "m")));
        List<Report> reports = reports("REJECTED 2");
        LivenessCheck check = new LivenessCheck(List.of(status), reports, program("runs"), true);
        WatchedModules modules = new WatchedModules(
                Map.of(MODULE, Role.SWAPPED),
                new SessionState(now -> {}),
                check,
                List.of(new RedefinitionReport(
                        PID, "meadow", new AppReport.Redefined(MODULE, 1, Instant.ofEpochMilli(5)))));
        Verdict verdict = check.ofPrograms(new StartupGrace()).orElseThrow();
        String expected = """
                {"format":1,"outcome":"rejected","exitCode":2,\
                "text":"[dymod] sheep 3 rejected by process 7, 2 keeps running: no grass\\nat sheep.Sheep",\
                "directory":"FOLDER","program":{"name":"app.Main","pid":7,"ended":null},\
                "modules":[{"name":"sheep","role":"submodule","build":5,"outcome":"published","generation":3,\
                "changed":["A.java"],"how":null,"programs":[\
                {"pid":7,"host":"HOST","running":2,"outcome":"rejected","liveAt":4},\
                {"pid":7,"host":"meadow","running":null,"outcome":"redefined","liveAt":5}]}],\
                "diagnostics":[{"severity":"warning","file":"A.java","line":3,"column":7,"code":"w","message":"old",\
                "module":"sheep","path":"SOURCE"}],\
                "rejection":{"module":"sheep","generation":3,"running":2,"pid":7,"reason":"no grass",\
                "trace":"at sheep.Sheep"},\
                "missing":[{"module":"sheep","generation":3,"pid":7,\
                "text":"sheep 3 rejected by process 7, 2 keeps running: no grass","files":[]}]}""".replace("FOLDER", escaped(folder))
                .replace("SOURCE", escaped(folder.resolve("A.java")))
                .replace("HOST", Machine.name());
        SessionDirectory session = new SessionDirectory(folder);
        assertEquals(
                expected,
                verdict.report(session, modules.describe(verdict.rejection()))
                        .as(Form.JSON)
                        .text());
        assertEquals(
                "[dymod] sheep 3 rejected by process 7, 2 keeps running: no grass\nat sheep.Sheep",
                verdict.report(session, modules.describe(verdict.rejection()))
                        .as(Form.TEXT)
                        .text());
    }

    private static String escaped(Path file) {
        return file.toString().replace("\\", "\\\\");
    }

    private ModuleStatus status(Outcome outcome, List<CompileDiagnostic> diagnostics) {
        return new ModuleStatus(
                MODULE,
                folder,
                5,
                outcome,
                new ModuleStatus.Inputs("a save", List.of(folder.resolve("A.java")), List.of()),
                new ModuleStatus.Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                diagnostics,
                new ModuleStatus.Published(
                        GENERATION, Optional.empty(), Optional.empty(), new TreeMap<>(), Optional.empty(), List.of()));
    }

    private static Optional<ProgramState> program(String state) {
        return state.equals("none")
                ? Optional.empty()
                : Optional.of(new ProgramState(
                        "app.Main",
                        state.equals("runs") ? Optional.of(new Run(PID, 0)) : Optional.empty(),
                        "has ended",
                        Optional.empty(),
                        new Taken(),
                        Optional.empty()));
    }

    private List<Report> reports(String texts) {
        List<Report> reports = new ArrayList<>();
        for (String text : texts == null ? new String[0] : texts.split(", ")) {
            AppReport.Outcome outcome = AppReport.Outcome.valueOf(text.substring(0, text.indexOf(' ')));
            int running = Integer.parseInt(text.substring(text.indexOf(' ') + 1));
            boolean rejected = outcome == AppReport.Outcome.REJECTED;
            reports.add(new Report(
                    folder.resolve("7.json"),
                    PID,
                    Machine.name(),
                    MODULE,
                    rejected ? GENERATION : running,
                    running,
                    new Result(outcome, rejected ? "no grass" : "", rejected ? "at sheep.Sheep\n" : ""),
                    new Timing(0, 0, Instant.ofEpochMilli(4)),
                    List.of()));
        }
        return reports;
    }
}
