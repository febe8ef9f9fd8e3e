package dev.dymod.reload;

import dev.dymod.publication.AppReport;
import dev.dymod.publication.Publication;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Attempt to adopt publications, with the time of each stage. Used by one thread. */
final class ReloadAttempt {

    private final long begun = System.nanoTime();
    private final Instant noticed = Instant.now();
    private long loaded = begun;
    private long swapped = begun;

    Map<String, Publication> publications = Map.of();

    void begin(Map<String, Publication> changed) {
        publications = changed;
    }

    void loaded() {
        loaded = System.nanoTime();
        swapped = loaded;
    }

    void swapped() {
        swapped = System.nanoTime();
    }

    AppReport.Module report(
            Publication publication,
            int running,
            AppReport.Outcome outcome,
            Optional<String> reason,
            Optional<String> trace,
            Instant published) {
        return new AppReport.Module(
                publication.module(),
                publication.generation(),
                running,
                outcome,
                reason,
                trace,
                new AppReport.Timing(
                        // Negative if the next publication has already arrived.
                        Duration.ofMillis(
                                Math.max(0, Duration.between(published, noticed).toMillis())),
                        Duration.ofNanos(loaded - begun),
                        Duration.ofNanos(swapped - loaded),
                        Instant.now()));
    }
}
