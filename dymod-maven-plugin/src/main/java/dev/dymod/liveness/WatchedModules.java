package dev.dymod.liveness;

import dev.dymod.build.WatchedModule.Role;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.event.How;
import dev.dymod.program.AppReports.RedefinitionReport;
import dev.dymod.program.AppReports.Report;
import dev.dymod.program.ProgramState;
import dev.dymod.program.ProgramState.Run;
import dev.dymod.publication.AppReport;
import dev.dymod.publication.AwaitReport.Watched;
import dev.dymod.status.JsonValues;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import dev.dymod.status.SessionState;
import dev.dymod.status.SessionState.Arrival;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Modules of a session as an answer in JSON describes them: each with its last build, and with what programs run of it.
 *
 * @param roles of the modules, by name
 * @param sessionState that knows which builds came by a restart, or in place
 * @param check of the modules, with the reports and the program by which it was decided
 * @param redefinitions in all running programs
 */
record WatchedModules(
        Map<String, Role> roles,
        SessionState sessionState,
        LivenessCheck check,
        List<RedefinitionReport> redefinitions) {

    /**
     * Returns all that an answer has of the session.
     *
     * @param rejection that is the result; empty for another result
     */
    Watched describe(Optional<Report> rejection) {
        return new Watched(
                check.state().map(WatchedModules::json),
                check.modules().stream().map(this::json).toList(),
                check.modules().stream()
                        .flatMap(module -> diagnostics(module).stream())
                        .toList(),
                rejection.map(report -> report.rejection().fields()));
    }

    private static Map<String, Object> json(ProgramState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", state.name());
        json.put("pid", state.run().map(Run::pid));
        json.put("ended", state.run().isPresent() ? Optional.empty() : Optional.of(state.ended()));
        return json;
    }

    private Map<String, Object> json(ModuleStatus module) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", module.module());
        json.put("role", role(module));
        json.put("build", module.build());
        json.put("outcome", JsonValues.text(module.outcome()));
        json.put("generation", module.generation());
        json.put("changed", JsonValues.relative(module.folder(), module.changed()));
        json.put("how", how(module).map(JsonValues::text));
        json.put("programs", programs(module));
        return json;
    }

    private Role roleOf(ModuleStatus module) {
        return Optional.ofNullable(roles.get(module.module())).orElseThrow();
    }

    private String role(ModuleStatus module) {
        return switch (roleOf(module)) {
            case SWAPPED -> "submodule";
            case PROGRAM -> "program";
            case COMPILE_ONLY -> "compile-only";
        };
    }

    /** Returns how the last build of a module has become live; empty if it is not. */
    private Optional<How> how(ModuleStatus module) {
        // A session that runs the program holds a build that needs a restart: what is published is an earlier one.
        if (module.outcome() == Outcome.FAILED
                || (module.outcome() == Outcome.RESTART_REQUIRED
                        && check.state().isPresent())) {
            return Optional.empty();
        }
        return switch (roleOf(module)) {
            case SWAPPED -> howOfSubmodule(module);
            case PROGRAM -> check.state().flatMap(ProgramState::run).map(run -> howOfProgram(module));
            case COMPILE_ONLY -> Optional.empty();
        };
    }

    private How howOfProgram(ModuleStatus module) {
        if (module.outcome() == Outcome.UNCHANGED) {
            return How.UNCHANGED;
        }
        return switch (sessionState.arrival(module)) {
            case RESTART -> How.RESTARTED;
            case IN_PLACE -> How.IN_PLACE;
            case OTHER -> How.LOADED;
        };
    }

    private Optional<How> howOfSubmodule(ModuleStatus module) {
        List<Report> programs = check.of(module);
        if (programs.isEmpty()) {
            return Optional.of(How.PUBLISHED);
        }
        if (!check.behind(module).isEmpty()) {
            return Optional.empty();
        }
        if (module.outcome() == Outcome.UNCHANGED) {
            return Optional.of(How.UNCHANGED);
        }
        List<AppReport.Outcome> outcomes =
                programs.stream().map(report -> report.result().outcome()).toList();
        if (outcomes.contains(AppReport.Outcome.SWAPPED)) {
            return Optional.of(How.SWAPPED);
        }
        if (isStartedFor(module)) {
            return Optional.of(How.RESTARTED);
        }
        return Optional.of(
                outcomes.stream().allMatch(AppReport.Outcome.UNCHANGED::equals) ? How.UNCHANGED : How.LOADED);
    }

    /** Returns whether the running process of the session's program was started for a build, and has it. */
    private boolean isStartedFor(ModuleStatus module) {
        Optional<Run> run = check.state().flatMap(ProgramState::run);
        return sessionState.arrival(module) == Arrival.RESTART
                && run.isPresent()
                && check.of(module).stream()
                        .anyMatch(report -> report.isOf(run.get().pid()));
    }

    private List<Map<String, Object>> programs(ModuleStatus module) {
        List<Map<String, Object>> programs = new ArrayList<>();
        check.of(module)
                .forEach(report -> programs.add(program(
                        report.pid(),
                        report.machine(),
                        Optional.of(report.running()),
                        JsonValues.text(report.result().outcome()),
                        report.timing().liveAt())));
        redefinitions.stream()
                .filter(report -> report.redefined().module().equals(module.module()))
                .forEach(report -> programs.add(program(
                        report.pid(),
                        report.machine(),
                        Optional.empty(),
                        "redefined",
                        report.redefined().liveAt())));
        return programs;
    }

    private static Map<String, Object> program(
            long pid, String host, Optional<Integer> running, String outcome, Instant liveAt) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pid", pid);
        json.put("host", host);
        json.put("running", running);
        json.put("outcome", outcome);
        json.put("liveAt", liveAt.toEpochMilli());
        return json;
    }

    /** Returns the errors of a build that failed, or the warnings of another one. */
    private static List<Map<String, Object>> diagnostics(ModuleStatus module) {
        Severity severity = module.outcome() == Outcome.FAILED ? Severity.ERROR : Severity.WARNING;
        return module.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == severity)
                .map(diagnostic -> JsonValues.diagnostic(module, diagnostic))
                .toList();
    }
}
