package dev.dymod.publication;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Proof that a watcher is alive: an exclusive lock on the session's {@code lock} file. The operating system releases it when the
 * process ends, also if it is killed.
 *
 * <p>On POSIX systems a process loses its lock as soon as it closes <em>any</em> handle of the file. So other code in the
 * watcher's own JVM, such as the engine under {@code exec:java}, must never open the file. It reads a system property instead,
 * which all class loaders share; unlike a process id in a file, the property cannot outlive the process.
 */
public final class WatcherLock implements Closeable {

    private static final String HELD = "held";
    private static final String OFF = "off";

    private final String property;
    private final FileChannel channel;

    private WatcherLock(String property, FileChannel channel) {
        this.property = property;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param session the directory to own; created if it does not exist
     * @return the lock; empty if another watcher holds it, in this JVM or in another
     * @throws IOException if the file cannot be created or locked
     */
    public static Optional<WatcherLock> acquire(SessionDirectory session) throws IOException {
        Files.createDirectories(session.root());
        String property = propertyOf(session);
        synchronized (monitorOf(property)) {
            if (HELD.equals(System.getProperty(property))) {
                return Optional.empty();
            }
            System.setProperty(property, HELD);
            return acquire(session, property);
        }
    }

    private static Optional<WatcherLock> acquire(SessionDirectory session, String property) throws IOException {
        try {
            FileChannel channel = FileChannel.open(session.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lockedDespiteProbes(channel)) {
                return Optional.of(new WatcherLock(property, channel));
            }
            channel.close();
            System.clearProperty(property);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            System.clearProperty(property);
            throw e;
        }
    }

    /**
     * Returns whether a watcher is alive.
     *
     * @param session the directory
     * @return true while a process holds the lock, this one or another
     * @throws IOException if the lock file exists but cannot be opened
     */
    public static boolean isHeld(SessionDirectory session) throws IOException {
        if (!Files.exists(session.lock())) {
            return false;
        }
        synchronized (monitorOf(propertyOf(session))) {
            if (isHeldHere(session)) {
                return true;
            }
            try (FileChannel channel = FileChannel.open(session.lock(), StandardOpenOption.READ);
                    // A shared lock, so that several programs can probe at once, also in a read-only directory.
                    FileLock probe = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return probe == null;
            } catch (NoSuchFileException e) {
                return false; // Deleted just now. On POSIX, a watcher that still has it open cannot be detected.
            }
        }
    }

    /**
     * Returns whether the watcher is in this JVM.
     *
     * @param session the directory
     * @return true while this process holds the lock
     * @throws IOException if the path of the directory cannot be resolved
     */
    public static boolean isHeldHere(SessionDirectory session) throws IOException {
        return HELD.equals(System.getProperty(propertyOf(session)));
    }

    /**
     * Announces to programs in this JVM that no watcher will start, so that they need not warn: the user has read it.
     *
     * @param session the directory that the watcher would own
     * @return an action that withdraws the announcement
     * @throws IOException if the path of the directory cannot be resolved
     */
    public static Runnable switchOff(SessionDirectory session) throws IOException {
        String property = propertyOf(session);
        System.getProperties().putIfAbsent(property, OFF);
        return () -> System.getProperties().remove(property, OFF);
    }

    /**
     * Returns whether {@link #switchOff} has been called in this JVM.
     *
     * @param session the directory
     * @return true until that is withdrawn, or a watcher takes the lock
     * @throws IOException if the path of the directory cannot be resolved
     */
    public static boolean isSwitchedOffHere(SessionDirectory session) throws IOException {
        return OFF.equals(System.getProperty(propertyOf(session)));
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            System.clearProperty(property);
        }
    }

    /** Tries repeatedly, because a program that probes holds a shared lock for an instant. */
    private static boolean lockedDespiteProbes(FileChannel channel) throws IOException {
        for (int attempt = 0; attempt < 20; attempt++) {
            if (channel.tryLock() != null) {
                return true;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** Returns a monitor that all class loaders share: no code may probe while another thread takes the lock. */
    private static Object monitorOf(String property) {
        return property.intern();
    }

    /** Returns a property name that is equal for all links to the directory, also while the directory does not exist. */
    private static String propertyOf(SessionDirectory session) throws IOException {
        return "dymod.watcher." + RealPath.of(session.root());
    }
}
