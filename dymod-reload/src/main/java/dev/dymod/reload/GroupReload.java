package dev.dymod.reload;

import dev.dymod.load.RejectedException;
import dev.dymod.publication.AppReport.Outcome;
import dev.dymod.publication.EngineLog;
import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Edit side of a group: leads from a changed pointer to a swap or a rejection. Thread-safe. */
final class GroupReload {

    /** An incomplete publication is logged when it stays so for longer than the copy of some files takes. */
    private static final Duration COPY_TIME = Duration.ofSeconds(2);

    private final ReentrantLock loading;
    private final PublishedModules modules;
    private final CallSide calls;
    private final GroupReports reports;
    private final SharedState shared;

    /**
     * Guarded by {@code loading}: the publications of the last rejection, which are not tried again. If anything else is
     * published, all of them are tried again.
     */
    private Map<String, Publication> rejected = Map.of();

    /** Guarded by {@code loading}: whether the log says that the current publications cannot be read. */
    private boolean failureLogged;

    /** Guarded by {@code loading}: since when a part of the publications is missing. */
    private Optional<Instant> incompleteSince = Optional.empty();

    GroupReload(
            ReentrantLock loading, PublishedModules modules, CallSide calls, GroupReports reports, SharedState shared) {
        this.loading = loading;
        this.modules = modules;
        this.calls = calls;
        this.reports = reports;
        this.shared = shared;
    }

    /** Implements {@link ModuleGroup#reload}. */
    ModuleGroup.Result reload() {
        loading.lock();
        try {
            ActiveGenerations before = calls.running();
            if (before.isEmpty()) {
                return ModuleGroup.Result.SAME;
            }
            ReloadAttempt attempt = new ReloadAttempt();
            try {
                return reload(before, attempt);
            } catch (RejectedException e) {
                forgetFailures();
                rejected = attempt.publications;
                reports.rejected(attempt, before, e);
                return ModuleGroup.Result.SAME;
            } catch (IncompletePublicationException e) {
                logIncomplete(e);
                return ModuleGroup.Result.INCOMPLETE;
            } catch (IOException e) {
                logUnreadable(e);
                return ModuleGroup.Result.INCOMPLETE;
            }
        } finally {
            loading.unlock();
        }
    }

    private ModuleGroup.Result reload(ActiveGenerations before, ReloadAttempt attempt)
            throws IOException, RejectedException {
        Map<String, Publication> published = modules.published();
        Map<String, Publication> changed = changedSince(before, published);
        if (changed.isEmpty() || isSame(changed, rejected)) {
            calls.run(modules.inNewestSegments(before, published));
            forgetFailures();
            return ModuleGroup.Result.SAME;
        }
        attempt.begin(changed);
        before.generations().forEach((module, generation) -> published.putIfAbsent(module, generation.publication()));
        if (ModuleDependencies.missing(published).isPresent()) {
            return ModuleGroup.Result.INCOMPLETE; // If it stays so, the watcher reports the error.
        }
        ActiveGenerations next = adopt(published, before, attempt);
        boolean swapped = !next.without(before).isEmpty();
        forgetFailures();
        rejected = Map.of();
        reports.setRunningSince(next.without(before));
        reports.report(attempt, next, swapped ? Outcome.SWAPPED : Outcome.UNCHANGED);
        next.without(before).forEach(generation -> reports.reloaded(before, generation));
        return swapped ? ModuleGroup.Result.SWAPPED : ModuleGroup.Result.SAME;
    }

    private ActiveGenerations adopt(Map<String, Publication> published, ActiveGenerations before, ReloadAttempt attempt)
            throws IOException, RejectedException {
        try (FlightRecording.Stage whole = FlightRecording.reload(attempt.publications.values())) {
            try {
                ActiveGenerations next = load(published, before, attempt);
                if (next.without(before).isEmpty()) {
                    calls.run(next);
                    whole.outcome("unchanged");
                } else {
                    new Changeover(shared, calls, before, next).run(attempt);
                    whole.outcome("swapped");
                }
                return next;
            } catch (RejectedException e) {
                whole.outcome("rejected: " + e.reason());
                throw e;
            }
        }
    }

    private ActiveGenerations load(Map<String, Publication> published, ActiveGenerations before, ReloadAttempt attempt)
            throws IOException, RejectedException {
        try (FlightRecording.Stage stage = FlightRecording.load(attempt.publications.values())) {
            ActiveGenerations next = modules.load(published, before);
            stage.outcome("loaded");
            return next;
        }
    }

    private static Map<String, Publication> changedSince(ActiveGenerations before, Map<String, Publication> published) {
        Map<String, Publication> changed = new LinkedHashMap<>();
        published.forEach((module, publication) -> {
            boolean runs = before.generation(module)
                    .filter(generation -> generation.publication().isSameGeneration(publication))
                    .filter(generation -> !generation.loader().hasMetOld())
                    .isPresent();
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

    private void forgetFailures() {
        failureLogged = false;
        incompleteSince = Optional.empty();
    }

    private void logIncomplete(IncompletePublicationException cause) {
        Instant since = incompleteSince.orElseGet(Instant::now);
        incompleteSince = Optional.of(since);
        if (!failureLogged && Duration.between(since, Instant.now()).compareTo(COPY_TIME) > 0) {
            failureLogged = true;
            EngineLog.logger()
                    .log(
                            System.Logger.Level.INFO,
                            Messages.incomplete(modules.directories().get(0).session(), cause.missing()));
        }
    }

    private void logUnreadable(IOException cause) {
        if (!failureLogged) {
            failureLogged = true;
            EngineLog.logger()
                    .log(
                            System.Logger.Level.WARNING,
                            Messages.reloadFailed(modules.directories().get(0).session()),
                            cause);
        }
    }
}
