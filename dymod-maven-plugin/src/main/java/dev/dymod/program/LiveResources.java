package dev.dymod.program;

import dev.dymod.console.Console;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.program.AppReports.Report;
import dev.dymod.program.ProgramState.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Updates the resources of submodules that the class loader of a {@code dymod:run} program finds, to those of the generations
 * that the program reports. A reader of reports passes them on before it prints anything about them. Thread-safe.
 */
public final class LiveResources {

    private final List<ModuleBuild> builds;
    private final Optional<ProgramRunner> program;
    private final Console console;

    public LiveResources(List<ModuleBuild> builds, Optional<ProgramRunner> program, Console console) {
        this.builds = builds;
        this.program = program;
        this.console = console;
    }

    /**
     * Updates the resources to the generations that the current process reports; other programs have another class path.
     *
     * @param reports the reports on all modules, so that a group is written together
     */
    public void follow(Collection<Report> reports) {
        List<ModuleBuild> behind =
                builds.stream().filter(ModuleBuild::isProgramBehind).toList();
        if (behind.isEmpty()) {
            return;
        }
        Optional<Run> run = program.map(ProgramRunner::state).flatMap(ProgramState::run);
        for (ModuleBuild build : behind) {
            reports.stream()
                    .filter(report -> report.module().equals(build.module().name()))
                    .filter(report ->
                            run.filter(process -> report.isOf(process.pid())).isPresent())
                    .forEach(report -> update(build, report.running()));
        }
    }

    private void update(ModuleBuild build, int generation) {
        Map<Path, IOException> unwritten = build.updateProgramResources(generation);
        if (!unwritten.isEmpty() && !Thread.currentThread().isInterrupted()) { // Otherwise the session has ended.
            console.warn(Messages.notLive(build.module().name(), generation, unwritten));
        }
    }

    /** Returns whether the program may run a generation of a module whose resources are not written yet. */
    boolean areBehind(String module) {
        return builds.stream().anyMatch(build -> build.module().name().equals(module) && build.isProgramBehind());
    }
}
