package dev.dymod.status;

import dev.dymod.publication.Publication;
import dev.dymod.status.ModuleStatus.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The state of a session: the last build of each module, and whether the user holds saves back. A listener is called after each
 * change, while the lock of the state is held, so that it sees all changes in their order. Thread-safe.
 */
public final class SessionState {

    private final Listener listener;

    /** By name. */
    private final Map<String, Module> modules = new TreeMap<>();

    /** The last folded publication of each module. */
    private final Map<String, Publication> folded = new HashMap<>();

    /** The arrival of the last build of a module, if it came neither by a swap nor when the program loaded it. */
    private final Map<String, Arrived> arrivals = new HashMap<>();

    /** By the name of the module. */
    private final Map<String, ModuleSaves> saves = new HashMap<>();

    /** Called after each change, with no value: they read the state themselves. */
    private final List<Runnable> observers = new CopyOnWriteArrayList<>();

    private Phase phase = Phase.BUILDING;
    private boolean paused;
    private boolean behind;

    /** Called with each new state. */
    public interface Listener {

        /**
         * Passes the new state on.
         *
         * @throws IOException when it cannot be written; the state has changed all the same
         */
        void changed(SessionState state) throws IOException;
    }

    /** State of a session: building, or the result of its last builds. */
    enum Phase {
        BUILDING,
        LIVE,
        RESTART_REQUIRED,
        FAILED,
        STOPPED
    }

    /**
     * A module at the end of its last build.
     *
     * @param since when its generation was published
     * @param built when its last build ended
     */
    public record Module(ModuleStatus status, Instant since, Instant built) {}

    /** The way in which the running program of a session has got a build. */
    public enum Arrival {
        /** The process was started for the build. */
        RESTART,
        /** The classes of the process were redefined. */
        IN_PLACE,
        /** Any other way, if the program has it at all. */
        OTHER
    }

    private record Arrived(int build, Arrival arrival) {}

    /** Creates a state without modules, which is not passed to the listener yet. */
    public SessionState(Listener listener) {
        this.listener = listener;
    }

    /**
     * Records that a build has begun.
     *
     * @throws IOException when the listener cannot write it
     */
    public synchronized void building() throws IOException {
        enter(Phase.BUILDING);
    }

    /**
     * Records the end of builds.
     *
     * @param outcomes of the modules that were built
     * @throws IOException when the listener cannot write it
     */
    public synchronized void ended(Collection<ModuleStatus> outcomes) throws IOException {
        outcomes.forEach(this::put);
        enter(worst());
    }

    /**
     * Records that the program is restarted.
     *
     * @param released the builds that it is restarted for
     * @throws IOException when the listener cannot write it
     */
    public synchronized void restarted(Collection<ModuleStatus> released) throws IOException {
        arrivals.clear(); // The process that was started for the builds before has ended.
        released.forEach(status -> arrivals.put(status.module(), new Arrived(status.build(), Arrival.RESTART)));
        ended(released);
    }

    /** Returns how the running program has got a build of a module. */
    public synchronized Arrival arrival(ModuleStatus status) {
        return Optional.ofNullable(arrivals.get(status.module()))
                .filter(arrived -> arrived.build() == status.build())
                .map(Arrived::arrival)
                .orElse(Arrival.OTHER);
    }

    private void put(ModuleStatus status) {
        if (status.outcome() == Outcome.IN_PLACE) {
            arrivals.put(status.module(), new Arrived(status.build(), Arrival.IN_PLACE));
        }
        Instant now = Instant.now();
        Instant since = Optional.ofNullable(modules.get(status.module()))
                .filter(before -> before.status().generation() == status.generation())
                .map(Module::since)
                .orElse(now);
        modules.put(status.module(), new Module(status, since, now));
        savesOf(status.module()).ended(status);
    }

    /**
     * Records that a build that had begun had nothing to build, because of a touch or a revert.
     *
     * @throws IOException when the listener cannot write it
     */
    public synchronized void unchanged() throws IOException {
        enter(worst());
    }

    /**
     * Records whether the user holds saves back.
     *
     * @param nowPaused whether the watch is paused
     * @param nowBehind whether there are saves that are not live because of a pause or an undo
     * @throws IOException when the listener cannot write it
     */
    public synchronized void heldBack(boolean nowPaused, boolean nowBehind) throws IOException {
        if (paused != nowPaused || behind != nowBehind) {
            paused = nowPaused;
            behind = nowBehind;
            enter(phase);
        }
    }

    /**
     * Records that the segments of a publication were folded into one jar. The end of its build may be recorded later.
     *
     * @throws IOException when the listener cannot write it
     */
    public synchronized void folded(Publication publication) throws IOException {
        folded.put(publication.module(), publication);
        enter(phase);
    }

    /**
     * Records that the session has ended.
     *
     * @throws IOException when the listener cannot write it
     */
    public synchronized void stopped() throws IOException {
        enter(Phase.STOPPED);
    }

    /** Returns the modules at the end of their last builds, by name. */
    public synchronized List<Module> modules() {
        return modules.values().stream().map(this::inOneJar).toList();
    }

    /** Records that saved files are built again, because the next build ends the undo of their edits. */
    public synchronized void builtAgain(Map<String, Set<Path>> undone) {
        undone.forEach((module, files) -> savesOf(module).add(files));
    }

    /** Returns the saved files of a module whose builds have failed or are held since. */
    public synchronized SortedSet<Path> waiting(String module) {
        return savesOf(module).waiting();
    }

    /** Returns the saved files of the generations of a module that were published after one. */
    public synchronized SortedSet<Path> publishedAfter(String module, int generation) {
        return savesOf(module).publishedAfter(generation);
    }

    private ModuleSaves savesOf(String module) {
        return saves.computeIfAbsent(module, any -> new ModuleSaves());
    }

    /** Returns whether the watch is paused. */
    public synchronized boolean isPaused() {
        return paused;
    }

    /** Returns whether there are saves that are not live because of a pause or an undo. */
    public synchronized boolean isBehind() {
        return behind;
    }

    /** Returns whether a build is running. */
    public synchronized boolean isBuilding() {
        return phase == Phase.BUILDING;
    }

    /**
     * Adds an observer, which is called after each change, also if the listener cannot write it.
     *
     * @param observer returns at once, because the lock of the state is held
     */
    public void observe(Runnable observer) {
        observers.add(observer);
    }

    /** Removes an observer. */
    public void forget(Runnable observer) {
        observers.remove(observer);
    }

    synchronized Phase phase() {
        return phase;
    }

    private void enter(Phase next) throws IOException {
        phase = next;
        try {
            listener.changed(this);
        } finally {
            observers.forEach(Runnable::run);
        }
    }

    private Phase worst() {
        if (anyIs(Outcome.FAILED)) {
            return Phase.FAILED;
        }
        return anyIs(Outcome.RESTART_REQUIRED) ? Phase.RESTART_REQUIRED : Phase.LIVE;
    }

    private boolean anyIs(Outcome outcome) {
        return modules.values().stream().anyMatch(module -> module.status().outcome() == outcome);
    }

    private Module inOneJar(Module module) {
        ModuleStatus status = module.status();
        return Optional.ofNullable(folded.get(status.module()))
                .filter(publication -> publication.generation() == status.generation())
                .map(publication ->
                        new Module(status.inJar(publication.segments().get(0).path()), module.since(), module.built()))
                .orElse(module);
    }
}
