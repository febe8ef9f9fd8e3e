package dev.dymod.generation;

import dev.dymod.build.WatchedModule;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Decides the outcome of the candidates of one submodule: published, unchanged, held until the program restarts, or failed.
 * {@link ModuleBuild} documents the methods. Used by one thread.
 */
final class BuildDecisions {

    private final WatchedModule module;
    private final CandidateBuilder candidates;
    private final Generations generations;
    private final HeldBuilds held;
    private final ClassFolder classes;
    private final OtherBuilds others;
    private final BuildHistory history;

    /** The candidate that Maven built, until something is published. */
    private Optional<Candidate.Good> first = Optional.empty();

    /** Whether the newest build was refused only because of how the program's newest classes use it. */
    private boolean isRefusedByProgram;

    BuildDecisions(
            WatchedModule module,
            CandidateBuilder candidates,
            Generations generations,
            HeldBuilds held,
            ClassFolder classes,
            OtherBuilds others) {
        this.module = module;
        this.candidates = candidates;
        this.generations = generations;
        this.held = held;
        this.classes = classes;
        this.others = others;
        this.history = new BuildHistory(module, generations, held);
    }

    /** Checks the candidate that Maven has built. */
    Candidate first() {
        Candidate candidate = candidates.first();
        first = candidate instanceof Candidate.Good good ? Optional.of(good) : Optional.empty();
        return candidate;
    }

    /** Returns the newest good candidate: the held one, the published one, or that of Maven. */
    Optional<Candidate.Good> newest() {
        return held.held().map(HeldBuild::good).or(generations::current).or(() -> first);
    }

    boolean lastFailed() {
        return history.lastFailed();
    }

    boolean isAlreadyReported(Candidate candidate) {
        return candidate instanceof Candidate.Good good && isPublished(good) && !lastFailed() && !isHeld();
    }

    private boolean isPublished(Candidate.Good good) {
        return generations.isPublished(good, others.requiredGenerations());
    }

    private boolean isHeld() {
        return held.held().isPresent();
    }

    ModuleStatus finish(Candidate candidate, BuildCause cause, boolean ahead) {
        isRefusedByProgram = false;
        if (candidate instanceof Candidate.Good good) {
            try {
                return held.mustWait(good, ahead) && !isPublished(good)
                        ? hold(good, cause)
                        : publishIfChanged(good, cause);
            } catch (IOException e) {
                candidates.forget(); // The class folder may be incomplete.
                return fail(Candidate.Bad.unfinished(e, good.compile()), cause);
            }
        }
        return fail((Candidate.Bad) candidate, cause);
    }

    /** Holds a candidate until the program restarts. Modules that require it are compiled against it at once. */
    private ModuleStatus hold(Candidate.Good good, BuildCause cause) throws IOException {
        classes.write(good.tree());
        candidates.accept(good);
        held.hold(good, cause);
        return history.add(Outcome.RESTART_REQUIRED, cause, good, Duration.ZERO);
    }

    private ModuleStatus publishIfChanged(Candidate.Good good, BuildCause cause) throws IOException {
        ModuleStatus status = isPublished(good) ? keepPublished(good, cause) : publish(good, cause);
        candidates.accept(good);
        return status;
    }

    private ModuleStatus keepPublished(Candidate.Good good, BuildCause cause) throws IOException {
        if (isHeld() || !classes.isWhole()) { // The held edit was reverted, or the last write has failed.
            classes.write(good.tree());
            held.drop();
        }
        return history.add(Outcome.UNCHANGED, cause, good, Duration.ZERO);
    }

    ModuleStatus publish(Candidate.Good good, BuildCause cause) throws IOException {
        long begun = System.nanoTime();
        generations.publish(good, others.requiredGenerations(), cause.saved());
        first = Optional.empty();
        Duration publish = Duration.ofNanos(System.nanoTime() - begun);
        held.published(good, generations.number());
        if (classes.isWhole()) {
            classes.write(good.tree());
        } else {
            classes.writeLater(good.tree()); // The first time, the start of the program need not wait for it.
        }
        Outcome outcome = held.isRestartRequired(good) ? Outcome.RESTART_REQUIRED : Outcome.PUBLISHED;
        return history.add(outcome, cause, good, publish);
    }

    private ModuleStatus fail(Candidate.Bad bad, BuildCause cause) {
        candidates.failed(cause.changed());
        return history.add(Outcome.FAILED, cause, bad, Duration.ZERO);
    }

    Optional<ModuleStatus> recheck(SortedMap<String, byte[]> programClasses) {
        Optional<Candidate.Good> newest = newest();
        if (!module.isSwapped() || newest.isEmpty()) {
            return Optional.empty();
        }
        Candidate rechecked = candidates.recheck(newest.get(), programClasses);
        if (lastFailed() && !isRefusedByProgram) {
            return Optional.empty();
        }
        boolean wasRefused = isRefusedByProgram;
        isRefusedByProgram = rechecked instanceof Candidate.Bad;
        if (rechecked instanceof Candidate.Good good) {
            holdIfDifferent(good, newest.get());
        }
        if (!wasRefused && !isRefusedByProgram) {
            return Optional.empty();
        }
        Outcome outcome = isRefusedByProgram ? Outcome.FAILED : isHeld() ? Outcome.RESTART_REQUIRED : Outcome.UNCHANGED;
        return Optional.of(history.add(outcome, BuildCause.ofProgram(), rechecked, Duration.ZERO));
    }

    private void holdIfDifferent(Candidate.Good rechecked, Candidate.Good before) {
        if (generations.current().filter(rechecked::hasSameContentAs).isPresent()) {
            held.drop();
        } else if (!rechecked.hasSameContractAs(before)) {
            held.holdRechecked(rechecked);
        }
    }

    /** Holds an earlier build again, until it has become live in place or {@link #revertHeld} drops it. */
    void holdAgain(Candidate.Good good, BuildCause cause) throws IOException {
        classes.write(good.tree());
        held.hold(good, cause);
    }

    void revertHeld() throws IOException {
        Optional<Candidate.Good> current = generations.current();
        if (current.isPresent()) {
            classes.write(current.get().tree());
        }
        held.drop();
    }

    /** Publishes the held build, whose contract and program classes the running program has by now. */
    Optional<ModuleStatus> releaseInPlace() throws IOException {
        Optional<HeldBuild> build = held.held();
        build.ifPresent(each -> held.programStarts(each.good()));
        return publishDue(build, Outcome.IN_PLACE);
    }

    Optional<ModuleStatus> releaseIndependent() throws IOException {
        return publishDue(held.held(), Outcome.PUBLISHED);
    }

    private Optional<ModuleStatus> publishDue(Optional<HeldBuild> build, Outcome ofProgram) throws IOException {
        Optional<Candidate.Good> current = generations.current();
        if (build.isPresent()) {
            ModuleStatus status =
                    publishIfChanged(build.get().good(), build.get().cause());
            return Optional.of(module.isProgram() ? status.with(ofProgram) : status);
        }
        return current.isPresent() && !isPublished(current.get())
                ? Optional.of(publish(current.get(), BuildCause.of(Messages.requiredChanged())))
                : Optional.empty();
    }

    Optional<ModuleStatus> release() throws IOException {
        held.programEnded();
        Optional<ModuleStatus> released = publishDue(held.held(), Outcome.PUBLISHED);
        generations.current().ifPresent(held::programStarts);
        return released;
    }
}
