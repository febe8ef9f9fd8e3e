package dev.dymod.reload;

import dev.dymod.DymodException;
import dev.dymod.dispatch.Stub;
import dev.dymod.dispatch.SwitchGroup;
import dev.dymod.load.Generation;
import dev.dymod.load.ModuleHost;
import dev.dymod.load.RejectedException;
import dev.dymod.publication.AppReport.Outcome;
import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
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

    /** How long a program's first lookup waits for a directory to be complete. */
    private static final Duration FIRST_LOAD = Duration.ofSeconds(30);

    private static final Duration AGAIN = Duration.ofMillis(20);

    /** What is published is told to be incomplete when it has been so for longer than a copy of some files takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<ModuleHost> modules = new CopyOnWriteArrayList<>();
    private final ClassLoader host;
    private final Reports reports;
    private final ReentrantLock loading = new ReentrantLock();
    private final SwitchGroup sites = new SwitchGroup();

    /**
     * Guarded by {@code loading}: what was last tried and refused, so that the same is not tried again and again. With
     * anything new beside it all of it is tried again.
     */
    private Map<String, Publication> rejected = Map.of();

    /** Guarded by {@code loading}: whether it has been told that what is published now cannot be read. */
    private boolean complained;

    /** Guarded by {@code loading}: since when a part of what is published is missing. */
    private Optional<Instant> incompleteSince = Optional.empty();

    /** Guarded by the lock of {@code sites}. */
    private final Map<Class<?>, Stub<?>> stubs = new LinkedHashMap<>();

    /** Guarded by the lock of {@code sites}; empty before the first lookup. */
    private Running running = new Running(Map.of());

    /** Why the first generation could not be loaded; the program has run without the group since. */
    private volatile Optional<String> refusal = Optional.empty();

    ModuleGroup(List<ModuleDirectory> modules, ClassLoader host, Reports reports) {
        this.host = host;
        this.reports = reports;
        add(modules);
    }

    /** Adds modules that go with those of this group and have not run before. */
    void add(List<ModuleDirectory> more) {
        modules.addAll(more.stream().map(module -> new ModuleHost(module, host)).toList());
    }

    /** Those that are not published yet included. */
    List<ModuleDirectory> modules() {
        return modules.stream().map(ModuleHost::module).toList();
    }

    /**
     * What a lookup in this group found.
     *
     * @param stub enters the provider
     * @param refusal why this group, which would have to provide it, cannot
     */
    record Lookup<S>(Optional<S> stub, Optional<String> refusal) {}

    // ---- the call's side: stubs

    <S> Lookup<S> lookup(Class<S> service) {
        Optional<String> refused = loadFirst();
        if (refused.isPresent()) {
            return new Lookup<>(Optional.empty(), refused.filter(reason -> mayPublish(service)));
        }
        while (true) {
            Running seen = sites.locked(() -> running);
            Optional<S> known = sites.locked(() -> stubFor(service).map(Stub::object));
            if (known.isPresent()) {
                return new Lookup<>(known, Optional.empty());
            }
            Optional<S> provider;
            try {
                provider = seen.provider(service);
            } catch (RejectedException e) {
                throw new DymodException(capitalised(e.reason()), e.getCause() != null ? e.getCause() : e);
            }
            if (provider.isEmpty()) {
                return new Lookup<>(
                        Optional.empty(),
                        seen.declares(service) ? Optional.of(Messages.providerInContract()) : Optional.empty());
            }
            Stub<S> stub = sites.stub(service);
            Optional<S> bound = sites.locked(() -> bind(stub, provider.get(), seen));
            if (bound.isPresent()) {
                return new Lookup<>(bound, Optional.empty());
            }
        }
    }

    /** Whether a module has provided a service and does no more, so that only its frozen copy could answer. */
    boolean hasLost(Class<?> service) {
        if (sites.locked(() -> running).isEmpty()) {
            return false;
        }
        for (ModuleHost module : modules) {
            try {
                if (module.hasFrozenProvidersOnly(service)) {
                    return true;
                }
            } catch (IOException e) {
                return false; // The static lookup reads the same, and says what is wrong.
            }
        }
        return false;
    }

    /** Binds unless another lookup or a swap came first; then the caller looks again. */
    private <S> Optional<S> bind(Stub<S> stub, S provider, Running seen) {
        if (!running.equals(seen) || stubs.containsKey(stub.service())) {
            return stubFor(stub.service()).map(Stub::object);
        }
        sites.bind(stub, provider);
        stubs.put(stub.service(), stub);
        return Optional.of(stub.object());
    }

    @SuppressWarnings("unchecked") // a stub is put under its own service type
    private <S> Optional<Stub<S>> stubFor(Class<S> service) {
        return Optional.ofNullable((Stub<S>) stubs.get(service));
    }

    /** Whether a group that cannot be loaded would have to answer for a service. */
    private boolean mayPublish(Class<?> service) {
        for (ModuleHost module : modules) {
            try {
                if (module.module().publishes("META-INF/services/" + service.getName())) {
                    return true;
                }
            } catch (IOException e) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> loadFirst() {
        if (refusal.isPresent() || !sites.locked(() -> running).isEmpty()) {
            return refusal;
        }
        loading.lock();
        try {
            if (refusal.isPresent() || !sites.locked(() -> running).isEmpty()) {
                return refusal;
            }
            Attempt attempt = new Attempt();
            try {
                Running first = loadWhenComplete(attempt);
                sites.locked(() -> running = first);
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
        long deadline = System.nanoTime() + FIRST_LOAD.toNanos();
        while (true) {
            try {
                Map<String, Publication> published = follow();
                attempt.begin(published);
                Optional<String> missing = Requirement.missing(published);
                if (missing.isPresent()) {
                    throw new IncompletePublicationException(missing.get());
                }
                return load(published, new Running(Map.of()));
            } catch (IncompletePublicationException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        }
    }

    // ---- the edit's side: the way from a pointer to a swap

    /**
     * Adopts what is published now, if it is newer than what runs and fit to run.
     *
     * @return false when something is published that is not all there yet: look again soon
     */
    boolean reload() {
        loading.lock();
        try {
            Running before = sites.locked(() -> running);
            if (before.isEmpty()) {
                return true;
            }
            Attempt attempt = new Attempt();
            try {
                Map<String, Publication> published = follow();
                Map<String, Publication> changed = changedSince(before, published);
                if (changed.isEmpty() || changed.equals(rejected)) {
                    isComplete();
                    return true;
                }
                attempt.begin(changed);
                before.generations()
                        .forEach((module, generation) -> published.putIfAbsent(module, generation.publication()));
                if (Requirement.missing(published).isPresent()) {
                    return false; // Told by the watcher, if it is an error and not a matter of time.
                }
                Running next = load(published, before);
                boolean swaps = !next.openedAfter(before).isEmpty();
                if (swaps) {
                    swap(next, attempt);
                } else {
                    sites.locked(() -> running = next);
                }
                isComplete();
                rejected = Map.of();
                report(attempt, next, swaps ? Outcome.SWAPPED : Outcome.UNCHANGED, Optional.empty());
            } catch (RejectedException e) {
                isComplete();
                rejected = attempt.publications;
                reject(attempt, before, e);
            } catch (IncompletePublicationException e) {
                isIncomplete(e);
                return false;
            } catch (IOException e) {
                complain(e);
                return false;
            }
            return true;
        } finally {
            loading.unlock();
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
                    Messages.incomplete(modules.get(0).module().session(), cause.missing()));
        }
    }

    private void complain(IOException cause) {
        if (!complained) {
            complained = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    Messages.reloadFailed(modules.get(0).module().session()),
                    cause);
        }
    }

    private Map<String, Publication> follow() throws IOException {
        Map<String, Publication> published = new LinkedHashMap<>();
        for (ModuleHost module : modules) {
            module.module().read().ifPresent(publication -> published.put(publication.module(), publication));
        }
        return published;
    }

    private static Map<String, Publication> changedSince(Running before, Map<String, Publication> published) {
        Map<String, Publication> changed = new LinkedHashMap<>();
        published.forEach((module, publication) -> {
            boolean runs = before.generation(module)
                    .map(generation -> generation.publication().equals(publication))
                    .orElse(false);
            if (!runs) {
                changed.put(module, publication);
            }
        });
        return changed;
    }

    /**
     * Opens what changed and what requires it; the rest goes on as it is, if need be under another number: a watcher that
     * begins again publishes what runs already. Required modules come first.
     */
    private Running load(Map<String, Publication> published, Running before) throws IOException, RejectedException {
        Map<String, Generation> generations = new LinkedHashMap<>();
        List<Generation> opened = new ArrayList<>();
        try {
            for (String module : Requirement.order(published)) {
                Publication publication = Objects.requireNonNull(published.get(module));
                Set<String> required = Requirement.all(module, published);
                Optional<Generation> kept = before.generation(module);
                if (kept.isPresent()
                        && kept.get().publication().isSameModule(publication)
                        && required.stream().map(generations::get).noneMatch(opened::contains)) {
                    generations.put(module, kept.get().publishedAs(publication));
                    continue;
                }
                Generation generation = hostOf(module)
                        .open(
                                publication,
                                required.stream().map(generations::get).toList());
                opened.add(generation);
                generations.put(module, generation);
                if (!before.isEmpty()) {
                    generation.link(kept);
                }
            }
            return new Running(generations);
        } catch (IOException | RejectedException | RuntimeException e) {
            discard(opened);
            throw e;
        }
    }

    private ModuleHost hostOf(String name) {
        return modules.stream()
                .filter(module -> module.module().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Makes the providers that callers wait for, then changes over; again if a lookup asked for one more meanwhile. */
    private void swap(Running next, Attempt attempt) throws RejectedException {
        Running before = sites.locked(() -> running);
        try {
            while (true) {
                // In the order in which they were first made.
                Map<Class<?>, Stub<?>> bound = sites.locked(() -> new LinkedHashMap<>(stubs));
                Map<Stub<?>, Object> successors = new HashMap<>();
                for (Stub<?> stub : bound.values()) {
                    next.provider(stub.service()).ifPresent(provider -> successors.put(stub, provider));
                }
                attempt.loaded();
                boolean swapped = sites.locked(() -> {
                    if (!stubs.keySet().equals(bound.keySet())) {
                        return false;
                    }
                    sites.swap(successors);
                    running = next;
                    return true;
                });
                if (swapped) {
                    attempt.swapped();
                    return;
                }
            }
        } catch (RejectedException | RuntimeException | Error e) {
            discard(next.openedAfter(before));
            throw e;
        }
    }

    private void discard(List<Generation> generations) {
        for (Generation generation : generations) {
            try {
                generation.discard();
            } catch (Exception e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        Messages.notDiscarded(
                                generation.publication().module(),
                                generation.publication().generation()),
                        e);
            }
        }
    }

    private void reject(Attempt attempt, Running before, RejectedException reason) {
        Optional<Throwable> cause = UsersTrace.of(Optional.ofNullable(reason.getCause()));
        for (Publication publication : attempt.publications.values()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    Messages.rejected(
                            publication.module(),
                            publication.generation(),
                            before.number(publication.module()),
                            reason.reason()),
                    cause.orElse(null));
        }
        report(attempt, before, Outcome.REJECTED, Optional.of(reason.reason()));
    }

    private void report(Attempt attempt, Running after, Outcome outcome, Optional<String> reason) {
        for (Publication publication : attempt.publications.values()) {
            String module = publication.module();
            reports.add(attempt.report(
                    publication,
                    after.number(module),
                    outcome,
                    reason,
                    hostOf(module).module().publishedAt()));
        }
        reports.write();
    }

    private static String capitalised(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
