package dev.dymod.report;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.console.Console;
import dev.dymod.console.Console.Level;
import dev.dymod.event.How;
import dev.dymod.event.SessionEvent;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        long total = Math.max(0, Duration.between(saved, Instant.now()).toMillis());
        Map<String, Long> millis = new LinkedHashMap<>();
        millis.put("compile", compile);
        millis.put("redefine", live.millis());
        millis.put("total", total);
        List<ModuleStatus> changed = (ofProgram.isEmpty() ? live.released() : ofProgram)
                .stream().map(ReleasedBuild::status).toList();
        console.report(
                new SessionEvent.Live(How.IN_PLACE, changed, millis),
                lines -> lines.again(
                        String.join(" ", modules) + live.changes(),
                        Messages.inPlace(
                                changed.stream().map(ModuleStatus::module).toList(),
                                live.changes(),
                                total,
                                compile,
                                live.millis(),
                                live.clearsBreakpoints())));
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
        List<CompileDiagnostic> news = filter.news(outcome);
        boolean isFixed = outcome.outcome() != Outcome.FAILED && broken.remove(outcome.module());
        if (outcome.outcome() == Outcome.FAILED) {
            broken.add(outcome.module());
        }
        console.report(new SessionEvent.Built(outcome, build.isHeld()), lines -> {
            if (isFixed) {
                lines.notice(Messages.errorsEnd(outcome.module(), outcome.changed()));
            }
            printDiagnostics(lines, outcome, news);
            printOutcome(lines, build, outcome, before, isFixed);
        });
        follow(build, outcome, before, saved);
    }

    /** Prints the outcome of a check without a build, if it is news. */
    public void printChecked(ModuleStatus outcome) {
        boolean isFixed = outcome.outcome() != Outcome.FAILED && broken.remove(outcome.module());
        if (outcome.outcome() == Outcome.FAILED) {
            broken.add(outcome.module());
            console.report(new SessionEvent.Built(outcome, false), lines -> {
                printDiagnostics(
                        lines,
                        outcome,
                        outcome.diagnostics().stream()
                                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                                .toList());
                printFailure(lines, outcome);
            });
        } else if (isFixed) {
            console.notice(Messages.errorsEnd(outcome.module(), List.of()));
        }
    }

    private static void printDiagnostics(Console lines, ModuleStatus outcome, List<CompileDiagnostic> news) {
        if (news.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR)) {
            lines.error(Messages.errorsBegin(outcome.module(), outcome.changed()));
        }
        int errors = 0;
        for (CompileDiagnostic diagnostic : news) {
            String text = DiagnosticText.of(diagnostic, lines.style());
            switch (diagnostic.severity()) {
                case ERROR -> {
                    if (++errors <= SHOWN) {
                        lines.javac(Level.ERROR, text);
                    }
                }
                case WARNING -> lines.javac(Level.WARNING, text);
                case NOTE -> lines.javac(Level.NOTE, text);
            }
        }
        if (errors > SHOWN) {
            lines.error(Messages.moreErrors(errors - SHOWN));
        }
    }

    private void printOutcome(Console lines, ModuleBuild build, ModuleStatus outcome, int before, boolean isFixed) {
        switch (outcome.outcome()) {
            case PUBLISHED -> {
                if (build.module().isCompileOnly()) {
                    lines.info(Messages.compiledForOthers(outcome.module(), outcome.changed()));
                }
            }
            case IN_PLACE -> {
                // Printed with everything else that is live in place.
            }
            case RESTART_REQUIRED -> {
                if (!build.isHeld()) {
                    lines.warn(
                            Messages.restartRequired(outcome.module(), outcome.generation(), build.changedContract()));
                }
            }
            case UNCHANGED -> printUnchanged(lines, build, outcome, before, isFixed);
            case FAILED -> printFailure(lines, outcome);
        }
    }

    private void printUnchanged(Console lines, ModuleBuild build, ModuleStatus outcome, int before, boolean isFixed) {
        int active = programs.running(outcome.module()).orElse(before);
        if (active != before) {
            lines.notice(Messages.stillRejected(outcome.module(), before, active));
        } else if (isFixed) {
            lines.notice(Messages.fixed(outcome.module(), outcome.changed(), running.generationGoesOn(outcome)));
        } else if (!build.module().isSwapped()) {
            lines.notice(Messages.programUnchanged(outcome.module(), outcome.changed()));
        } else {
            lines.again(
                    outcome.module() + outcome.changed(),
                    Messages.unchanged(outcome.module(), before, outcome.changed()));
        }
    }

    private void printFailure(Console lines, ModuleStatus outcome) {
        lines.error(
                SharedMessages.failed(outcome.module(), SharedMessages.errorsIn(outcome), running.instead(outcome)));
    }

    /** Lets the log of the programs print what they do with a published generation. */
    private void follow(ModuleBuild build, ModuleStatus outcome, int before, Instant saved) {
        if (outcome.outcome() == Outcome.PUBLISHED && !build.module().isCompileOnly()) {
            programs.published(outcome, before, saved, AdoptionLog.Scope.ALL);
        } else if (outcome.outcome() == Outcome.RESTART_REQUIRED && !build.isHeld()) {
            programs.published(outcome, before, saved, AdoptionLog.Scope.SWAPS);
        }
    }
}
