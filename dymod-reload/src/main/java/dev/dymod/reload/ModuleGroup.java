package dev.dymod.reload;

import dev.dymod.ModuleInfo;
import dev.dymod.ReloadEvent;
import dev.dymod.load.Generation;
import dev.dymod.load.RejectedException;
import dev.dymod.publication.AppReport.Outcome;
import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import dev.dymod.publication.WatcherLock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The modules that swap together, in one class loader of the program: their running generations and the stubs that enter
 * them.
 *
 * <p>Two locks, never taken in the other order. {@code loading} makes one reload at a time, user code included; a lookup
 * takes it only for the very first generation. The switch group's own lock covers the pointer to what runs, the stubs and
 * the swap, and no user code.
 */
final class ModuleGroup {

    private static final System.Logger LOG = System.getLogger("dev.dymod");

    /** What is published is told to be incomplete when it has been so for longer than a copy of some files takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Modules modules;
    private final ClassLoader host;
    private final Reports reports;
    private final Engine engine;
    private final ReentrantLock loading = new ReentrantLock();
    private final Calls calls = new Calls();

    /**
     * Guarded by {@code loading}: what was last tried and refused, so that the same is not tried again and again. With
     * anything new beside it all of it is tried again.
     */
    private Map<String, Publication> rejected = Map.of();

    /** Guarded by {@code loading}: whether it has been told that what is published now cannot be read. */
    private boolean complained;

    /** Guarded by {@code loading}: since when a part of what is published is missing. */
    private Optional<Instant> incompleteSince = Optional.empty();

    /** Since when each module runs as it does. */
    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    /** Why the first generation could not be loaded; the program has run without the group since. */
    private volatile Optional<String> refusal = Optional.empty();

    /** Written under {@code loading}: who has the modules of this group now, which has not run before. */
    private volatile Optional<ModuleGroup> heir = Optional.empty();

    ModuleGroup(List<ModuleDirectory> modules, ClassLoader host, Reports reports, Engine engine) {
        this.host = host;
        this.modules = new Modules(host);
        this.engine = engine;
        this.reports = reports;
        add(modules);
    }

    /** Adds modules that go with those of this group and have not run before. */
    void add(List<ModuleDirectory> more) {
        modules.add(more);
    }

    /** Whether the program has its modules already, or has to do without them. */
    boolean hasBegun() {
        return !calls.running().isEmpty() || refusal.isPresent();
    }

    /**
     * Leaves the modules to another group, which is asked in the place of this one from then on.
     *
     * @return false when the program has them already, or is about to: then it is too late
     */
    boolean leaveTo(ModuleGroup other) {
        if (!loading.tryLock()) { // Not to wait for user code, which may itself look for modules.
            return false;
        }
        try {
            if (hasBegun()) {
                return false;
            }
            other.add(modules.directories());
            heir = Optional.of(other);
            return true;
        } finally {
            loading.unlock();
        }
    }

    /** Those that are not published yet included. */
    List<ModuleDirectory> modules() {
        return modules.directories();
    }

    /**
     * What a lookup in this group found.
     *
     * @param stub enters the provider
     * @param refusal why this group, which would have to provide it, cannot
     */
    record Lookup<S>(Optional<S> stub, Optional<String> refusal) {}

    // ---- the call's side

    <S> Lookup<S> lookup(Class<S> service) {
        Optional<String> refused = loadFirst();
        if (heir.isPresent()) {
            return heir.get().lookup(service);
        }
        if (refused.isPresent()) {
            return new Lookup<>(Optional.empty(), refused.filter(reason -> modules.mayPublish(service)));
        }
        Optional<S> stub = calls.lookup(service);
        return new Lookup<>(
                stub,
                stub.isEmpty() && calls.running().declares(service)
                        ? Optional.of(Messages.providerInContract())
                        : Optional.empty());
    }

    /**
     * Begins to keep the list of all providers of a service.
     *
     * @return whether this group can answer; else it has no part in the service
     */
    boolean list(Class<?> service) {
        if (loadFirst().isPresent() || heir.isPresent()) {
            return false;
        }
        calls.list(service);
        return true;
    }

    /** All providers of a service that is listed, as of now, by module. */
    <S> Map<String, List<S>> listed(Class<S> service) {
        return calls.listed(service);
    }

    /** The module whose generations have what the host has a copy of. */
    Optional<String> moduleOf(Class<?> copy) {
        return modules.moduleOf(copy);
    }

    /** Whether a module has provided a service and does no more, so that only its frozen copy could answer. */
    boolean hasLost(Class<?> service) {
        return !calls.running().isEmpty() && modules.haveLost(service);
    }

    List<ModuleInfo> infos() {
        Running now = calls.running();
        List<ModuleInfo> infos = new ArrayList<>();
        now.generations()
                .forEach((module, generation) -> infos.add(new ModuleInfo(
                        module,
                        generation.publication().generation(),
                        since.getOrDefault(module, Instant.EPOCH),
                        generation.services(),
                        engine.retirement().alive(module, host))));
        return infos;
    }

    private Optional<String> loadFirst() {
        if (refusal.isPresent() || !calls.running().isEmpty()) {
            return refusal;
        }
        loading.lock();
        try {
            if (refusal.isPresent() || heir.isPresent() || !calls.running().isEmpty()) {
                return refusal;
            }
            Attempt attempt = new Attempt();
            try {
                Running first = loadWhenComplete(attempt);
                calls.run(first);
                setSince(first.generations().values());
                attempt.loaded();
                report(attempt, first, Outcome.LOADED, Optional.empty());
            } catch (RejectedException e) {
                refusal = Optional.of(Messages.rejectedAtStart(e.reason()));
                report(attempt, new Running(Map.of()), Outcome.REJECTED, Optional.of(e.reason()));
            } catch (IOException e) {
                refusal = Optional.of(Messages.unreadable(e));
            }
            return refusal;
        } finally {
            loading.unlock();
        }
    }

    /** A directory may still be being copied, or the watcher be between two modules, when the program looks first. */
    private Running loadWhenComplete(Attempt attempt) throws IOException, RejectedException {
        Patience patience = new Patience();
        while (true) {
            try {
                Map<String, Publication> published = modules.published();
                attempt.begin(published);
                Optional<String> missing = Requirement.missing(published);
                if (missing.isPresent()) {
                    throw new IncompletePublicationException(missing.get());
                }
                return modules.load(published, new Running(Map.of()));
            } catch (IncompletePublicationException e) {
                if (!patience.pause()) {
                    throw e;
                }
            }
        }
    }

    // ---- the edit's side: the way from a pointer to a swap

    /** What came of a look at what is published. */
    enum Result {
        /** Something new runs. */
        SWAPPED,
        /** Nothing is new, or fit to run. */
        SAME,
        /** Something is published that is not all there yet: look again soon. */
        INCOMPLETE
    }

    /** Whether the calling thread is in the middle of a reload. */
    boolean isReloadingHere() {
        return loading.isHeldByCurrentThread();
    }

    /** Adopts what is published now, if it is newer than what runs and fit to run. */
    Result reload() {
        loading.lock();
        try {
            Running before = calls.running();
            if (before.isEmpty()) {
                return Result.SAME;
            }
            Attempt attempt = new Attempt();
            try {
                Map<String, Publication> published = modules.published();
                Map<String, Publication> changed = changedSince(before, published);
                if (changed.isEmpty() || isSame(changed, rejected)) {
                    calls.run(modules.inNewestSegments(before, published));
                    isComplete();
                    return Result.SAME;
                }
                attempt.begin(changed);
                before.generations()
                        .forEach((module, generation) -> published.putIfAbsent(module, generation.publication()));
                if (Requirement.missing(published).isPresent()) {
                    return Result.INCOMPLETE; // Told by the watcher, if it is an error and not a matter of time.
                }
                Running next = adopt(published, before, attempt);
                boolean swapped = !next.without(before).isEmpty();
                isComplete();
                rejected = Map.of();
                setSince(next.without(before));
                report(attempt, next, swapped ? Outcome.SWAPPED : Outcome.UNCHANGED, Optional.empty());
                next.without(before).forEach(generation -> tellReloaded(before, generation));
                return swapped ? Result.SWAPPED : Result.SAME;
            } catch (RejectedException e) {
                isComplete();
                rejected = attempt.publications;
                reject(attempt, before, e);
            } catch (IncompletePublicationException e) {
                isIncomplete(e);
                return Result.INCOMPLETE;
            } catch (IOException e) {
                complain(e);
                return Result.INCOMPLETE;
            }
            return Result.SAME;
        } finally {
            loading.unlock();
        }
    }

    private Running adopt(Map<String, Publication> published, Running before, Attempt attempt)
            throws IOException, RejectedException {
        try (Flight.Stage whole = Flight.reload(attempt.publications.values())) {
            try {
                Running next = load(published, before, attempt);
                if (next.without(before).isEmpty()) {
                    calls.run(next);
                    whole.outcome("unchanged");
                } else {
                    new Changeover(engine, calls, before, next).run(attempt);
                    whole.outcome("swapped");
                }
                return next;
            } catch (RejectedException e) {
                whole.outcome("rejected: " + e.reason());
                throw e;
            }
        }
    }

    private Running load(Map<String, Publication> published, Running before, Attempt attempt)
            throws IOException, RejectedException {
        try (Flight.Stage stage = Flight.load(attempt.publications.values())) {
            Running next = modules.load(published, before);
            stage.outcome("loaded");
            return next;
        }
    }

    private void isComplete() {
        complained = false;
        incompleteSince = Optional.empty();
    }

    private void isIncomplete(IncompletePublicationException cause) {
        Instant since = incompleteSince.orElseGet(Instant::now);
        incompleteSince = Optional.of(since);
        if (!complained && Duration.between(since, Instant.now()).compareTo(PATIENCE) > 0) {
            complained = true;
            LOG.log(
                    System.Logger.Level.INFO,
                    Messages.incomplete(modules.directories().get(0).session(), cause.missing()));
        }
    }

    private void complain(IOException cause) {
        if (!complained) {
            complained = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    Messages.reloadFailed(modules.directories().get(0).session()),
                    cause);
        }
    }

    private static Map<String, Publication> changedSince(Running before, Map<String, Publication> published) {
        Map<String, Publication> changed = new LinkedHashMap<>();
        published.forEach((module, publication) -> {
            boolean runs = before.generation(module)
                    .map(generation -> generation.publication().isSameGeneration(publication))
                    .orElse(false);
            if (!runs) {
                changed.put(module, publication);
            }
        });
        return changed;
    }

    private static boolean isSame(Map<String, Publication> published, Map<String, Publication> others) {
        return published.keySet().equals(others.keySet())
                && published.values().stream()
                        .allMatch(each -> Objects.requireNonNull(others.get(each.module()))
                                .isSameGeneration(each));
    }

    /** Told once: by a watcher that is alive and reads reports, or else by the program. */
    private void reject(Attempt attempt, Running before, RejectedException reason) {
        Optional<Throwable> cause = UsersTrace.of(Optional.ofNullable(reason.getCause()));
        boolean watched = isWatched();
        logRejected(watched ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING, attempt, before, reason, cause);
        boolean reported =
                report(attempt, before, Outcome.REJECTED, Optional.of(reason.reason()), cause.map(UsersTrace::text));
        if (watched && !reported) {
            logRejected(System.Logger.Level.WARNING, attempt, before, reason, cause);
        }
        for (String module : attempt.publications.keySet()) {
            engine.listeners().tell(new ReloadEvent.Rejected(module, before.number(module), reason.reason()));
        }
    }

    private static void logRejected(
            System.Logger.Level level,
            Attempt attempt,
            Running before,
            RejectedException reason,
            Optional<Throwable> cause) {
        for (Publication publication : attempt.publications.values()) {
            LOG.log(
                    level,
                    Messages.rejected(
                            publication.module(),
                            publication.generation(),
                            before.number(publication.module()),
                            reason.reason()),
                    cause.orElse(null));
        }
    }

    private boolean isWatched() {
        try {
            return WatcherLock.isHeld(modules.directories().get(0).session());
        } catch (IOException e) {
            return false;
        }
    }

    private void setSince(Collection<Generation> begun) {
        begun.forEach(generation -> since.put(generation.publication().module(), Instant.now()));
    }

    private void tellReloaded(Running before, Generation generation) {
        Publication publication = generation.publication();
        Duration sinceSave = Duration.between(publication.saved(), Instant.now());
        engine.listeners()
                .tell(new ReloadEvent.Reloaded(
                        publication.module(),
                        before.number(publication.module()),
                        publication.generation(),
                        sinceSave.isNegative() ? Duration.ZERO : sinceSave));
    }

    private void report(Attempt attempt, Running after, Outcome outcome, Optional<String> reason) {
        report(attempt, after, outcome, reason, Optional.empty());
    }

    /** Whether somebody can read it. */
    private boolean report(
            Attempt attempt, Running after, Outcome outcome, Optional<String> reason, Optional<String> trace) {
        for (Publication publication : attempt.publications.values()) {
            String module = publication.module();
            reports.add(attempt.report(
                    publication,
                    after.number(module),
                    outcome,
                    reason,
                    trace,
                    modules.directory(module).publishedAt()));
        }
        return reports.write();
    }
}
