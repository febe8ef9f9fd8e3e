package dev.dymod.session;

import dev.dymod.publication.Registration;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import dev.dymod.status.SessionState;
import dev.dymod.status.StatusFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The locked directory of a session, which only this session writes to, with its status file. */
final class OwnedDirectory implements AutoCloseable {

    private static final Pattern PID = Pattern.compile("\"pid\":(\\d+)");

    private final SessionDirectory directory;
    private final WatcherLock lock;
    private final Registration registration;
    private final SessionState state;

    private OwnedDirectory(SessionDirectory directory, WatcherLock lock, Registration registration) {
        this.directory = directory;
        this.lock = lock;
        this.registration = registration;
        this.state = new SessionState(new StatusFile(directory));
    }

    /**
     * Takes a directory, until it is closed.
     *
     * @param classes class folder of the program that is to find it
     * @throws IOException when nothing can be written there
     * @throws SessionException when another watcher has it
     */
    static OwnedDirectory acquire(SessionDirectory directory, Path classes) throws IOException, SessionException {
        WatcherLock lock = WatcherLock.acquire(directory)
                .orElseThrow(() ->
                        new AlreadyWatchedException(Messages.alreadyWatched(directory, pidIn(directory.status()))));
        try {
            return new OwnedDirectory(directory, lock, Registration.of(classes, directory));
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Why a program that is not in this JVM cannot find it by its class path; empty when it can. */
    Optional<IOException> unregistered() {
        return registration.failure();
    }

    private static OptionalLong pidIn(Path status) {
        try {
            Matcher pid = PID.matcher(Files.readString(status));
            return pid.find() ? OptionalLong.of(Long.parseLong(pid.group(1))) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    SessionDirectory directory() {
        return directory;
    }

    SessionState state() {
        return state;
    }

    /** Closes it because a session could not begin. */
    void abandon(Exception refusal) {
        try {
            close();
        } catch (IOException e) {
            refusal.addSuppressed(e);
        }
    }

    /** Closes it for another session that takes it at once, and does not say that all is over. */
    void closeForSuccessor() throws IOException {
        try (lock;
                registration) {
            state.building();
        }
    }

    /** Whether somebody has deleted it, as a clean does; Windows does not let them. */
    boolean isLost() {
        return Files.notExists(directory.lock());
    }

    @Override
    public void close() throws IOException {
        try (lock;
                registration) {
            if (!isLost()) {
                state.stopped();
            }
        }
    }
}
