package dev.dymod.session;

import dev.dymod.publish.StatusFile;
import dev.dymod.session.AppReports.Report;
import dev.dymod.session.ProgramState.Building;
import dev.dymod.session.ProgramState.NotTaken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a user is told who asks what runs. Thread-safe. */
final class StatusLines {

    private final StatusFile status;
    private final AppReports reports;
    private final Optional<ProgramListener> program;

    StatusLines(StatusFile status, AppReports reports, Optional<ProgramListener> program) {
        this.status = status;
        this.reports = reports;
        this.program = program;
    }

    /** A line for each module and each program. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Optional<ProgramState> state = program.map(ProgramListener::state);
        state.map(Messages::runs).ifPresent(lines::add);
        state.map(ProgramState::poms).ifPresent(poms -> {
            if (poms instanceof Building) {
                lines.add(Messages.pomIsBuilt());
            } else if (poms instanceof NotTaken refused) {
                lines.add(refused.message());
            }
        });
        boolean isUp = state.flatMap(ProgramState::run).isPresent();
        for (StatusFile.Module module : status.modules()) {
            lines.add(Messages.status(module));
            if (Messages.isOfProgram(module.status())) {
                continue;
            }
            List<Report> programs = reports.of(module.status().module());
            programs.forEach(report -> lines.add(Messages.program(report)));
            if (programs.isEmpty()) {
                lines.add(isUp ? Messages.notLookedUp() : Messages.noProgram());
            }
        }
        if (status.isPaused()) {
            lines.add(Messages.isPaused(status.isBehind()));
        } else if (status.isBehind()) {
            lines.add(Messages.isUndone());
        }
        return lines;
    }
}
