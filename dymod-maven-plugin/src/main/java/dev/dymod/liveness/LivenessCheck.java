package dev.dymod.liveness;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.console.Console;
import dev.dymod.program.AppReports.Report;
import dev.dymod.program.ProgramState;
import dev.dymod.program.ProgramState.Run;
import dev.dymod.program.RunningDescription;
import dev.dymod.program.SharedMessages;
import dev.dymod.publication.Answer;
import dev.dymod.publication.AwaitResult;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Check of builds against the reports of programs: whether the builds are live, cannot become live, or may still become live.
 *
 * @param modules status of each module after its build
 * @param reports of all live programs
 * @param state of the session's program; empty if the session runs none
 * @param restartsByItself whether the session restarts that program for what a swap cannot change
 */
record LivenessCheck(
        List<ModuleStatus> modules, List<Report> reports, Optional<ProgramState> state, boolean restartsByItself) {

    /** Returns the answer for failed builds; empty if no build failed. */
    static Optional<Answer> ofBuilds(List<ModuleStatus> modules, RunningDescription running) {
        List<String> failures = new ArrayList<>();
        for (ModuleStatus module : modules) {
            if (module.outcome() == Outcome.FAILED) {
                module.diagnostics().stream()
                        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                        .map(CompileDiagnostic::rendered)
                        .forEach(failures::add);
                failures.add(Console.PREFIX
                        + SharedMessages.failed(
                                module.module(), SharedMessages.errorsIn(module), running.instead(module)));
            }
        }
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer(AwaitResult.FAILED, String.join("\n", failures)));
    }

    /**
     * Returns the answer by the reports of all programs.
     *
     * @param grace for the session's program to look up modules
     * @return empty while builds may still become live
     */
    Optional<Answer> ofPrograms(StartupGrace grace) {
        Optional<Run> run = state.flatMap(ProgramState::run);
        boolean waiting = false;
        List<String> live = new ArrayList<>();
        for (ModuleStatus module : modules) {
            List<Report> behind = behind(module);
            if (module.outcome() == Outcome.RESTART_REQUIRED) {
                // A session that can restart the program publishes the build only then: its program is not behind yet.
                boolean due = state.isPresent() || !behind.isEmpty();
                if (due && !restartsByItself) {
                    return Optional.of(
                            Messages.answer(AwaitResult.RESTART_REQUIRED, Messages.needsRestart(module, behind)));
                }
                waiting |= due;
            }
            Optional<Report> rejected = behind.stream()
                    .filter(report -> report.isRejected() && report.generation() >= module.generation())
                    .findFirst();
            if (rejected.isPresent() && module.outcome() != Outcome.RESTART_REQUIRED) {
                return Optional.of(Messages.answer(AwaitResult.REJECTED, rejection(rejected.get())));
            }
            waiting |= !behind.isEmpty();
            if (!SharedMessages.isOfProgram(module)) {
                boolean silent = run.isPresent() && !hasReported(run.get(), module);
                waiting |= silent && !grace.isOver(run.get());
                live.add(Messages.live(
                        module.module(),
                        module.generation(),
                        of(module).size(),
                        silent ? state.map(ProgramState::name) : Optional.empty()));
            }
        }
        if (live.isEmpty()) {
            live.add(Messages.allLive(state.map(ProgramState::name)));
        }
        return waiting
                ? Optional.empty()
                : Optional.of(Messages.answer(AwaitResult.LIVE, String.join("\n" + Console.PREFIX, live)));
    }

    /** Returns what the check still waits for, as the text of a timeout. */
    String missing() {
        List<String> missing = new ArrayList<>();
        for (ModuleStatus module : modules) {
            behind(module).forEach(report -> missing.add(SharedMessages.doesNotFollow(report, module.generation())));
        }
        if (!missing.isEmpty()) {
            return String.join("\n", missing);
        }
        return modules.stream().anyMatch(module -> module.outcome() == Outcome.RESTART_REQUIRED)
                ? Messages.startIsNotPossible()
                : Messages.noProgramYet();
    }

    private boolean hasReported(Run run, ModuleStatus module) {
        return of(module).stream().anyMatch(report -> report.isOf(run.pid()));
    }

    private List<Report> behind(ModuleStatus module) {
        return of(module).stream()
                .filter(report -> report.running() < module.generation())
                .toList();
    }

    private List<Report> of(ModuleStatus module) {
        return reports.stream()
                .filter(report -> report.module().equals(module.module()))
                .toList();
    }

    private static String rejection(Report report) {
        String line = SharedMessages.rejected(
                report.module(), report.generation(), report.running(), report.pid(), report.reason());
        return report.trace().isEmpty() ? line : line + "\n" + report.trace();
    }
}
