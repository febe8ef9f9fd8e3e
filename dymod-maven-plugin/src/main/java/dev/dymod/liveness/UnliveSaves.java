package dev.dymod.liveness;

import dev.dymod.program.AppReports.Report;
import dev.dymod.program.ProgramState;
import dev.dymod.program.ProgramState.Exit;
import dev.dymod.program.ProgramState.NotTaken;
import dev.dymod.program.RunningDescription;
import dev.dymod.program.SharedMessages;
import dev.dymod.publication.AwaitReport.Missing;
import dev.dymod.publication.AwaitRequest.Scope;
import dev.dymod.publication.AwaitResult;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import dev.dymod.status.SessionState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Saved files that are not live. A verdict has the first reason that is found; this names the files of it, and those that are not
 * live for other reasons.
 *
 * @param scope of the question: what was published last does not wait for what the user holds back
 * @param state of the session
 * @param check by which the verdict was reached
 * @param heldBack by the user
 * @param poms that have changed
 * @param programChanges that the session does not build
 * @param leftToMaven resources that only Maven can filter
 * @param running describes what runs
 */
record UnliveSaves(
        Scope scope,
        SessionState state,
        LivenessCheck check,
        HeldBack heldBack,
        PomChanges poms,
        ProgramChanges programChanges,
        LeftToMaven leftToMaven,
        RunningDescription running) {

    /** Returns a verdict that names every saved file that is not live. */
    Verdict complete(Verdict verdict) {
        if (verdict.result() == AwaitResult.LIVE) {
            List<Missing> left = scope == Scope.SAVED ? leftToMaven.missing() : List.of();
            return left.isEmpty() ? verdict : Verdict.of(AwaitResult.RESTART_REQUIRED, left);
        }
        Verdict named = verdict.with(missing -> withFiles(verdict.result(), missing));
        return named.and(others(named));
    }

    private Missing withFiles(AwaitResult result, Missing missing) {
        if (!missing.files().isEmpty()) {
            return missing;
        }
        Optional<ModuleStatus> module = missing.module().flatMap(this::status);
        if (module.isPresent()) {
            return Messages.named(missing, filesOf(module.get()));
        }
        return result == AwaitResult.DOWN || result == AwaitResult.TIMEOUT
                ? Messages.named(missing, lastSaved())
                : missing;
    }

    private Optional<ModuleStatus> status(String module) {
        return check.modules().stream()
                .filter(status -> status.module().equals(module))
                .findFirst();
    }

    private Set<Path> filesOf(ModuleStatus module) {
        Set<Path> files = new TreeSet<>(state.waiting(module.module()));
        check.behind(module).stream()
                .mapToInt(Report::running)
                .min()
                .ifPresent(oldest -> files.addAll(state.publishedAfter(module.module(), oldest)));
        return files;
    }

    /**
     * Returns the saved files that a program lacks which is down, or only starts: those of builds that fail or are held, those
     * that its last process was started for, and those that were built later.
     */
    private Set<Path> lastSaved() {
        Set<Path> files = builtAfter(exit().map(Exit::before));
        for (SessionState.Module module : state.modules()) {
            if (state.arrival(module.status()) == SessionState.Arrival.RESTART) {
                files.addAll(module.status().changed());
            }
            files.addAll(state.waiting(module.status().module()));
        }
        return files;
    }

    private Optional<Exit> exit() {
        return check.state().flatMap(ProgramState::exit);
    }

    private Set<Path> builtAfter(Optional<Instant> time) {
        Set<Path> files = new TreeSet<>();
        state.modules().stream()
                .filter(module -> time.filter(module.built()::isAfter).isPresent())
                .forEach(module -> files.addAll(module.status().changed()));
        return files;
    }

    private List<Missing> others(Verdict verdict) {
        List<Missing> others = new ArrayList<>();
        check.modules().stream()
                .filter(module -> !verdict.isAbout(module.module()))
                .forEach(module -> ofModule(module).ifPresent(others::add));
        Set<Path> known = verdict.files();
        others.forEach(missing -> known.addAll(missing.files()));
        List<Missing> leftToOthers = new ArrayList<>(poms.missing());
        if (scope == Scope.SAVED) {
            leftToOthers.addAll(heldBack.missing());
        }
        leftToOthers.addAll(programChanges.missing());
        leftToOthers.addAll(leftToMaven.missing());
        check.state()
                .filter(program -> program.poms() instanceof NotTaken)
                .ifPresent(program -> leftToOthers.add(poms.refused((NotTaken) program.poms())));
        leftToOthers.stream()
                .filter(missing -> !known.containsAll(missing.files()))
                .forEach(others::add);
        check.state()
                .filter(program -> program.run().isEmpty() && verdict.result() != AwaitResult.DOWN)
                .ifPresent(program -> addDown(program, known, others));
        return others;
    }

    /** What was built well after the end of the program has run in none. */
    private void addDown(ProgramState program, Set<Path> known, List<Missing> others) {
        Set<Path> files = builtAfter(exit().map(Exit::ended));
        files.removeAll(known);
        if (!files.isEmpty()) {
            others.add(Messages.named(Missing.of(SharedMessages.isDown(program)), files));
        }
    }

    private Optional<Missing> ofModule(ModuleStatus module) {
        Set<Path> files = filesOf(module);
        return files.isEmpty()
                ? Optional.empty()
                : reason(module).map(text -> Messages.named(Missing.ofModule(module.module(), text), files));
    }

    /** Returns why the last build of a module is not live; empty if it is. */
    private Optional<String> reason(ModuleStatus module) {
        List<Report> behind = check.behind(module);
        if (module.outcome() == Outcome.FAILED) {
            return Optional.of(
                    SharedMessages.failed(module.module(), SharedMessages.errorsIn(module), running.instead(module)));
        }
        if (module.outcome() == Outcome.RESTART_REQUIRED && check.state().isPresent()) {
            return Optional.of(reasonOfHeld(module, behind));
        }
        if (behind.isEmpty()) {
            return Optional.empty();
        }
        if (module.outcome() == Outcome.RESTART_REQUIRED) {
            return Optional.of(Messages.needsRestart(module, behind));
        }
        Report first = behind.get(0);
        return Optional.of(
                first.isRejected() && first.generation() >= module.generation()
                        ? SharedMessages.rejected(
                                module.module(), first.generation(), first.running(), first.pid(), first.reason())
                        : SharedMessages.doesNotFollow(first, module.generation()));
    }

    private String reasonOfHeld(ModuleStatus module, List<Report> behind) {
        List<String> failed = check.modules().stream()
                .filter(other -> other.outcome() == Outcome.FAILED)
                .map(ModuleStatus::module)
                .toList();
        if (!failed.isEmpty()) {
            return Messages.held(module.module(), failed, check.restartsByItself());
        }
        return check.restartsByItself()
                ? Messages.waitsForRestart(module.module())
                : Messages.needsRestart(module, behind);
    }
}
