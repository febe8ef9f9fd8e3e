package dev.dymod.session;

import dev.dymod.publish.StatusFile;
import dev.dymod.session.AppReports.Report;
import java.util.ArrayList;
import java.util.List;

/** What a user is told who asks what runs. Thread-safe. */
final class StatusLines {

    private final StatusFile status;
    private final AppReports reports;

    StatusLines(StatusFile status, AppReports reports) {
        this.status = status;
        this.reports = reports;
    }

    /** A line for each module and each program. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (StatusFile.Module module : status.modules()) {
            lines.add(Messages.status(module));
            if (Messages.isOfProgram(module.status())) {
                continue;
            }
            List<Report> programs = reports.of(module.status().module());
            programs.forEach(report -> lines.add(Messages.program(report)));
            if (programs.isEmpty()) {
                lines.add(Messages.noProgram());
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
