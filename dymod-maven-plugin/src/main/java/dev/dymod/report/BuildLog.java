package dev.dymod.report;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.console.Console;
import dev.dymod.console.Console.Level;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.generation.ReleasedBuild;
import dev.dymod.program.AdoptionLog;
import dev.dymod.program.InPlaceChanges;
import dev.dymod.program.RunningDescription;
import dev.dymod.program.SharedMessages;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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

    /** Whether it was printed what a change in place means. */
    private boolean explained;

    /** Modules whose last build failed. */
    private final Set<String> broken = new HashSet<>();

    public BuildLog(Console console, AdoptionLog programs, RunningDescription running) {
        this.console = console;
        this.programs = programs;
        this.running = running;
    }

    /** Prints what has become live in place. */
    public void print(InPlaceChanges.Live live) {
        List<ReleasedBuild> ofProgram = live.released().stream()
                .filter(released -> released.status().outcome() == Outcome.IN_PLACE)
                .toList();
        live.released().stream()
                .filter(released -> !ofProgram.contains(released))
                .forEach(released -> print(released.build(), released.status(), released.before(), released.saved()));
        List<String> modules = live.released().stream()
                .map(released -> released.status().module())
                .toList();
        Instant saved = live.released().stream()
                .map(ReleasedBuild::saved)
                .max(Comparator.naturalOrder())
                .orElseGet(Instant::now);
        long compile = ofProgram.stream()
                .mapToLong(released -> released.status().timing().compile().toMillis())
                .sum();
        console.again(
                String.join(" ", modules) + live.changes(),
                Messages.inPlace(
                        ofProgram.isEmpty()
                                ? modules
                                : ofProgram.stream()
                                        .map(released -> released.status().module())
                                        .toList(),
                        live.changes(),
                        Math.max(0, Duration.between(saved, Instant.now()).toMillis()),
                        compile,
                        live.millis(),
                        live.clearsBreakpoints()));
        if (!explained) {
            explained = true;
            console.info(Messages.whatInPlaceMeans());
            if (live.clearsBreakpoints()) {
                console.info(Messages.clearedBreakpoints());
            }
        }
    }

    /**
     * Prints one build.
     *
     * @param outcome of the build
     * @param before generation before the build
     * @param saved when the newest input was saved
     */
    public void print(ModuleBuild build, ModuleStatus outcome, int before, Instant saved) {
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
                if (build.module().isCompileOnly()) {
                    console.info(Messages.compiledForOthers(outcome.module(), outcome.changed()));
                } else {
                    programs.published(outcome, before, saved, AdoptionLog.Scope.ALL);
                }
            }
            case IN_PLACE -> {
                // Printed by inPlace.
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
                } else if (!build.module().isSwapped()) {
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
