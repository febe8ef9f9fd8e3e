package dev.dymod.session;

import dev.dymod.console.Console;
import dev.dymod.program.AdoptionLog;
import dev.dymod.program.BuildLock;
import dev.dymod.program.Restarts;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.SessionState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The session's part in a restart of the program: publishes the held builds while the program is down. Thread-safe. */
final class ProgramExchange {

    private final BuildLock lock;
    private final Restarts restarts;
    private final SessionState state;
    private final AdoptionLog adoptions;
    private final Console console;
    private List<ModuleStatus> lastExchanged = List.of();

    ProgramExchange(BuildLock lock, Restarts restarts, SessionState state, AdoptionLog adoptions, Console console) {
        this.lock = lock;
        this.restarts = restarts;
        this.state = state;
        this.adoptions = adoptions;
        this.console = console;
    }

    /** Returns why the program needs a restart; empty when nothing is held, or a module fails. */
    Optional<String> reason() {
        lock.lock();
        try {
            return restarts.areBlocked() ? Optional.empty() : restarts.reason();
        } finally {
            lock.unlock();
        }
    }

    /** Returns why that could not become live in place; empty if there is nothing to say. */
    Optional<String> notInPlace() {
        lock.lock();
        try {
            return restarts.notInPlace();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the packages whose edits were the reason for the last restart, as {@link Restarts#lastPackages} does. */
    SortedSet<String> lastPackages() {
        lock.lock();
        try {
            return restarts.lastPackages();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stops the program, and publishes the held builds.
     *
     * @param stop ends the program; not called when a module fails
     * @return whether the program was ended
     */
    boolean exchange(Runnable stop) {
        lock.lock();
        try {
            if (restarts.areBlocked()) {
                return false;
            }
            stop.run();
            release();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the held builds that the last {@link #exchange} has published. */
    List<ModuleStatus> lastExchanged() {
        lock.lock();
        try {
            return List.copyOf(lastExchanged);
        } finally {
            lock.unlock();
        }
    }

    /** Records that the program is restarted without what was built, because the newest build has errors. */
    void restartedWithOldClasses() {
        try {
            state.restarted(List.of());
        } catch (IOException e) {
            console.error(Messages.notExchanged(e));
        }
    }

    private void release() {
        lastExchanged = List.of();
        try {
            lastExchanged = restarts.release();
            state.restarted(lastExchanged);
            adoptions.restarted();
        } catch (IOException e) {
            console.error(Messages.notExchanged(e));
        }
    }
}
