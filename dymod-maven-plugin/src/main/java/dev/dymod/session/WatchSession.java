package dev.dymod.session;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.console.Console;
import dev.dymod.console.Progress;
import dev.dymod.contract.FrozenCopyUses;
import dev.dymod.module.Inputs;
import dev.dymod.module.Submodule;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.ProvidersFiles;
import dev.dymod.publish.StatusFile;
import dev.dymod.watch.FolderWatcher;
import dev.dymod.watch.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A watcher at work: holds the lock of its directory, has published a first generation of every submodule, and publishes
 * a new one after each save until it is closed.
 *
 * <p>Its threads are daemons: they end with the JVM at the latest. {@link #close} may be called from any thread, more
 * than once.
 */
public final class WatchSession implements AutoCloseable {

    /** How long a compile that nobody waits for may keep Maven from ending. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Pattern PID = Pattern.compile("\"pid\":(\\d+)");

    private final SessionSettings settings;
    private final WatcherLock lock;
    private final FolderWatcher watcher;
    private final StatusFile status;
    private final Console console;
    private final List<SubmoduleBuild> builds;
    private final Commands commands;

    /** The watch loop's first. */
    private final List<Thread> threads;

    private final Restarts restarts;
    private boolean closed;

    private WatchSession(
            SessionSettings settings,
            WatcherLock lock,
            FolderWatcher watcher,
            StatusFile status,
            Console console,
            List<SubmoduleBuild> builds,
            Commands commands,
            List<Thread> threads,
            Restarts restarts) {
        this.settings = settings;
        this.lock = lock;
        this.watcher = watcher;
        this.status = status;
        this.console = console;
        this.builds = builds;
        this.restarts = restarts;
        this.commands = commands;
        this.threads = threads;
    }

    private void watch(WatchLoop loop) {
        try {
            loop.run();
        } catch (RuntimeException | Error e) {
            console.error(Messages.watcherEnded(), e);
            close(); // So that the lock says what is true: no watcher is alive.
        }
    }

    /**
     * Publishes the submodules as Maven has just built them, and begins to watch.
     *
     * @param settings what to watch
     * @param console where to tell
     * @return the session, whose first generations are published
     * @throws SessionException when it cannot begin: the directory is taken or not writable, or a submodule cannot be
     *     swapped as it is; the message is for the user
     */
    public static WatchSession open(SessionSettings settings, Console console) throws SessionException {
        return open(settings, Optional.empty(), console);
    }

    /**
     * The same for a program that somebody can start anew: {@link #exchange} is for what it cannot swap in.
     *
     * @param settings what to watch, modules of the program included
     * @param program who starts it
     * @param console where to tell
     * @return the session, whose first generations are published
     * @throws SessionException as for any session
     */
    public static WatchSession open(SessionSettings settings, ProgramListener program, Console console)
            throws SessionException {
        return open(settings, Optional.of(program), console);
    }

    private static WatchSession open(SessionSettings settings, Optional<ProgramListener> program, Console console)
            throws SessionException {
        SessionDirectory directory = settings.directory();
        try {
            WatcherLock lock = acquire(directory);
            try {
                return begin(settings, program, lock, console);
            } catch (IOException | SessionException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SessionException(Messages.cannotWrite(directory, e), e);
        }
    }

    /**
     * Publishes the submodules as Maven has just built them, and does no more.
     *
     * @param settings what to publish
     * @param console where to tell
     * @throws SessionException as {@link #open} does
     */
    public static void publishOnce(SessionSettings settings, Console console) throws SessionException {
        SessionDirectory directory = settings.directory();
        try {
            WatcherLock lock = acquire(directory);
            try {
                StatusFile status = new StatusFile(directory);
                try {
                    publishFirst(settings, status, console).forEach(SubmoduleBuild::close);
                } catch (IOException | SessionException | RuntimeException e) {
                    stop(status, e);
                    throw e;
                }
                status.stopped();
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw new SessionException(Messages.cannotWrite(directory, e), e);
        }
    }

    private static WatcherLock acquire(SessionDirectory directory) throws IOException, SessionException {
        return WatcherLock.acquire(directory)
                .orElseThrow(() -> new SessionException(Messages.alreadyWatched(directory, pidIn(directory.status()))));
    }

    private static WatchSession begin(
            SessionSettings settings, Optional<ProgramListener> program, WatcherLock lock, Console console)
            throws IOException, SessionException {
        // Watched from before the class folders are read, so that no save falls in between.
        Set<Path> roots = new LinkedHashSet<>();
        List<Inputs> inputs = settings.submodules().stream().map(Inputs::of).toList();
        inputs.forEach(input -> roots.addAll(input.roots()));
        Set<Path> poms = program.isPresent() ? settings.poms() : Set.of();
        roots.addAll(poms);
        FolderWatcher watcher = FolderWatcher.open(
                roots,
                file -> poms.contains(file) || inputs.stream().anyMatch(input -> input.isRelevant(file)),
                settings.watch(),
                console::warn);
        StatusFile status = new StatusFile(settings.directory());
        try {
            Snapshot sources = watcher.refresh();
            List<SubmoduleBuild> builds = publishFirst(settings, status, console);
            AppReports reports = new AppReports(settings.directory(), console);
            reports.forgetEnded();
            Programs programs = new Programs(reports, console);
            status.modules()
                    .forEach(
                            first -> programs.published(first.status(), 0, first.since(), Programs.Telling.REJECTIONS));
            Folding folding = new Folding(builds, status, console);
            Restarts restarts = new Restarts(builds, program, poms, status, programs, console);
            restarts.begin();
            Commands commands = new Commands(console, new StatusLines(status, reports), watcher::wake);
            program.ifPresent(commands::owner);
            TriggerFile trigger = new TriggerFile(settings.directory(), commands, console);
            trigger.forget();
            Answers answers = new Answers(settings.directory(), status, reports, program, console);
            answers.forget();
            WatchLoop loop = new WatchLoop(
                    watcher,
                    builds,
                    status,
                    programs,
                    folding,
                    restarts,
                    console,
                    commands,
                    answers,
                    sources,
                    new HeadStart(settings.directory(), HeadStart.LIMIT, task -> daemon(task, "dymod-compare")));
            List<Thread> threads = new CopyOnWriteArrayList<>();
            WatchSession session =
                    new WatchSession(settings, lock, watcher, status, console, builds, commands, threads, restarts);
            threads.add(daemon(() -> session.watch(loop), "dymod-watch"));
            threads.add(daemon(programs, "dymod-programs"));
            threads.add(daemon(folding, "dymod-fold"));
            threads.add(daemon(trigger, "dymod-trigger"));
            threads.forEach(Thread::start);
            return session;
        } catch (IOException | SessionException | RuntimeException e) {
            watcher.close();
            stop(status, e);
            throw e;
        }
    }

    private static void stop(StatusFile status, Exception refusal) {
        try {
            status.stopped();
        } catch (IOException e) {
            refusal.addSuppressed(e);
        }
    }

    private static List<SubmoduleBuild> publishFirst(SessionSettings settings, StatusFile status, Console console)
            throws IOException, SessionException {
        Progress progress = Progress.of(console, Messages.publishing(settings.submodules()));
        try {
            return publishFirst(settings, status, console, progress);
        } finally {
            progress.close();
        }
    }

    private static List<SubmoduleBuild> publishFirst(
            SessionSettings settings, StatusFile status, Console console, Progress progress)
            throws IOException, SessionException {
        status.building();
        // Yesterday's, of submodules too that are not declared any more.
        for (ModuleDirectory module : settings.directory().published()) {
            Files.deleteIfExists(module.current());
        }
        Map<SubmoduleBuild, Candidate.Good> firsts = first(settings);
        List<SubmoduleBuild> builds = List.copyOf(firsts.keySet());
        List<ModuleStatus> published = new ArrayList<>();
        for (SubmoduleBuild build : builds) {
            ModuleStatus outcome = build.publish(
                    Objects.requireNonNull(firsts.get(build)),
                    Trigger.atStart("first generation, as Maven built it"),
                    SubmoduleBuild.generations(build.submodule().requires(), builds));
            for (Map.Entry<String, String> type : outcome.contract().entrySet()) {
                if (!type.getValue().equals("service")) {
                    console.info(Messages.cannotReload(type.getKey(), type.getValue()));
                }
            }
            for (String use : frozenCopyUses(build)) {
                console.warn(Messages.frozenCopy(use));
            }
            published.add(outcome);
        }
        status.ended(published);
        progress.close();
        builds.stream()
                .filter(build -> !build.submodule().isProgram())
                .forEach(build -> console.info(Messages.published(build.submodule(), build.generation())));
        return builds;
    }

    /**
     * The first generation of each, in the order of the settings.
     *
     * <p>Found in the opposite order: what the contract of a submodule names of another one that it requires is the host's
     * there, too, or the two would meet as different classes.
     */
    private static Map<SubmoduleBuild, Candidate.Good> first(SessionSettings settings)
            throws IOException, SessionException {
        List<Submodule> submodules = settings.submodules();
        List<Map.Entry<SubmoduleBuild, Candidate.Good>> firsts = new ArrayList<>();
        SortedMap<String, byte[]> contracts = new TreeMap<>();
        for (int i = submodules.size() - 1; i >= 0; i--) {
            Submodule submodule = submodules.get(i);
            SubmoduleBuild build = SubmoduleBuild.open(
                    submodule,
                    settings.directory().module(submodule.name()),
                    isRequired(submodule, settings),
                    contracts);
            Candidate first = build.candidates().first();
            if (first instanceof Candidate.Bad bad) {
                throw new SessionException(Messages.cannotBegin(submodule.name(), errorsOf(bad)));
            }
            Candidate.Good good = (Candidate.Good) first;
            contracts.putAll(good.contractClasses());
            firsts.add(0, Map.entry(build, good));
        }
        Map<SubmoduleBuild, Candidate.Good> ordered = new LinkedHashMap<>();
        firsts.forEach(first -> ordered.put(first.getKey(), first.getValue()));
        return ordered;
    }

    /** Where the program goes round the lookup, as its class files show it. */
    private static List<String> frozenCopyUses(SubmoduleBuild build) throws IOException {
        Candidate.Good published = build.current().orElseThrow();
        SortedSet<String> reloadable = TypeNames.in(published.tree().files().keySet());
        reloadable.removeAll(published.contractTypes());
        return FrozenCopyUses.scan(
                build.submodule().outside(),
                reloadable,
                ProvidersFiles.of(published.tree().files()).services());
    }

    private static String errorsOf(Candidate.Bad bad) {
        return bad.errors().stream()
                .map(CompileDiagnostic::message)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Swapped with the submodules that need it, it need not provide a service itself. */
    private static boolean isRequired(Submodule submodule, SessionSettings settings) {
        return settings.submodules().stream()
                .filter(other -> !other.isProgram())
                .anyMatch(other -> other.requires().contains(submodule.name()));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        // Not the one of whichever mojo happened to start the session.
        thread.setContextClassLoader(WatchSession.class.getClassLoader());
        return thread;
    }

    /** Why another start of the program is needed to use all that was built; empty when none is, or it has errors. */
    public Optional<String> restartReason() {
        return restarts.reason();
    }

    /**
     * Publishes what waits for another start of the program, while that is down. Waits for a build that goes on.
     *
     * @param stop ends the program; not called when the newest build of some module has failed
     * @return whether the program was ended, and is to be started
     */
    public boolean exchange(Runnable stop) {
        return restarts.exchange(stop);
    }

    /** The directory that it publishes to. */
    public SessionDirectory directory() {
        return settings.directory();
    }

    /** Nothing but the session goes on from now: {@link Command#QUIT} ends it, and {@link #await} with it. */
    public void goesOnAlone() {
        console.alone();
        commands.owner(new WatchOnly(console, Optional.of(this::close)));
    }

    /**
     * Obeys what is typed, a {@link Command} a line.
     *
     * @param in a terminal's, which nobody else reads
     */
    public synchronized void readKeys(InputStream in) {
        if (!closed) {
            Thread keys = daemon(new Keys(in, commands, console), "dymod-keys");
            threads.add(keys);
            keys.start();
            console.info(Messages.keys());
        }
    }

    /**
     * Waits until the session ends.
     *
     * @throws InterruptedException when the calling thread is interrupted
     */
    public void await() throws InterruptedException {
        threads.get(0).join();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        watcher.close();
        try {
            if (Thread.currentThread() != threads.get(0)) {
                // Nothing is published any more. To wait for javac is only a courtesy, which a processor could abuse.
                threads.get(0).join(GRACE.toMillis());
            }
            builds.forEach(SubmoduleBuild::endPublishing);
            threads.forEach(Thread::interrupt);
            status.stopped();
            lock.close();
        } catch (IOException e) {
            console.error(Messages.cannotWrite(settings.directory(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static OptionalLong pidIn(Path status) {
        try {
            Matcher pid = PID.matcher(Files.readString(status));
            return pid.find() ? OptionalLong.of(Long.parseLong(pid.group(1))) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
