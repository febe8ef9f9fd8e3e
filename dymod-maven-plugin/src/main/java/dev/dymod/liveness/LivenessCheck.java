package dev.dymod.liveness;

import dev.dymod.program.AppReports.Report;
import dev.dymod.program.ProgramState;
import dev.dymod.program.ProgramState.Run;
import dev.dymod.program.RunningDescription;
import dev.dymod.program.SharedMessages;
import dev.dymod.publication.AwaitReport.Missing;
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

    /** Returns the verdict on failed builds; empty if no build failed. */
    static Optional<Verdict> ofBuilds(List<ModuleStatus> modules, RunningDescription running) {
        List<ModuleStatus> failed = modules.stream()
                .filter(module -> module.outcome() == Outcome.FAILED)
                .toList();
        return failed.isEmpty() ? Optional.empty() : Optional.of(Verdict.failed(failed, running));
    }

    /**
     * Returns the verdict by the reports of all programs.
     *
     * @param grace for the session's program to look up modules
     * @return empty while builds may still become live
     */
    Optional<Verdict> ofPrograms(StartupGrace grace) {
        Optional<Run> run = state.flatMap(ProgramState::run);
        boolean waiting = false;
        List<String> live = new ArrayList<>();
        for (ModuleStatus module : modules) {
            List<Report> behind = behind(module);
            if (module.outcome() == Outcome.RESTART_REQUIRED) {
                // A session that can restart the program publishes the build only then: its program is not behind yet.
                boolean due = state.isPresent() || !behind.isEmpty();
                if (due && !restartsByItself) {
                    return Optional.of(Verdict.of(AwaitResult.RESTART_REQUIRED, List.of(needsRestart(module, behind))));
                }
                waiting |= due;
            }
            Optional<Report> rejected = behind.stream()
                    .filter(report -> report.isRejected() && report.generation() >= module.generation())
                    .findFirst();
            if (rejected.isPresent() && module.outcome() != Outcome.RESTART_REQUIRED) {
                return rejected.map(Verdict::rejected);
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
        return waiting ? Optional.empty() : Optional.of(Verdict.live(live));
    }

    /** Returns what the check still waits for. */
    List<Missing> missing() {
        List<Missing> missing = new ArrayList<>();
        for (ModuleStatus module : modules) {
            behind(module)
                    .forEach(report -> missing.add(new Missing(
                            Optional.of(module.module()),
                            Optional.of(module.generation()),
                            Optional.of(report.pid()),
                            SharedMessages.doesNotFollow(report, module.generation()),
                            List.of())));
        }
        if (!missing.isEmpty()) {
            return missing;
        }
        return List.of(Missing.of(
                modules.stream().anyMatch(module -> module.outcome() == Outcome.RESTART_REQUIRED)
                        ? Messages.startIsNotPossible()
                        : Messages.noProgramYet()));
    }

    /** A session that runs the program holds such a build, which has no generation yet. */
    private Missing needsRestart(ModuleStatus module, List<Report> behind) {
        return new Missing(
                Optional.of(module.module()),
                state.isPresent() ? Optional.empty() : Optional.of(module.generation()),
                behind.size() == 1 ? Optional.of(behind.get(0).pid()) : Optional.empty(),
                Messages.needsRestart(module, behind),
                List.of());
    }

    /** Returns whether a program may swap in a published generation at any moment. */
    boolean isAnySwapDue() {
        return modules.stream()
                .filter(module -> module.outcome() != Outcome.RESTART_REQUIRED)
                .anyMatch(module -> behind(module).stream()
                        .anyMatch(report -> !report.isRejected() || report.generation() < module.generation()));
    }

    private boolean hasReported(Run run, ModuleStatus module) {
        return of(module).stream().anyMatch(report -> report.isOf(run.pid()));
    }

    /** Returns the reports of the programs that do not run the published generation of a module. */
    List<Report> behind(ModuleStatus module) {
        return of(module).stream()
                .filter(report -> report.running() < module.generation())
                .toList();
    }

    /** Returns the reports on a module. */
    List<Report> of(ModuleStatus module) {
        return reports.stream()
                .filter(report -> report.module().equals(module.module()))
                .toList();
    }
}
