package dev.dymod.session;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.console.Console;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.ModuleStatus.Outcome;
import dev.dymod.session.builds.SubmoduleBuild;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Tells how builds ended; what programs make of a new generation is told when they have said so. Used by one thread. */
final class OutcomeLines {

    private final Console console;
    private final Programs programs;
    private final WhatRuns runs;
    private final ToldWarnings told = new ToldWarnings();

    /** Modules whose last build failed. */
    private final Set<String> broken = new HashSet<>();

    OutcomeLines(Console console, Programs programs, WhatRuns runs) {
        this.console = console;
        this.programs = programs;
        this.runs = runs;
    }

    /**
     * Tells of one build.
     *
     * @param outcome how it ended
     * @param before the generation until then
     * @param saved when the newest input was saved
     */
    void tell(SubmoduleBuild build, ModuleStatus outcome, int before, Instant saved) {
        for (CompileDiagnostic diagnostic : told.news(outcome)) {
            String text = DiagnosticText.of(diagnostic, console.style());
            switch (diagnostic.severity()) {
                case ERROR -> console.error(text);
                case WARNING -> console.warn(text);
                case NOTE -> console.info(text);
            }
        }
        boolean wasBroken =
                outcome.outcome() == Outcome.FAILED ? !broken.add(outcome.module()) : broken.remove(outcome.module());
        switch (outcome.outcome()) {
            case PUBLISHED -> programs.published(outcome, before, saved, Programs.Telling.ALL);
            case RESTART_REQUIRED -> {
                if (!build.waits()) {
                    console.warn(
                            Messages.restartRequired(outcome.module(), outcome.generation(), build.changedContract()));
                    programs.published(outcome, before, saved, Programs.Telling.SWAPS);
                }
            }
            case UNCHANGED -> {
                int running = programs.running(outcome.module()).orElse(before);
                if (running != before) {
                    console.info(Messages.stillRejected(outcome.module(), before, running));
                } else if (wasBroken) {
                    console.info(Messages.mended(outcome.module(), outcome.changed(), runs.instead(outcome)));
                } else if (build.submodule().isProgram()) {
                    console.info(Messages.programUnchanged(outcome.module(), outcome.changed()));
                } else {
                    console.again(
                            outcome.module() + outcome.changed(),
                            Messages.unchanged(outcome.module(), before, outcome.changed()));
                }
            }
            case FAILED ->
                console.error(Messages.failed(outcome.module(), Messages.errorsIn(outcome), runs.instead(outcome)));
        }
    }
}
