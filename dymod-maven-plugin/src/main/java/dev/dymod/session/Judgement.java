package dev.dymod.session;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.compile.CompileDiagnostic.Severity;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.ModuleStatus.Outcome;
import dev.dymod.session.AppReports.Report;
import dev.dymod.session.ProgramState.Run;
import dev.dymod.session.Verdict.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges builds by what programs report of them: whether they are live, cannot be, or may still become so.
 *
 * @param modules how their builds ended
 * @param reports of all programs that run
 * @param state of the program that is run for them; empty where nobody does
 * @param restartsByItself whether that is started anew for what it cannot swap in
 */
record Judgement(
        List<ModuleStatus> modules, List<Report> reports, Optional<ProgramState> state, boolean restartsByItself) {

    /** Of builds that failed; empty when none has. */
    static Optional<Answer> ofBuilds(List<ModuleStatus> modules, WhatRuns runs) {
        List<String> failures = new ArrayList<>();
        for (ModuleStatus module : modules) {
            if (module.outcome() == Outcome.FAILED) {
                module.diagnostics().stream()
                        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                        .map(CompileDiagnostic::rendered)
                        .forEach(failures::add);
                failures.add(Messages.failed(module.module(), Messages.errorsIn(module), runs.instead(module)));
            }
        }
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer(Verdict.FAILED, String.join("\n", failures)));
    }

    /**
     * Of all programs.
     *
     * @param settling of the program that is run for it
     * @return empty as long as it is not certain
     */
    Optional<Answer> ofPrograms(Settling settling) {
        Optional<Run> run = state.flatMap(ProgramState::run);
        boolean waiting = false;
        List<String> live = new ArrayList<>();
        for (ModuleStatus module : modules) {
            List<Report> behind = behind(module);
            if (module.outcome() == Outcome.RESTART_REQUIRED) {
                // Where the program can be started anew, nothing of it is published before that.
                boolean due = state.isPresent() || !behind.isEmpty();
                if (due && !restartsByItself) {
                    return Optional.of(new Answer(Verdict.RESTART_REQUIRED, Messages.needsRestart(module, behind)));
                }
                waiting |= due;
            }
            Optional<Report> rejected = behind.stream()
                    .filter(report -> report.isRejected() && report.generation() >= module.generation())
                    .findFirst();
            if (rejected.isPresent() && module.outcome() != Outcome.RESTART_REQUIRED) {
                return Optional.of(new Answer(Verdict.REJECTED, rejection(rejected.get())));
            }
            waiting |= !behind.isEmpty();
            if (!Messages.isOfProgram(module)) {
                boolean silent = run.isPresent() && !hasReported(run.get(), module);
                waiting |= silent && !settling.isOver(run.get());
                live.add(Messages.live(
                        module.module(),
                        module.generation(),
                        of(module).size(),
                        silent ? state.map(ProgramState::name) : Optional.empty()));
            }
        }
        return waiting ? Optional.empty() : Optional.of(new Answer(Verdict.LIVE, String.join("\n", live)));
    }

    /** Who has been waited for in vain. */
    String missing() {
        List<String> missing = new ArrayList<>();
        for (ModuleStatus module : modules) {
            behind(module).forEach(report -> missing.add(Messages.doesNotFollow(report, module.generation())));
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
        String line = Messages.rejected(
                report.module(), report.generation(), report.running(), report.pid(), report.reason());
        return report.trace().isEmpty() ? line : line + "\n" + report.trace();
    }
}
