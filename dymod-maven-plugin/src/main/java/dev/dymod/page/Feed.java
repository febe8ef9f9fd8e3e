package dev.dymod.page;

import dev.dymod.event.How;
import dev.dymod.program.AppReports;
import dev.dymod.program.AppReports.Report;
import dev.dymod.program.LiveResources;
import dev.dymod.program.ProgramRunner;
import dev.dymod.program.ProgramState;
import dev.dymod.program.ProgramState.Run;
import dev.dymod.publication.AppReport;
import dev.dymod.publication.JsonText;
import dev.dymod.status.JsonValues;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import dev.dymod.status.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Source of the page's events. It compares each state of the session, and the reports of programs, with those before. An edit is
 * live when every program that has looked its module up reports it, or when the program was redefined or started with it, and
 * never when it is published.
 *
 * <p>Each event has the time at which the newest live edit was known to be live. A page that was requested before that time may
 * have old contents. So a page that was not connected at the event learns of the edit when it connects. Thread-safe.
 */
public final class Feed implements Runnable {

    /** Number of edits on the time line. */
    private static final int KEPT = 200;

    /** Time for which an edit waits for another one, so that a page is loaded once with both. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Time between two looks while an edit may become live at any moment, in milliseconds. */
    private static final long SOON = 5;

    /** Time between two looks otherwise. A program may end, or look a module up, without a change of the session. */
    private static final long LATER = 250;

    private final SessionState state;
    private final AppReports reports;
    private final LiveResources resources;
    private final Optional<ProgramRunner> program;

    private final Semaphore changed = new Semaphore(0);
    private final List<EventStream> streams = new ArrayList<>();
    private final Deque<Edit> edits = new ArrayDeque<>();

    /** The last build of each module that was seen. */
    private final Map<String, ModuleStatus> seen = new HashMap<>();

    /** Submodules that programs are expected to swap in. */
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    /** Edits that are live, while others of the same burst still wait. */
    private final List<Live> live = new ArrayList<>();

    private final Set<Rejection> rejections = new HashSet<>();

    /** Differs for each session. */
    private final String session = UUID.randomUUID().toString();

    private Optional<Long> pid = Optional.empty();
    private List<Report> lastReports = List.of();
    private List<Map<String, Object>> problems = List.of();
    private List<Object> lastState = List.of();
    private boolean wasBuilding;
    private int number;
    private int sequence;
    private long liveAt;
    private volatile boolean ended;

    /**
     * An edit that programs are expected to swap in.
     *
     * @param isUsed whether a program had looked the module up before: otherwise no page has older contents
     */
    private record Waiting(Edit edit, long since, boolean isUsed) {
        boolean isYoung() {
            return System.nanoTime() - since < PATIENCE.toNanos();
        }
    }

    private record Live(Edit edit, How how) {}

    private record Rejection(long pid, String module, int generation) {}

    /**
     * Creates a feed that knows the present state, and has sent nothing.
     *
     * @param program the runner of the program, if the session runs it
     */
    public Feed(SessionState state, AppReports reports, LiveResources resources, Optional<ProgramRunner> program) {
        this.state = state;
        this.reports = reports;
        this.resources = resources;
        this.program = program;
        state.modules().forEach(module -> seen.put(module.status().module(), module.status()));
        this.pid = process().map(Run::pid);
        this.liveAt = now();
        lookAtReports();
        this.problems = problems();
    }

    private static long now() {
        return System.currentTimeMillis() + 1; // Rounded up: a page that was requested earlier is older.
    }

    private Optional<Run> process() {
        return program.map(ProgramRunner::state).flatMap(ProgramState::run);
    }

    @Override
    public void run() {
        Runnable observer = changed::release;
        state.observe(observer);
        try {
            while (!ended) {
                boolean unused = changed.tryAcquire(pause(), TimeUnit.MILLISECONDS);
                changed.drainPermits();
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            state.forget(observer);
        }
    }

    private synchronized long pause() {
        return waiting.values().stream().anyMatch(Waiting::isYoung) ? SOON : LATER;
    }

    /** Sends the last event, and ends {@link #run}. */
    void end() {
        ended = true;
        changed.release();
        synchronized (this) {
            streams.forEach(stream -> stream.end(event("ended", Map.of())));
            streams.clear();
        }
    }

    /**
     * Sends what is so far, and later each event.
     *
     * @return false if there are too many streams
     */
    synchronized boolean connect(EventStream stream, int most) {
        if (ended || streams.size() >= most) {
            return false;
        }
        streams.add(stream);
        stream.send(event("hello", Map.of()));
        return true;
    }

    synchronized void disconnect(EventStream stream) {
        streams.remove(stream);
    }

    private void send(String name, Map<String, Object> details) {
        sequence++;
        String event = event(name, details);
        streams.forEach(stream -> stream.send(event));
    }

    private String event(String name, Map<String, Object> details) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("session", session);
        data.put("sequence", sequence);
        data.put("liveAt", liveAt);
        data.put("problems", problems);
        data.putAll(details);
        return "event: " + name + "\ndata: " + JsonText.of(data) + "\n\n";
    }

    private synchronized void look() {
        if (ended) {
            return;
        }
        boolean isBuilding = state.isBuilding();
        if (isBuilding && !wasBuilding) {
            send("building", Map.of());
        }
        wasBuilding = isBuilding;
        lookAtBuilds();
        lookAtReports();
        lookAtProgram();
        tellProblems();
        tellLive();
        tellState();
    }

    /** Sends an event about what only the page shows. */
    private void tellState() {
        List<Object> now = List.of(state.isPaused(), state.isBehind(), isUp(), wasBuilding, lastReports);
        if (!now.equals(lastState)) {
            lastState = now;
            send("state", Map.of());
        }
    }

    private boolean isUp() {
        return process().isPresent();
    }

    private void lookAtBuilds() {
        for (SessionState.Module module : state.modules()) {
            ModuleStatus status = module.status();
            ModuleStatus before = seen.put(status.module(), status);
            if (before == null
                    || before.build() != status.build()
                    || before.outcome() != status.outcome()
                    || before.generation() != status.generation()) {
                add(status, Optional.ofNullable(before), module.built());
            }
        }
    }

    private void add(ModuleStatus status, Optional<ModuleStatus> before, Instant built) {
        boolean isReleased = status.outcome() == Outcome.IN_PLACE || status.outcome() == Outcome.PUBLISHED;
        Optional<Edit> held = edits.stream()
                .filter(edit -> isReleased
                        && isOpenOf(edit, status.module())
                        && edit.status().outcome() == Outcome.RESTART_REQUIRED)
                .findFirst();
        held.ifPresent(edits::remove);
        edits.stream().filter(edit -> isOpenOf(edit, status.module())).forEach(Edit::over);
        waiting.remove(status.module());
        Edit edit = new Edit(++number, status, held.map(Edit::built).orElse(built));
        edits.addLast(edit);
        if (edits.size() > KEPT) {
            edits.removeFirst();
        }
        switch (status.outcome()) {
            case IN_PLACE -> {
                edit.live(How.IN_PLACE, Instant.now());
                live.add(new Live(edit, How.IN_PLACE));
            }
            case PUBLISHED -> {
                if (status.generation() > before.map(ModuleStatus::generation).orElse(0)) {
                    boolean isUsed = lastReports.stream()
                            .anyMatch(report -> report.module().equals(status.module()));
                    waiting.put(status.module(), new Waiting(edit, System.nanoTime(), isUsed));
                }
            }
            case UNCHANGED, FAILED -> edit.over();
            case RESTART_REQUIRED -> {
                // Open until the program is started with it.
            }
        }
    }

    private static boolean isOpenOf(Edit edit, String module) {
        return edit.isOpen() && edit.status().module().equals(module);
    }

    private void lookAtReports() {
        lastReports = reports.all();
        resources.follow(lastReports); // A generation is not live before its resources are.
        for (Report report : lastReports) {
            if (report.isRejected()
                    && rejections.add(new Rejection(report.pid(), report.module(), report.generation()))) {
                edits.stream()
                        .filter(edit ->
                                isOpenOf(edit, report.module()) && edit.status().generation() == report.generation())
                        .forEach(edit -> edit.rejected(report.reason()));
            }
        }
        Iterator<Waiting> each = waiting.values().iterator();
        while (each.hasNext()) {
            Waiting next = each.next();
            if (isDecided(next.edit(), next.isUsed())) {
                each.remove();
            }
        }
    }

    /**
     * Returns whether all programs that have looked a module up have swapped an edit of it in, or rejected it.
     *
     * @param isNews whether a page may have older contents
     */
    private boolean isDecided(Edit edit, boolean isNews) {
        int generation = edit.status().generation();
        List<Report> of = lastReports.stream()
                .filter(report -> report.module().equals(edit.status().module()))
                .toList();
        if (of.isEmpty() || of.stream().anyMatch(report -> report.generation() < generation)) {
            return false;
        }
        Optional<Report> running =
                of.stream().filter(report -> report.running() >= generation).findFirst();
        if (running.isPresent()) {
            edit.swapped(
                    running.get().timing().load(),
                    running.get().timing().swap(),
                    running.get().timing().liveAt());
            if (isNews) {
                live.add(new Live(edit, How.SWAPPED));
            }
        }
        return true;
    }

    /** Notes that the program runs in another process than before, with everything that was built. */
    private void lookAtProgram() {
        Optional<Long> now = program.isPresent() ? process().map(Run::pid) : reporting();
        if (now.isEmpty() || now.equals(pid)) {
            return;
        }
        boolean isFirst = pid.isEmpty() && program.isEmpty();
        pid = now;
        if (isFirst) {
            return; // It was started before the watch knew of it, as the pages that it has made.
        }
        waiting.clear();
        live.clear();
        List<Edit> started = edits.stream()
                .filter(edit -> edit.isOpen() && edit.status().outcome() != Outcome.FAILED)
                .toList();
        started.forEach(edit -> edit.live(How.RESTARTED, Instant.now()));
        started.forEach(edit -> live.add(new Live(edit, How.RESTARTED)));
        liveAt = now();
        send("live", live(live, How.RESTARTED));
        live.clear();
    }

    /** Returns the process that reports, if it is the only one. */
    private Optional<Long> reporting() {
        List<Long> pids = lastReports.stream().map(Report::pid).distinct().toList();
        return pids.size() == 1 ? Optional.of(pids.get(0)) : Optional.empty();
    }

    private List<Map<String, Object>> problems() {
        return Problems.of(List.copyOf(seen.values()), newestRejections());
    }

    /** Returns the rejections of what is published now. */
    private List<Report> newestRejections() {
        return lastReports.stream()
                .filter(report -> Optional.ofNullable(seen.get(report.module()))
                        .filter(status -> report.generation() >= status.generation())
                        .isPresent())
                .toList();
    }

    private void tellProblems() {
        List<Map<String, Object>> now = problems();
        if (now.equals(problems)) {
            return;
        }
        problems = now;
        boolean fails = now.stream().anyMatch(problem -> "failed".equals(problem.get("kind")));
        send(fails ? "failed" : now.isEmpty() ? "fixed" : "rejected", Map.of());
    }

    private void tellLive() {
        if (live.isEmpty() || (waiting.values().stream().anyMatch(Waiting::isYoung) && mayBecomeLive())) {
            return;
        }
        liveAt = now();
        boolean exchange = live.stream()
                .allMatch(each -> Changes.areExchangeable(each.edit().status()));
        Map<String, Object> details = live(live, live.get(live.size() - 1).how());
        if (exchange) {
            details.put(
                    "paths",
                    live.stream()
                            .flatMap(each -> Changes.paths(each.edit().status()).stream())
                            .distinct()
                            .toList());
        }
        send(exchange ? "resources" : "live", details);
        live.clear();
    }

    /** Returns whether a program runs an earlier generation of a module that waits; nothing else becomes live soon. */
    private boolean mayBecomeLive() {
        return lastReports.stream().anyMatch(report -> waiting.containsKey(report.module()));
    }

    private static Map<String, Object> live(List<Live> live, How how) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("how", JsonValues.text(how));
        details.put(
                "edits",
                live.stream()
                        .map(each -> {
                            Map<String, Object> json = new LinkedHashMap<>();
                            json.put("module", each.edit().status().module());
                            json.put("generation", each.edit().status().generation());
                            json.put("how", JsonValues.text(each.how()));
                            json.put("millis", each.edit().millis());
                            return json;
                        })
                        .toList());
        return details;
    }

    /** Returns everything that the page shows, as JSON. */
    synchronized String state() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("session", session);
        json.put("sequence", sequence);
        json.put("now", System.currentTimeMillis());
        json.put("building", wasBuilding);
        json.put("paused", state.isPaused());
        json.put("behind", state.isBehind());
        json.put("program", program.map(ProgramRunner::state).map(Feed::program));
        json.put("modules", state.modules().stream().map(this::module).toList());
        json.put("problems", problems);
        json.put("edits", edits.stream().map(Edit::json).toList());
        return JsonText.of(json);
    }

    private static Map<String, Object> program(ProgramState now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", now.name());
        json.put("pid", now.run().map(Run::pid));
        json.put("ended", now.run().isPresent() ? Optional.empty() : Optional.of(now.ended()));
        return json;
    }

    private static Map<String, Object> old(AppReport.Old old) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("generation", old.generation());
        json.put("holders", old.holders());
        return json;
    }

    private Map<String, Object> module(SessionState.Module module) {
        ModuleStatus status = module.status();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", status.module());
        json.put("generation", status.generation());
        json.put("outcome", JsonValues.text(status.outcome()));
        json.put("since", module.since().toEpochMilli());
        json.put("built", module.built().toEpochMilli());
        json.put(
                "programs",
                lastReports.stream()
                        .filter(report -> report.module().equals(status.module()))
                        .map(report -> {
                            Map<String, Object> of = new LinkedHashMap<>();
                            of.put("pid", report.pid());
                            of.put("machine", report.machine());
                            of.put("running", report.running());
                            of.put("generation", report.generation());
                            of.put("rejected", report.isRejected());
                            of.put("old", report.old().stream().map(Feed::old).toList());
                            return of;
                        })
                        .toList());
        return json;
    }
}
