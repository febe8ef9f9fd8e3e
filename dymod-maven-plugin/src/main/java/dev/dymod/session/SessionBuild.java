package dev.dymod.session;

import dev.dymod.generation.BuildCause;
import dev.dymod.generation.Candidate;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.generation.ReleasedBuild;
import dev.dymod.liveness.HeldBack;
import dev.dymod.liveness.PomChanges;
import dev.dymod.program.BuildLock;
import dev.dymod.program.InPlaceChanges;
import dev.dymod.program.ProgramRunner;
import dev.dymod.program.Restarts;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import dev.dymod.undo.UndoHistory;
import dev.dymod.undo.UndoRedo;
import dev.dymod.watch.ChangeSet;
import dev.dymod.watch.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Builds what was saved, in all modules that it concerns, and publishes the results. It publishes nothing whose inputs have
 * changed since they were read: then it builds another round. It passes each result on: to the log and {@code status.json}
 * ({@link BuildEvents}), to the undo history, and to the runner of the program. Used by one thread.
 */
final class SessionBuild implements AutoCloseable {

    private final WatchedInputs inputs;
    private final List<ModuleBuild> builds;
    private final BuildLock lock;
    private final UndoHistory history;
    private final Restarts restarts;
    private final InPlaceChanges inPlace;
    private final Optional<ProgramRunner> program;
    private final PomChanges poms;
    private final SessionTests tests;
    private final BuildEvents events;

    private final BuildCauses causes;
    private final CompiledAgainst compiledAgainst;
    private final UrgentSaves urgent;
    private final WrittenByBuilds written = new WrittenByBuilds();

    /** Whether something was built since the last quiet time. */
    private boolean busy = true;

    /** Whether held builds were not offered to the runner of the program yet, because another mvn builds with a changed pom. */
    private boolean offerPostponed;

    /** The end of one attempt to build all that has changed. */
    private sealed interface Round {

        /** The modules whose builds have ended in this round, with their outcomes. */
        Map<ModuleBuild, ModuleStatus> outcomes();
    }

    /**
     * End of a round that has built everything.
     *
     * @param built the state of the files that it was built from
     */
    private record Complete(Snapshot built, Map<ModuleBuild, ModuleStatus> outcomes) implements Round {}

    /**
     * End of a round during which something was saved.
     *
     * @param saved the state of the files to build next
     */
    private record Outdated(Snapshot saved, Map<ModuleBuild, ModuleStatus> outcomes) implements Round {}

    /**
     * Creates the build of a session, after the first generations.
     *
     * @param builds the builds of all modules, each after those that it requires
     * @param program the runner of the program, if the session runs it
     */
    SessionBuild(
            WatchedInputs inputs,
            List<ModuleBuild> builds,
            BuildLock lock,
            UndoHistory history,
            Restarts restarts,
            InPlaceChanges inPlace,
            Optional<ProgramRunner> program,
            PomChanges poms,
            SessionTests tests,
            BuildEvents events) {
        this.inputs = inputs;
        this.builds = builds;
        this.lock = lock;
        this.history = history;
        this.restarts = restarts;
        this.inPlace = inPlace;
        this.program = program;
        this.poms = poms;
        this.tests = tests;
        this.events = events;
        this.causes = new BuildCauses(inputs, builds, poms::areBuilt);
        this.compiledAgainst = new CompiledAgainst(builds);
        this.urgent = new UrgentSaves(inputs, builds);
    }

    /**
     * Waits until the newest save is complete, and builds what has changed.
     *
     * @param requested modules to build even if none of their inputs has changed
     */
    void build(Collection<ModuleBuild> requested) throws InterruptedException {
        Snapshot saved = inputs.awaitWhole();
        lock.lock();
        try {
            history.forgetIfRestarted(restarts.count());
            buildUntilCurrent(saved, requested);
        } finally {
            lock.unlock();
        }
        busy = true;
    }

    private void buildUntilCurrent(Snapshot first, Collection<ModuleBuild> requested) throws InterruptedException {
        events.endsUndo(history.undone());
        Map<ModuleBuild, String> forced = forced(requested);
        Map<ModuleBuild, ModuleStatus> outcomes = new LinkedHashMap<>();
        Snapshot saved = first;
        ChangeSet before = ChangeSet.none();
        boolean isFirst = true;
        while (true) {
            // A save during a compile of the program does not wait for that compile: then it becomes live alone.
            ChangeSet changes = before.with(saved.changesSince(inputs.built()));
            Round round = buildRound(saved, changes, forced, outcomes.keySet(), isFirst && changesInPlace());
            outcomes.putAll(round.outcomes());
            if (!outcomes.isEmpty()) {
                // The round may have published a file that is reverted since, so it stays a change.
                before = changes;
            }
            isFirst = false;
            if (round instanceof Complete complete) {
                finish(complete.built(), outcomes);
                return;
            }
            saved = ((Outdated) round).saved();
        }
    }

    /** Returns the modules to build without a change, with the cause: an undo, for one, lasts only until the next build. */
    private Map<ModuleBuild, String> forced(Collection<ModuleBuild> requested) {
        Map<ModuleBuild, String> forced = new LinkedHashMap<>();
        requested.forEach(build -> forced.put(build, "the sources are not what Maven compiled"));
        Set<String> behind = history.behind();
        builds.stream()
                .filter(build -> behind.contains(build.module().name()))
                .forEach(build -> forced.put(build, "the sources as they are, after an undo"));
        return forced;
    }

    /**
     * Builds and publishes one module after the other, each against the newest classes of those that it requires. A program
     * that has seen the first of them waits for the others of the same group.
     *
     * @param changes since the last build, with those of the rounds before
     * @param reported modules whose outcome was reported in an earlier round
     * @param together whether submodules become live only with the program modules of the same burst
     */
    private Round buildRound(
            Snapshot saved,
            ChangeSet changes,
            Map<ModuleBuild, String> forced,
            Set<ModuleBuild> reported,
            boolean together)
            throws InterruptedException {
        lookAtPoms(changes.all());
        if (!changes.isEmpty()) {
            events.begin();
        }
        Map<ModuleBuild, BuildCause> due = causes.of(changes, saved, forced);
        if (due.isEmpty()) {
            return confirm(saved);
        }
        Map<ModuleBuild, ModuleStatus> outcomes = new LinkedHashMap<>();
        boolean waits = tests.areGate() || (together && due.entrySet().stream().anyMatch(SessionBuild::isSavedProgram));
        events.building(due.entrySet().stream()
                .filter(entry -> isNews(entry.getKey(), entry.getValue(), reported))
                .map(Map.Entry::getKey)
                .toList());
        CompileRound round = new CompileRound(saved, inputs, builds, urgent, written);
        for (Map.Entry<ModuleBuild, BuildCause> entry : due.entrySet()) {
            ModuleBuild build = entry.getKey();
            BuildCause cause = entry.getValue();
            if (cause.changed().isEmpty() && !forced.containsKey(build) && compiledAgainst.isUnchangedFor(build)) {
                continue;
            }
            CompileRound.Result result = round.compile(build, cause);
            if (result instanceof CompileRound.Outdated outdated) {
                return new Outdated(outdated.saved(), outcomes);
            }
            CompileRound.Current current = (CompileRound.Current) result;
            events.writtenByBuild(build, current.rewritten());
            conclude(build, current.candidate(), cause, isNews(build, cause, reported), waits)
                    .ifPresent(outcome -> outcomes.put(build, outcome));
        }
        return new Complete(round.built(), outcomes);
    }

    /** Returns whether the end of a build is reported even if it changes nothing. */
    private static boolean isNews(ModuleBuild build, BuildCause cause, Set<ModuleBuild> reported) {
        return !cause.changed().isEmpty() && !reported.contains(build);
    }

    private boolean changesInPlace() {
        return program.filter(runner -> runner.inPlace().redefines()).isPresent();
    }

    private static boolean isSavedProgram(Map.Entry<ModuleBuild, BuildCause> due) {
        return due.getKey().module().isProgram() && !due.getValue().changed().isEmpty();
    }

    /** Ends a round in which no module is built. */
    private Round confirm(Snapshot saved) throws InterruptedException {
        Snapshot now = inputs.now(Optional.empty());
        return now.sameReadingAs(saved)
                ? new Complete(saved, Map.of())
                : new Outdated(inputs.awaitQuietAgain(now), Map.of());
    }

    /** Reports changed poms before anything is built, because another mvn may build with them at the same time. */
    private void lookAtPoms(Collection<Path> changed) {
        poms.lookAgain();
        changed.stream().filter(poms::concern).forEach(poms::lookAt);
    }

    /**
     * Publishes or holds a candidate, or records its errors.
     *
     * @param evenIfUnchanged whether a candidate that is published already has an outcome, too
     * @param waits whether it becomes live only with a program module of the same burst
     * @return the outcome; empty when there is none to report
     */
    private Optional<ModuleStatus> conclude(
            ModuleBuild build, Candidate candidate, BuildCause cause, boolean evenIfUnchanged, boolean waits) {
        if (!evenIfUnchanged && build.isAlreadyReported(candidate)) {
            build.accept(candidate);
            return Optional.empty();
        }
        return Optional.of(conclude(build, candidate, cause, waits));
    }

    private ModuleStatus conclude(ModuleBuild build, Candidate candidate, BuildCause cause, boolean waits) {
        int before = build.generation();
        Optional<UndoHistory.Version> earlier = UndoRedo.versionOf(build);
        ModuleStatus outcome = build.finish(candidate, cause, waits || restarts.isAhead(build));
        history.built(
                build.module().name(),
                earlier,
                UndoRedo.versionOf(build).filter(version -> version.generation() > before),
                candidate instanceof Candidate.Good,
                cause.changed());
        compiledAgainst.record(build);
        events.concluded(build, outcome, before, cause.saved());
        return outcome;
    }

    /** Passes on what all rounds together have built. */
    private void finish(Snapshot built, Map<ModuleBuild, ModuleStatus> outcomes) throws InterruptedException {
        Snapshot before = inputs.built();
        ChangeSet changes = built.changesSince(before);
        events.notBuilt(changes.all(), builds, before, built);
        inputs.haveBeenBuilt(built);
        causes.built(outcomes.keySet());
        reportSaves(changes, built);
        end(outcomes.values());
        if (outcomes.keySet().stream().anyMatch(build -> build.module().isProgram())) {
            buildFailedAgain(built);
        }
        if (!restarts.areBlocked()) {
            history.endStep();
        }
    }

    /** Reports saves to the runner of the program, because they may fix what a changed pom has failed for. */
    private void reportSaves(ChangeSet changes, Snapshot built) {
        Set<Path> saved =
                changes.all().stream().filter(file -> !poms.concern(file)).collect(Collectors.toUnmodifiableSet());
        if (!saved.isEmpty()) {
            program.ifPresent(runner -> runner.saved(saved, built.newestSave(changes)));
        }
    }

    /**
     * Records outcomes, and offers held builds to the runner of the program.
     *
     * @param outcomes none when there turned out to be nothing to build
     */
    private void end(Collection<ModuleStatus> outcomes) throws InterruptedException {
        try {
            events.ended(outcomes);
            if (!outcomes.isEmpty()) {
                offerPostponed |= poms.areBuilt();
                restarts.gate(tests.areGate() && restarts.areDue());
                if (!offerPostponed) {
                    offerRestart();
                }
            }
        } catch (IOException e) {
            events.notRecorded(e);
        }
    }

    /** Makes held builds live in place, or else lets the runner of the program decide about a restart, if all modules are good. */
    private void offerRestart() throws IOException {
        if (restarts.isGateClosed()) {
            return;
        }
        if (program.isEmpty()) {
            publishTested();
            return;
        }
        publishIndependent();
        List<ModuleStatus> rechecked = restarts.recheck();
        events.rechecked(rechecked);
        if (rechecked.stream().anyMatch(module -> module.outcome() == Outcome.FAILED)) {
            return;
        }
        if (restarts.areBlocked()) {
            events.restartBlocked(restarts.reason(), program.get().restartsByItself());
        } else {
            events.restartBlocked(Optional.empty(), false);
            if (restarts.areDue()) {
                changeInPlace();
            }
            program.get().built();
        }
    }

    /** Publishes what was held only to become live with a program module that has not changed, or that fails. */
    private void publishIndependent() throws IOException {
        Map<String, UndoHistory.Version> earlier = versions();
        List<ReleasedBuild> released = restarts.releaseIndependent();
        recordReleased(earlier, released);
        for (ReleasedBuild each : released) {
            events.concluded(each.build(), each.status(), each.before(), each.saved());
        }
    }

    private void changeInPlace() throws IOException {
        Map<String, UndoHistory.Version> earlier = versions();
        if (inPlace.attempt() instanceof InPlaceChanges.Live live) {
            recordReleased(earlier, live.released());
            events.inPlace(live);
        }
    }

    private Map<String, UndoHistory.Version> versions() {
        Map<String, UndoHistory.Version> versions = new LinkedHashMap<>();
        builds.forEach(build -> UndoRedo.versionOf(build)
                .ifPresent(version -> versions.put(build.module().name(), version)));
        return versions;
    }

    private void recordReleased(Map<String, UndoHistory.Version> earlier, List<ReleasedBuild> released)
            throws IOException {
        for (ReleasedBuild each : released) {
            String module = each.build().module().name();
            history.built(
                    module,
                    Optional.ofNullable(earlier.get(module)),
                    UndoRedo.versionOf(each.build()),
                    true,
                    List.of());
        }
        events.released(released);
    }

    /** Builds failed submodules again, after the program: they may have failed because of the types that its classes name. */
    private void buildFailedAgain(Snapshot built) throws InterruptedException {
        Map<ModuleBuild, ModuleStatus> outcomes = new LinkedHashMap<>();
        for (ModuleBuild build : builds) {
            if (build.hasFailed() && build.module().isSwapped()) {
                Candidate candidate = build.build(List.of(), () -> {});
                boolean isCurrent =
                        inputs.now(build.filesRead(candidate, List.of())).sameReadingAs(built);
                // The errors of a bad one were reported. If something was saved meanwhile, the next build includes this
                // one.
                if (candidate instanceof Candidate.Good && isCurrent) {
                    conclude(build, candidate, BuildCause.ofProgram(), true, false)
                            .ifPresent(outcome -> outcomes.put(build, outcome));
                }
            }
        }
        if (!outcomes.isEmpty()) {
            end(outcomes.values());
        }
    }

    /** Returns whether sources are newer than what is published because of an undo. */
    boolean isBehind() {
        return !history.behind().isEmpty();
    }

    /** Returns the saved files that a pause or an undo keeps from the program. */
    HeldBack heldBack() {
        return new HeldBack(inputs.arePaused() ? Set.copyOf(inputs.changes().all()) : Set.of(), history.undone());
    }

    /** Records whether a pause or an undo keeps saves from the program. */
    void reportHeldBack() {
        boolean paused = inputs.arePaused();
        events.heldBack(paused, isBehind() || (paused && inputs.haveChanged()));
    }

    /** Does what was postponed while another mvn built with a changed pom, if none does any longer. */
    void pomsAreSettled() {
        lock.lock();
        try {
            if (poms.areBuilt()) {
                return;
            }
            events.reportPostponed();
            if (offerPostponed) {
                offerPostponed = false;
                offerRestart();
            }
        } catch (IOException e) {
            events.notRecorded(e);
        } finally {
            lock.unlock();
        }
    }

    /** Makes held builds live that need not wait for tests any longer. */
    void tested() {
        lock.lock();
        try {
            if (!restarts.isGateClosed()) {
                return;
            }
            restarts.gate(false);
            offerPostponed |= poms.areBuilt();
            if (!offerPostponed) {
                offerRestart();
            }
            if (!restarts.areBlocked()) {
                history.endStep();
            }
        } catch (IOException e) {
            events.notRecorded(e);
        } finally {
            lock.unlock();
        }
    }

    /** Publishes what was held for tests, if no module fails, in a session that runs no program. */
    private void publishTested() throws IOException {
        if (restarts.areBlocked() || !restarts.areDue()) {
            return;
        }
        Map<String, UndoHistory.Version> earlier = versions();
        List<ReleasedBuild> released = restarts.releaseTested();
        recordReleased(earlier, released);
        for (ReleasedBuild each : released) {
            events.concluded(each.build(), each.status(), each.before(), each.saved());
        }
    }

    /** Returns whether {@link #idle} has work to do when nothing changes for a while. */
    boolean isBusy() {
        return busy;
    }

    /** Keeps compile results for the next session. To be called when nothing has changed for a while. */
    void idle() {
        busy = false;
        for (ModuleBuild build : builds) {
            Object unused = build.idle().exceptionally(failure -> {
                events.nothingKept(build, failure);
                return null;
            });
        }
    }

    @Override
    public void close() {
        events.close();
        builds.forEach(ModuleBuild::close);
    }
}
