package dev.dymod.report;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.console.Console;
import dev.dymod.console.Console.Level;
import dev.dymod.generation.SubmoduleBuild;
import dev.dymod.program.AdoptionLog;
import dev.dymod.program.RunningDescription;
import dev.dymod.program.SharedMessages;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Printer of build outcomes and diagnostics. {@link AdoptionLog} prints a published generation, once programs have reported on
 * it. Used by one thread.
 */
public final class BuildLog {

    /** Number of errors of one build that fit on a screen. */
    private static final int SHOWN = 20;

    private final Console console;
    private final AdoptionLog programs;
    private final RunningDescription running;
    private final WarningFilter filter = new WarningFilter();

    /** Modules whose last build failed. */
    private final Set<String> broken = new HashSet<>();

    public BuildLog(Console console, AdoptionLog programs, RunningDescription running) {
        this.console = console;
        this.programs = programs;
        this.running = running;
    }

    /**
     * Prints one build.
     *
     * @param outcome of the build
     * @param before generation before the build
     * @param saved when the newest input was saved
     */
    public void print(SubmoduleBuild build, ModuleStatus outcome, int before, Instant saved) {
        int errors = 0;
        for (CompileDiagnostic diagnostic : filter.news(outcome)) {
            String text = DiagnosticText.of(diagnostic, console.style());
            switch (diagnostic.severity()) {
                case ERROR -> {
                    if (++errors <= SHOWN) {
                        console.javac(Level.ERROR, text);
                    }
                }
                case WARNING -> console.javac(Level.WARNING, text);
                case NOTE -> console.javac(Level.NOTE, text);
            }
        }
        if (errors > SHOWN) {
            console.error(Messages.moreErrors(errors - SHOWN));
        }
        boolean wasBroken =
                outcome.outcome() == Outcome.FAILED ? !broken.add(outcome.module()) : broken.remove(outcome.module());
        switch (outcome.outcome()) {
            case PUBLISHED -> {
                if (build.submodule().isCompileOnly()) {
                    console.info(Messages.compiledForOthers(outcome.module(), outcome.changed()));
                } else {
                    programs.published(outcome, before, saved, AdoptionLog.Scope.ALL);
                }
            }
            case RESTART_REQUIRED -> {
                if (!build.isHeld()) {
                    console.warn(
                            Messages.restartRequired(outcome.module(), outcome.generation(), build.changedContract()));
                    programs.published(outcome, before, saved, AdoptionLog.Scope.SWAPS);
                }
            }
            case UNCHANGED -> {
                int active = programs.running(outcome.module()).orElse(before);
                if (active != before) {
                    console.notice(Messages.stillRejected(outcome.module(), before, active));
                } else if (wasBroken) {
                    console.notice(
                            Messages.fixed(outcome.module(), outcome.changed(), running.generationGoesOn(outcome)));
                } else if (!build.submodule().isSwapped()) {
                    console.notice(Messages.programUnchanged(outcome.module(), outcome.changed()));
                } else {
                    console.again(
                            outcome.module() + outcome.changed(),
                            Messages.unchanged(outcome.module(), before, outcome.changed()));
                }
            }
            case FAILED ->
                console.error(SharedMessages.failed(
                        outcome.module(), SharedMessages.errorsIn(outcome), running.instead(outcome)));
        }
    }
}
