package dev.dymod.session;

import dev.dymod.console.Console;
import dev.dymod.module.Background;
import dev.dymod.module.Inputs;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.StatusFile;
import dev.dymod.watch.ChangeSet;
import dev.dymod.watch.ClosedWatchException;
import dev.dymod.watch.FolderWatcher;
import dev.dymod.watch.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The thread of a session: waits for a save, compiles, publishes, waits again.
 *
 * <p>A single save is compiled at its first event. Nothing is published whose inputs have changed since they were read:
 * then the loop goes round again. A burst, an empty file and an error that a second save may mend wait for quiet.
 */
final class WatchLoop implements Runnable {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final Duration FOREVER = Duration.ofDays(365);

    private final FolderWatcher watcher;
    private final List<SubmoduleBuild> builds;
    private final StatusFile status;
    private final Programs programs;
    private final Folding folding;
    private final Restarts restarts;
    private final Console console;
    private final Commands commands;
    private final Answers answers;
    private final History history = new History();
    private final OutcomeLines lines;
    private final Republishing republishing;

    private final HeadStart headStart;

    /** For what is to be known of the first generations: nobody waits for it. */
    private final Background background;

    private final Map<SubmoduleBuild, Future<?>> comparing = new LinkedHashMap<>();

    /** Where it is told that a build has begun, which javac need not wait for. */
    private final ExecutorService beginnings = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "dymod-status");
        thread.setDaemon(true);
        return thread;
    });

    private Future<?> begun = CompletableFuture.completedFuture(null);

    /** What the last published classes were compiled from. */
    private Snapshot built;

    /** What was seen last. While the watch is paused, it goes on from there. */
    private Snapshot seen;

    private boolean paused;

    /** Whether something has been built since the last quiet time. */
    private boolean busy = true;

    WatchLoop(
            FolderWatcher watcher,
            List<SubmoduleBuild> builds,
            StatusFile status,
            Programs programs,
            Folding folding,
            Restarts restarts,
            Console console,
            Commands commands,
            Answers answers,
            Snapshot beforeMaven,
            HeadStart headStart) {
        this.watcher = watcher;
        this.builds = builds;
        this.status = status;
        this.programs = programs;
        this.folding = folding;
        this.restarts = restarts;
        this.console = console;
        this.commands = commands;
        this.answers = answers;
        this.lines = new OutcomeLines(console, programs);
        this.republishing = new Republishing(builds, history, status, folding, restarts, lines, console);
        this.built = beforeMaven;
        this.headStart = headStart;
        this.seen = beforeMaven;
        this.background = new Background(headStart);
    }

    @Override
    public void run() {
        try {
            compareWithMaven();
            while (true) {
                seen = watcher.awaitChange(
                        paused ? seen : built, comparing.isEmpty() ? busy ? A_WHILE : FOREVER : SOON);
                List<SubmoduleBuild> compared = compared();
                if (!paused && (!seen.changesSince(built).isEmpty() || !compared.isEmpty())) {
                    adoptWhole(seen, compared);
                } else if (comparing.isEmpty() && busy) {
                    idle();
                    busy = false;
                }
                tellHeld();
                obey();
            }
        } catch (ClosedWatchException | InterruptedException e) {
            // The session has ended.
        } finally {
            background.close();
            beginnings.shutdownNow();
            builds.forEach(SubmoduleBuild::close);
        }
    }

    /** Builds what has been seen, if that is not in the middle of a save. */
    private void adoptWhole(Snapshot now, Collection<SubmoduleBuild> anyway) throws InterruptedException {
        headStart.end();
        Snapshot whole = isHalfASave(now) ? watcher.awaitMore(now) : now;
        Snapshot saved = mayGoOn(whole) ? watcher.awaitQuiet(whole) : whole;
        synchronized (restarts) {
            history.forgetIfStarted(restarts.starts());
            adopt(saved, anyway);
        }
        seen = built;
        busy = true;
    }

    /**
     * Begins to compile once what Maven has compiled. A file that was saved while Maven's compiler ran is newer than what
     * it read and older than what it wrote: only this shows it. And the compiler is warm for the first edit.
     */
    private void compareWithMaven() {
        for (SubmoduleBuild build : builds) {
            build.candidates()
                    .compareWithMaven(built, SubmoduleBuild.newestClasses(builds), background)
                    .ifPresent(compared -> comparing.put(build, compared));
        }
    }

    private List<SubmoduleBuild> compared() {
        List<SubmoduleBuild> compared = new ArrayList<>();
        comparing.forEach((build, comparison) -> {
            if (comparison.isDone()) {
                compared.add(build);
            }
        });
        if (!compared.isEmpty()) {
            comparing.keySet().removeAll(compared);
            if (comparing.isEmpty()) {
                console.debug(Messages.comparedWithMaven());
            }
        }
        return compared;
    }

    private void idle() {
        for (SubmoduleBuild build : builds) {
            try {
                build.candidates().idle();
            } catch (IOException e) {
                console.warn(Messages.nothingKept(build.submodule().name(), e));
            }
        }
    }

    /**
     * Builds what has changed, and again for as long as something is saved meanwhile; then publishes.
     *
     * @param now what the watcher has seen
     * @param anyway what to build even if nothing of it has changed
     */
    private void adopt(Snapshot now, Collection<SubmoduleBuild> anyway) throws InterruptedException {
        Snapshot read = now;
        Set<SubmoduleBuild> all = new HashSet<>(anyway);
        all.addAll(history.behind()); // An undo lasts until the next build.
        List<ModuleStatus> ended = new ArrayList<>();
        Set<SubmoduleBuild> concluded = new HashSet<>();
        try {
            Optional<Snapshot> newer = Optional.of(now);
            while (newer.isPresent()) {
                read = newer.get();
                newer = build(read, all, concluded, ended);
            }
            tellNotTaken(read.changesSince(built));
            built = read;
            await(begun);
            if (ended.isEmpty()) {
                status.asBefore();
            } else {
                status.ended(ended);
                folding.published();
                restarts.built();
            }
        } catch (IOException e) {
            built = read; // Not to fail at once again, for as long as a disk is full.
            console.error(Messages.noStatus(), e);
        } finally {
            if (builds.stream().noneMatch(SubmoduleBuild::hasFailed)) {
                history.endStep();
            }
        }
    }

    /**
     * Builds and publishes one submodule after the other, each against the newest classes of those that it requires. What
     * is published of those already waits, in the program, for the submodules that go with it.
     *
     * @return empty when all are concluded, else what was saved meanwhile
     */
    private Optional<Snapshot> build(
            Snapshot read, Set<SubmoduleBuild> anyway, Set<SubmoduleBuild> concluded, List<ModuleStatus> ended)
            throws IOException, InterruptedException {
        ChangeSet changes = read.changesSince(built);
        if (!changes.isEmpty()) {
            await(begun);
            begun = beginnings.submit(this::tellBuilding);
        }
        Map<SubmoduleBuild, Trigger> triggers = triggers(changes, read, anyway);
        if (triggers.isEmpty()) {
            Snapshot after = watcher.refresh();
            return after.sameReadingAs(read) ? Optional.empty() : Optional.of(watcher.awaitQuiet(after));
        }
        for (Map.Entry<SubmoduleBuild, Trigger> entry : triggers.entrySet()) {
            SubmoduleBuild build = entry.getKey();
            Trigger trigger = entry.getValue();
            if (restarts.seesNoChange(build, trigger) && !anyway.contains(build)) {
                continue;
            }
            Candidate candidate = build.candidates().build(SubmoduleBuild.newestClasses(builds), trigger.changed());
            Optional<Set<Path>> inputs = build.candidates().read(candidate, trigger.changed());
            Snapshot after = inputs.isPresent() ? watcher.refresh(inputs.get()) : watcher.refresh();
            if (candidate instanceof Candidate.Bad) {
                after = watcher.awaitQuiet(after);
            }
            if (!after.sameReadingAs(read)) {
                return Optional.of(watcher.awaitQuiet(after));
            }
            SortedMap<String, Integer> required = requiredGenerations(build);
            if (build.isAsTold(candidate, required) && (trigger.changed().isEmpty() || concluded.contains(build))) {
                build.candidates().concluded(candidate);
                continue;
            }
            int before = build.generation();
            Optional<History.Version> was = Republishing.versionOf(build);
            ModuleStatus outcome = build.conclude(candidate, trigger, required, restarts.isAhead(build));
            history.built(
                    build,
                    was,
                    Republishing.versionOf(build).filter(version -> version.generation() > before),
                    candidate instanceof Candidate.Good);
            restarts.concluded(build);
            concluded.add(build);
            ended.removeIf(earlier -> earlier.module().equals(outcome.module()));
            ended.add(outcome);
            lines.tell(build, outcome, before, trigger.saved());
        }
        return Optional.empty();
    }

    private void tellBuilding() {
        try {
            status.building();
        } catch (IOException e) {
            console.debug("[dymod] " + e); // What is told at the end cannot be written either, and says so.
        }
    }

    private static void await(Future<?> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private SortedMap<String, Integer> requiredGenerations(SubmoduleBuild build) {
        return SubmoduleBuild.generations(build.submodule().requires(), builds);
    }

    /** An editor has emptied the file, and will write it at once. */
    private boolean isHalfASave(Snapshot now) {
        ChangeSet changes = now.changesSince(built);
        return changes.removed().isEmpty()
                && changes.all().size() == 1
                && changes.all().stream().anyMatch(now::isEmpty);
    }

    /** Several files at once are a branch switch or a refactoring, an empty one is half a save: more will come. */
    private boolean mayGoOn(Snapshot now) {
        ChangeSet changes = now.changesSince(built);
        return builds.stream()
                        .map(build -> build.candidates().inputs())
                        .filter(Inputs::comeInBursts)
                        .anyMatch(inputs -> changes.all().stream().anyMatch(inputs::isBuiltFrom))
                || changes.all().size() > 1
                || !changes.removed().isEmpty()
                || changes.all().stream().anyMatch(now::isEmpty);
    }

    /** The submodules that have changed, those that require them, and those to build anyway. */
    private Map<SubmoduleBuild, Trigger> triggers(ChangeSet changes, Snapshot read, Set<SubmoduleBuild> anyway) {
        Map<SubmoduleBuild, Trigger> triggers = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (SubmoduleBuild build : builds) {
            List<Path> own = changes.all().stream()
                    .filter(build.candidates().inputs()::isBuiltFrom)
                    .toList();
            boolean required = build.submodule().requires().stream().anyMatch(names::contains);
            if (!own.isEmpty() || required) {
                names.add(build.submodule().name());
                triggers.put(build, Trigger.ofChanges(own, read.newestSave(changes)));
            } else if (anyway.contains(build)) {
                triggers.put(
                        build,
                        Trigger.atStart(
                                history.isBehind(build)
                                        ? "the sources as they are, after an undo"
                                        : "the sources are not what Maven compiled"));
            }
        }
        return triggers;
    }

    /** What only another mvn -Pdebug takes over. */
    private void tellNotTaken(ChangeSet changes) {
        for (Path file : changes.all()) {
            if (!restarts.takeOver(file)) {
                builds.stream()
                        .flatMap(build -> build.candidates().inputs().atNextStart(file).stream())
                        .forEach(console::warn);
            }
        }
    }

    // ---- what the user asks for

    /** Of what the comparison with Maven's classes finds, nothing is to be undone before it is there. */
    private void obey() throws InterruptedException {
        if (commands.areWaiting()) {
            headStart.end();
        }
        while (comparing.isEmpty()) {
            Optional<Request> request = commands.next();
            if (request.isEmpty()) {
                return;
            }
            if (request.get() instanceof Request.Await question) {
                lookAgain();
                answers.answer(question);
            } else {
                obey(((Request.Obey) request.get()).command());
            }
            tellHeld();
        }
    }

    private void obey(Command command) throws InterruptedException {
        switch (command) {
            case RELOAD -> reload();
            case PAUSE -> {
                paused = true;
                console.info(Messages.paused());
            }
            case RESUME -> resume();
            case UNDO -> republishing.undo();
            case REDO -> republishing.redo();
            default -> throw new IllegalArgumentException(command + " is not for the watch loop");
        }
    }

    /** Looks at everything, and builds it unless the watch is paused: nothing that was saved before goes unseen. */
    private void lookAgain() throws InterruptedException {
        seen = watcher.refresh();
        if (!paused && !seen.changesSince(built).isEmpty()) {
            adoptWhole(seen, List.of());
        }
    }

    private void reload() throws InterruptedException {
        seen = watcher.refresh();
        boolean builds =
                !seen.changesSince(built).isEmpty() || !history.behind().isEmpty();
        if (builds) {
            adoptWhole(seen, List.of());
        }
        republishing.tryAgain(programs);
        if (!builds) {
            this.builds.forEach(
                    build -> console.info(Messages.upToDate(build.submodule().name(), build.generation())));
        }
        status.modules().forEach(module -> programs.expect(module.status()));
    }

    private void resume() throws InterruptedException {
        if (!paused) {
            console.warn(Messages.notPaused());
            return;
        }
        paused = false;
        seen = watcher.refresh();
        ChangeSet changes = seen.changesSince(built);
        console.info(Messages.resumed(changes.all().size()));
        if (!changes.isEmpty()) {
            adoptWhole(seen, List.of());
        }
    }

    private void tellHeld() {
        try {
            status.held(
                    paused,
                    !history.behind().isEmpty()
                            || (paused && !seen.changesSince(built).isEmpty()));
        } catch (IOException e) {
            console.error(Messages.noStatus(), e);
        }
    }
}
