package dev.dymod.reload;

import dev.dymod.ModuleInfo;
import dev.dymod.ReloadEvent;
import dev.dymod.load.Generation;
import dev.dymod.load.RejectedException;
import dev.dymod.publication.AppReport.Outcome;
import dev.dymod.publication.EngineLog;
import dev.dymod.publication.Publication;
import dev.dymod.publication.WatcherLock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reports on a group: to the watcher, to listeners, to the program's log and to {@code Dymod.modules()}. Thread-safe. */
final class GroupReports {

    private final PublishedModules modules;
    private final ClassLoader program;
    private final AdoptionReports reports;
    private final SharedState shared;

    /** The time of the last swap, by module. */
    private final Map<String, Instant> runningSince = new ConcurrentHashMap<>();

    GroupReports(PublishedModules modules, ClassLoader program, AdoptionReports reports, SharedState shared) {
        this.modules = modules;
        this.program = program;
        this.reports = reports;
        this.shared = shared;
    }

    void setRunningSince(Collection<Generation> begun) {
        begun.forEach(generation -> runningSince.put(generation.publication().module(), Instant.now()));
    }

    List<ModuleInfo> infos(ActiveGenerations running) {
        List<ModuleInfo> infos = new ArrayList<>();
        running.generations()
                .forEach((module, generation) -> infos.add(new ModuleInfo(
                        module,
                        generation.publication().generation(),
                        runningSince.getOrDefault(module, Instant.EPOCH),
                        generation.services(),
                        shared.retirement().alive(module, program))));
        return infos;
    }

    /** Sends the event that a generation runs. */
    void reloaded(ActiveGenerations before, Generation generation) {
        Publication publication = generation.publication();
        Duration sinceSave = Duration.between(publication.saved(), Instant.now());
        shared.listeners()
                .send(new ReloadEvent.Reloaded(
                        publication.module(),
                        before.number(publication.module()),
                        publication.generation(),
                        sinceSave.isNegative() ? Duration.ZERO : sinceSave));
    }

    /** Reports a rejection once: to a live watcher that reads reports, or else in the program's log. */
    void rejected(ReloadAttempt attempt, ActiveGenerations before, RejectedException rejection) {
        Optional<Throwable> cause = UserStackTrace.of(Optional.ofNullable(rejection.getCause()));
        boolean watched = isWatched();
        logRejected(
                watched ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING, attempt, before, rejection, cause);
        boolean reported = report(
                attempt, before, Outcome.REJECTED, Optional.of(rejection.reason()), cause.map(UserStackTrace::text));
        if (watched && !reported) {
            logRejected(System.Logger.Level.WARNING, attempt, before, rejection, cause);
        }
        for (String module : attempt.publications.keySet()) {
            shared.listeners().send(new ReloadEvent.Rejected(module, before.number(module), rejection.reason()));
        }
    }

    private static void logRejected(
            System.Logger.Level level,
            ReloadAttempt attempt,
            ActiveGenerations before,
            RejectedException rejection,
            Optional<Throwable> cause) {
        for (Publication publication : attempt.publications.values()) {
            EngineLog.logger()
                    .log(
                            level,
                            Messages.rejected(
                                    publication.module(),
                                    publication.generation(),
                                    before.number(publication.module()),
                                    rejection.reason()),
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

    /** Reports to the watcher that no generation runs, because the first one was rejected. */
    void rejectedAtStart(ReloadAttempt attempt, RejectedException rejection) {
        report(
                attempt,
                new ActiveGenerations(Map.of()),
                Outcome.REJECTED,
                Optional.of(rejection.reason()),
                Optional.empty());
    }

    /** Reports an adoption to the watcher. */
    void report(ReloadAttempt attempt, ActiveGenerations after, Outcome outcome) {
        report(attempt, after, outcome, Optional.empty(), Optional.empty());
    }

    /** Returns whether the report could be written. */
    private boolean report(
            ReloadAttempt attempt,
            ActiveGenerations after,
            Outcome outcome,
            Optional<String> reason,
            Optional<String> trace) {
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
