package dev.dymod.session;

import dev.dymod.console.Console;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.session.AppReports.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Tells the user what the programs made of each generation, as their reports in {@code apps/} say; a program whose watcher is
 * alive leaves that to it.
 *
 * <p>In a thread of its own, which reads the reports often for a short time after each publication, now and then for as long
 * as a program has not reported on it, and sleeps otherwise: the watch loop waits for nobody.
 */
final class Programs implements Runnable {

    /** A program that has not reported by then waits in a constructor or a hold, or does not follow. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AppReports reports;
    private final Console console;
    private final BlockingQueue<Followed> queue = new LinkedBlockingQueue<>();

    /** What was last told of each module: a generation that was rejected, or overtaken, is not what ran before. */
    private final Map<String, Integer> live = new ConcurrentHashMap<>();

    private final Set<Told> refused = ConcurrentHashMap.newKeySet();
    private final Set<Told> hasRun = ConcurrentHashMap.newKeySet();

    private record Told(String module, int generation) {}

    /** Of several modules that are rejected together, the reason is the same. */
    private String lastTrace = "";

    Programs(AppReports reports, Console console) {
        this.reports = reports;
        this.console = console;
    }

    /** What of a generation is worth telling. */
    enum Telling {
        /** All. */
        ALL,
        /** Not that it was rejected: that was told before. */
        SWAPS,
        /** Only that it was rejected. */
        REJECTIONS,
        /** Only who has not taken it over after some time. */
        LAGGARDS
    }

    /** A generation that programs are expected to take over. */
    private static final class Followed {
        private final ModuleStatus status;
        private final int before;
        private final Instant saved;
        private final Telling telling;
        private final long begun = System.nanoTime();
        private final Set<Path> told = new HashSet<>();
        private final Set<String> reasons = new HashSet<>();
        private boolean swapped;
        private boolean waiting;

        Followed(ModuleStatus status, int before, Instant saved, Telling telling) {
            this.status = status;
            this.before = before;
            this.saved = saved;
            this.telling = telling;
        }

        String key() {
            return telling == Telling.LAGGARDS ? status.module() + " laggards" : status.module();
        }

        boolean isYoung() {
            return System.nanoTime() - begun < PATIENCE.toNanos();
        }

        /** Until the next look at the reports, in ms. */
        long pause() {
            if (!isYoung()) {
                return 250;
            }
            // Nobody waits for the first generation, whose program is starting; each look takes time from that.
            return told.isEmpty() && telling != Telling.REJECTIONS ? 2 : 50;
        }
    }

    /** The program has ended, and another one begins with what is published. */
    void restarted() throws IOException {
        live.clear();
        refused.clear();
        hasRun.clear();
        reports.forgetEnded();
    }

    void published(ModuleStatus status, int before, Instant saved, Telling telling) {
        queue.add(new Followed(status, before, saved, telling));
    }

    /** Tells who has not taken a generation over after some time. */
    void expect(ModuleStatus status) {
        queue.add(new Followed(status, 0, Instant.EPOCH, Telling.LAGGARDS));
    }

    /** Whether programs have refused a generation, and none has run it. */
    boolean hasRefused(String module, int generation) {
        Told told = new Told(module, generation);
        return !hasRun.contains(told) && (refused.contains(told) || hasRejected(module, generation));
    }

    /** Whether a program has refused a generation, and reported nothing newer. */
    boolean hasRejected(String module, int generation) {
        return reports.of(module).stream().anyMatch(report -> report.isRejected() && report.generation() == generation);
    }

    /** The newest generation that a program runs; empty when none has told. It may be older than the published one. */
    OptionalInt running(String module) {
        return reports.of(module).stream()
                .mapToInt(Report::running)
                .filter(generation -> generation > 0)
                .max();
    }

    @Override
    public void run() {
        reports.prepare();
        Map<String, Followed> open = new LinkedHashMap<>();
        try {
            while (true) {
                Followed next = open.isEmpty() ? queue.take() : queue.poll(pause(open), TimeUnit.MILLISECONDS);
                if (next != null) {
                    Followed overtaken = open.put(next.key(), next);
                    if (overtaken != null && overtaken.telling != Telling.LAGGARDS) {
                        look(overtaken);
                    }
                }
                open.values().removeIf(this::isDone);
            }
        } catch (InterruptedException e) {
            // The session has ended.
        }
    }

    private static long pause(Map<String, Followed> open) {
        return open.values().stream().mapToLong(Followed::pause).min().orElse(0);
    }

    private boolean isDone(Followed followed) {
        if (followed.telling == Telling.LAGGARDS) {
            return !followed.isYoung() && tellLaggards(followed.status);
        }
        List<Report> seen = look(followed);
        if (followed.isYoung()) {
            return false;
        }
        if (followed.told.isEmpty() && !followed.waiting && followed.telling == Telling.ALL) {
            followed.waiting = true;
            ModuleStatus status = followed.status;
            console.info(Messages.published(
                    status.module(),
                    status.generation(),
                    status.changed(),
                    status.compile().toMillis()));
        }
        return seen.stream().allMatch(report -> report.generation() >= followed.status.generation());
    }

    private boolean tellLaggards(ModuleStatus status) {
        reports.of(status.module()).stream()
                .filter(report -> report.generation() < status.generation())
                .forEach(report -> console.warn(Messages.doesNotFollow(report, status.generation())));
        return true;
    }

    private List<Report> look(Followed followed) {
        List<Report> seen = new ArrayList<>(reports.of(followed.status.module()));
        for (Report report : seen) {
            if (report.generation() == followed.status.generation() && followed.told.add(report.file())) {
                (report.isRejected() ? refused : hasRun).add(new Told(report.module(), report.generation()));
                if (report.isRejected()) {
                    live.put(report.module(), report.running());
                    if (followed.telling != Telling.SWAPS && followed.reasons.add(report.reason())) {
                        tellRejected(report);
                    }
                } else if (!followed.swapped) {
                    followed.swapped = true;
                    if (followed.telling != Telling.REJECTIONS) {
                        tellSwapped(followed, report);
                    }
                    live.put(report.module(), report.generation());
                }
            }
        }
        return seen;
    }

    private void tellSwapped(Followed followed, Report report) {
        ModuleStatus status = followed.status;
        int before = live.getOrDefault(status.module(), followed.before);
        long total =
                Math.max(0, Duration.between(followed.saved, report.liveAt()).toMillis());
        console.again(
                status.module() + status.changed(),
                Messages.swapped(
                        status.module(),
                        before,
                        status.generation(),
                        status.changed(),
                        total,
                        status.compile().toMillis(),
                        report.load() + report.swap()));
    }

    private void tellRejected(Report report) {
        String line = report.pid() == ProcessHandle.current().pid()
                ? Messages.rejected(report.module(), report.generation(), report.running(), report.reason())
                : Messages.rejected(
                        report.module(), report.generation(), report.running(), report.pid(), report.reason());
        boolean isNew = !report.trace().isEmpty() && !report.trace().equals(lastTrace);
        console.warn(isNew ? line + System.lineSeparator() + report.trace() : line);
        lastTrace = report.trace();
    }
}
