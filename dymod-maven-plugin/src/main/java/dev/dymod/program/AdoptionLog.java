package dev.dymod.program;

import dev.dymod.console.Console;
import dev.dymod.event.How;
import dev.dymod.event.SessionEvent;
import dev.dymod.program.AppReports.Report;
import dev.dymod.status.ModuleStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
 * Prints whether programs have swapped in or rejected each generation, as their reports in {@code apps/} say. A program prints
 * this itself only while it has no watcher.
 *
 * <p>It runs in a thread of its own, so that the watch loop never waits. It reads the reports often for a short time after each
 * publication, then rarely until all programs have reported, and sleeps otherwise.
 */
public final class AdoptionLog implements Runnable {

    /** A program that has not reported by then waits in a constructor or a hold, or does not follow. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AppReports reports;
    private final LiveResources resources;
    private final Console console;
    private final BlockingQueue<Followed> queue = new LinkedBlockingQueue<>();

    /** The generation of each module that was last reported to run; a rejected or overtaken generation never is. */
    private final Map<String, Integer> live = new ConcurrentHashMap<>();

    private final Set<Version> rejected = ConcurrentHashMap.newKeySet();
    private final Set<Version> hasRun = ConcurrentHashMap.newKeySet();

    private record Version(String module, int generation) {}

    /** The trace that was printed last: modules that are rejected together have the same. */
    private String lastTrace = "";

    /** The resources of each module whose outdated copies were reported. */
    private final Map<String, Set<String>> outdated = new HashMap<>();

    public AdoptionLog(AppReports reports, LiveResources resources, Console console) {
        this.reports = reports;
        this.resources = resources;
        this.console = console;
    }

    /** The outcomes of a generation that are printed. */
    public enum Scope {
        /** Every outcome. */
        ALL,
        /** All but rejections, because those were printed before. */
        SWAPS,
        /** Only rejections. */
        REJECTIONS,
        /** Only programs that have not adopted it after some time. */
        LAGGARDS
    }

    /** A generation that programs are expected to adopt. */
    private static final class Followed {
        private final ModuleStatus status;
        private final int before;
        private final Instant saved;
        private final Scope scope;
        private final long begun = System.nanoTime();
        private final Set<Path> reported = new HashSet<>();
        private final Set<String> reasons = new HashSet<>();
        private boolean swapped;
        private boolean waiting;

        Followed(ModuleStatus status, int before, Instant saved, Scope scope) {
            this.status = status;
            this.before = before;
            this.saved = saved;
            this.scope = scope;
        }

        String key() {
            return scope == Scope.LAGGARDS ? status.module() + " laggards" : status.module();
        }

        boolean isYoung() {
            return System.nanoTime() - begun < PATIENCE.toNanos();
        }

        /** Returns the time until the reports are read again, in ms. */
        long pause() {
            if (!isYoung()) {
                return 250;
            }
            // The user waits for a swap. Of a starting program, frequent reads would only take time.
            return reported.isEmpty() && scope != Scope.REJECTIONS ? 2 : 50;
        }
    }

    /** Forgets everything about the program that has ended: the next one starts from what is published. */
    public void restarted() throws IOException {
        live.clear();
        rejected.clear();
        hasRun.clear();
        reports.forgetEnded();
    }

    public void published(ModuleStatus status, int before, Instant saved, Scope scope) {
        queue.add(new Followed(status, before, saved, scope));
    }

    /** Prints the programs that have not adopted a generation after some time. */
    public void expect(ModuleStatus status) {
        queue.add(new Followed(status, 0, Instant.EPOCH, Scope.LAGGARDS));
    }

    /** Returns whether programs have rejected a generation, and none has run it. */
    public boolean hasRefused(String module, int generation) {
        Version version = new Version(module, generation);
        return !hasRun.contains(version) && (rejected.contains(version) || hasRejected(module, generation));
    }

    /** Returns whether a program has reported, since the last restart, that it runs a generation. */
    boolean hasRun(String module, int generation) {
        return hasRun.contains(new Version(module, generation));
    }

    /** Returns whether a program has rejected a generation, and reported nothing newer. */
    public boolean hasRejected(String module, int generation) {
        return reports.of(module).stream().anyMatch(report -> report.isRejected() && report.generation() == generation);
    }

    /** Returns the newest generation that a program runs; empty when none has reported. It may be older than the published one. */
    public OptionalInt running(String module) {
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
                    if (overtaken != null && overtaken.scope != Scope.LAGGARDS) {
                        read(overtaken);
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
        if (followed.scope == Scope.LAGGARDS) {
            return !followed.isYoung() && printLaggards(followed.status);
        }
        List<Report> seen = read(followed);
        if (followed.isYoung()) {
            return false;
        }
        if (followed.reported.isEmpty() && !followed.waiting && followed.scope == Scope.ALL) {
            followed.waiting = true;
            ModuleStatus status = followed.status;
            List<Report> behind = seen.stream()
                    .filter(report -> report.generation() < status.generation())
                    .toList();
            console.report(
                    new SessionEvent.Published(
                            status, behind.stream().map(Report::pid).toList()),
                    lines -> lines.notice(Messages.published(
                            status.module(),
                            status.generation(),
                            status.changed(),
                            status.timing().compile().toMillis(),
                            behind)));
        }
        // A program that looks the module up only later is behind, too.
        return !resources.areBehind(followed.status.module())
                && seen.stream().allMatch(report -> report.generation() >= followed.status.generation());
    }

    private boolean printLaggards(ModuleStatus status) {
        reports.of(status.module()).stream()
                .filter(report -> report.generation() < status.generation())
                .forEach(report -> console.warn(SharedMessages.doesNotFollow(report, status.generation())));
        return true;
    }

    private List<Report> read(Followed followed) {
        List<Report> all = reports.all();
        resources.follow(all);
        List<Report> seen = all.stream()
                .filter(report -> report.module().equals(followed.status.module()))
                .toList();
        for (Report report : seen) {
            if (report.generation() == followed.status.generation() && followed.reported.add(report.file())) {
                (report.isRejected() ? rejected : hasRun).add(new Version(report.module(), report.generation()));
                if (report.isRejected()) {
                    live.put(report.module(), report.running());
                    if (followed.scope != Scope.SWAPS && followed.reasons.add(report.reason())) {
                        printRejection(report);
                    }
                } else if (!followed.swapped) {
                    followed.swapped = true;
                    if (followed.scope != Scope.REJECTIONS) {
                        printSwap(followed, report);
                    }
                    live.put(report.module(), report.generation());
                }
            }
        }
        return seen;
    }

    private void printSwap(Followed followed, Report report) {
        ModuleStatus status = followed.status;
        int before = live.getOrDefault(status.module(), followed.before);
        long total = Math.max(
                0, Duration.between(followed.saved, report.timing().liveAt()).toMillis());
        long compile = status.timing().compile().toMillis();
        long swap = report.timing().load() + report.timing().swap();
        Map<String, Long> millis = new LinkedHashMap<>();
        millis.put("compile", compile);
        millis.put("swap", swap);
        millis.put("total", total);
        console.report(
                new SessionEvent.Live(how(report), List.of(status), millis),
                lines -> lines.again(
                        status.module() + status.changed(),
                        Messages.swapped(
                                status.module(), before, status.generation(), status.changed(), total, compile, swap)));
        printOutdated(status);
    }

    private static How how(Report report) {
        return switch (report.result().outcome()) {
            case SWAPPED -> How.SWAPPED;
            case UNCHANGED -> How.UNCHANGED;
            case LOADED, REJECTED -> How.LOADED;
        };
    }

    private void printOutdated(ModuleStatus status) {
        Set<String> reported = outdated.computeIfAbsent(status.module(), module -> new HashSet<>());
        List<String> news =
                status.published().copy().stream().filter(reported::add).toList();
        if (!news.isEmpty()) {
            console.warn(Messages.outdated(status.module(), news));
        }
    }

    private void printRejection(Report report) {
        String line = report.pid() == ProcessHandle.current().pid()
                ? SharedMessages.rejected(report.module(), report.generation(), report.running(), report.reason())
                : SharedMessages.rejected(
                        report.module(), report.generation(), report.running(), report.pid(), report.reason());
        boolean isNew = !report.trace().isEmpty() && !report.trace().equals(lastTrace);
        console.report(
                report.rejection(), lines -> lines.warn(isNew ? line + System.lineSeparator() + report.trace() : line));
        lastTrace = report.trace();
    }
}
