package dev.dymod.reload;

import dev.dymod.load.RejectedException;
import dev.dymod.publication.AppReport.Outcome;
import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Call side of a group: answers lookups, and loads the first generation at the first one. Thread-safe. */
final class GroupLookup {

    private final ReentrantLock loading;
    private final PublishedModules modules;
    private final CallSide calls;
    private final GroupReports reports;

    /** Why the first generation could not be loaded; the program has run without the group since. */
    private volatile Optional<String> refusal = Optional.empty();

    /** Written under {@code loading}: the group that has the modules of this one now. */
    private volatile Optional<ModuleGroup> heir = Optional.empty();

    GroupLookup(ReentrantLock loading, PublishedModules modules, CallSide calls, GroupReports reports) {
        this.loading = loading;
        this.modules = modules;
        this.calls = calls;
        this.reports = reports;
    }

    /** Returns whether the first generation has been loaded or refused. */
    boolean hasBegun() {
        return !calls.running().isEmpty() || refusal.isPresent();
    }

    /** Implements {@link ModuleGroup#leaveTo}. */
    boolean leaveTo(ModuleGroup other) {
        if (!loading.tryLock()) { // Does not wait for user code, which may itself look up modules.
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

    <S> ModuleGroup.Lookup<S> lookup(Class<S> service) {
        Optional<String> refused = loadFirst();
        if (heir.isPresent()) {
            return heir.get().lookup(service);
        }
        if (refused.isPresent()) {
            return new ModuleGroup.Lookup<>(Optional.empty(), refused.filter(reason -> modules.mayPublish(service)));
        }
        Optional<S> stub = calls.lookup(service);
        return new ModuleGroup.Lookup<>(
                stub,
                stub.isEmpty() && calls.running().declares(service)
                        ? Optional.of(Messages.providerInContract())
                        : Optional.empty());
    }

    /** Implements {@link ModuleGroup#list}. */
    boolean list(Class<?> service) {
        if (loadFirst().isPresent() || heir.isPresent()) {
            return false;
        }
        calls.list(service);
        return true;
    }

    /** Loads the first generation unless it has been loaded or refused; returns the reason if it was refused. */
    private Optional<String> loadFirst() {
        if (refusal.isPresent() || !calls.running().isEmpty()) {
            return refusal;
        }
        loading.lock();
        try {
            if (refusal.isPresent() || heir.isPresent() || !calls.running().isEmpty()) {
                return refusal;
            }
            ReloadAttempt attempt = new ReloadAttempt();
            try {
                ActiveGenerations first = loadWhenComplete(attempt);
                calls.run(first);
                reports.setRunningSince(first.generations().values());
                attempt.loaded();
                reports.report(attempt, first, Outcome.LOADED);
            } catch (RejectedException e) {
                refusal = Optional.of(Messages.rejectedAtStart(e.reason()));
                reports.rejectedAtStart(attempt, e);
            } catch (IOException e) {
                refusal = Optional.of(Messages.unreadable(e));
            }
            return refusal;
        } finally {
            loading.unlock();
        }
    }

    /** Waits while a directory is being copied, or while the watcher has published only some of the modules. */
    private ActiveGenerations loadWhenComplete(ReloadAttempt attempt) throws IOException, RejectedException {
        LookupTimeout timeout = new LookupTimeout();
        while (true) {
            try {
                Map<String, Publication> published = modules.published();
                attempt.begin(published);
                Optional<String> missing = ModuleDependencies.missing(published);
                if (missing.isPresent()) {
                    throw new IncompletePublicationException(missing.get());
                }
                return modules.load(published, new ActiveGenerations(Map.of()));
            } catch (IncompletePublicationException e) {
                if (!timeout.pause()) {
                    throw e;
                }
            }
        }
    }
}
