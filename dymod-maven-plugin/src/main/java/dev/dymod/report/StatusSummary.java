package dev.dymod.report;

import dev.dymod.program.AppReports;
import dev.dymod.program.AppReports.Report;
import dev.dymod.program.LastWords;
import dev.dymod.program.ProgramRunner;
import dev.dymod.program.ProgramState;
import dev.dymod.program.ProgramState.Building;
import dev.dymod.program.ProgramState.NotTaken;
import dev.dymod.program.SharedMessages;
import dev.dymod.status.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Output of the command {@code status}: what runs, and in which program. Thread-safe. */
public final class StatusSummary {

    private final SessionState sessionState;
    private final AppReports reports;
    private final Optional<ProgramRunner> program;
    private final LastWords lastWords;

    public StatusSummary(
            SessionState sessionState, AppReports reports, Optional<ProgramRunner> program, LastWords lastWords) {
        this.sessionState = sessionState;
        this.reports = reports;
        this.program = program;
        this.lastWords = lastWords;
    }

    /** Returns the memory of a process in bytes; empty where the system does not say. */
    private static Optional<Long> residentMemory(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // This is not Linux, or the process has just ended.
        }
    }

    /** Returns a line for each module and each program. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        Optional<ProgramState> state = program.map(ProgramRunner::state);
        state.map(Messages::runs).ifPresent(lines::add);
        state.flatMap(any -> lastWords.exceptionLine()).ifPresent(lines::add);
        state.flatMap(ProgramState::standby).ifPresent(pid -> lines.add(Messages.standby(pid, residentMemory(pid))));
        state.map(ProgramState::poms).ifPresent(poms -> {
            if (poms instanceof Building) {
                lines.add(SharedMessages.pomIsBuilt());
            } else if (poms instanceof NotTaken refused) {
                lines.add(refused.message());
            }
        });
        boolean isUp = state.flatMap(ProgramState::run).isPresent();
        for (SessionState.Module module : sessionState.modules()) {
            lines.add(Messages.status(module));
            if (SharedMessages.isOfProgram(module.status())) {
                continue;
            }
            List<Report> programs = reports.of(module.status().module());
            programs.forEach(report -> lines.add(Messages.program(report)));
            if (programs.isEmpty()) {
                lines.add(isUp ? Messages.notLookedUp() : Messages.noProgram());
            }
        }
        if (sessionState.isPaused()) {
            lines.add(SharedMessages.isPaused(sessionState.isBehind()));
        } else if (sessionState.isBehind()) {
            lines.add(SharedMessages.isUndone());
        }
        return lines;
    }
}
