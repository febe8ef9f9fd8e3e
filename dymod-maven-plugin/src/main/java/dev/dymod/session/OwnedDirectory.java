package dev.dymod.session;

import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import dev.dymod.publish.StatusFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The directory of a session while that is the only one that writes there: locked, with a status that says what goes on. */
final class OwnedDirectory implements AutoCloseable {

    private static final Pattern PID = Pattern.compile("\"pid\":(\\d+)");

    private final SessionDirectory directory;
    private final WatcherLock lock;
    private final StatusFile status;

    private OwnedDirectory(SessionDirectory directory, WatcherLock lock) {
        this.directory = directory;
        this.lock = lock;
        this.status = new StatusFile(directory);
    }

    /**
     * Takes a directory, until it is closed.
     *
     * @throws IOException when nothing can be written there
     * @throws SessionException when another watcher has it
     */
    static OwnedDirectory acquire(SessionDirectory directory) throws IOException, SessionException {
        WatcherLock lock = WatcherLock.acquire(directory)
                .orElseThrow(() -> new SessionException(Messages.alreadyWatched(directory, pidIn(directory.status()))));
        return new OwnedDirectory(directory, lock);
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

    StatusFile status() {
        return status;
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
    void makeWay() throws IOException {
        try {
            status.building();
        } finally {
            lock.close();
        }
    }

    /** Whether somebody has deleted it, as a clean does; Windows does not let them. */
    boolean isLost() {
        return Files.notExists(directory.lock());
    }

    @Override
    public void close() throws IOException {
        try {
            if (!isLost()) {
                status.stopped();
            }
        } finally {
            lock.close();
        }
    }
}
