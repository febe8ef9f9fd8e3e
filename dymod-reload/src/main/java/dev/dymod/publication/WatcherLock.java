package dev.dymod.publication;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Proves that a watcher is alive: an exclusive lock on the session's {@code lock} file, which ends with the process that
 * holds it, however that ends.
 *
 * <p>On POSIX systems a process loses its lock as soon as it closes <em>any</em> handle of the file. So whoever is in
 * the watcher's own JVM, the reload engine under {@code exec:java} for instance, must never open it. A system property
 * tells them, across class loaders; unlike a process id in a file it cannot be left over from yesterday.
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
     * @param session the directory to own; made when it is not there
     * @return the lock, or empty when another watcher has it, in this JVM or in another
     * @throws IOException when the file cannot be made or locked
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
     * Whether a watcher is alive.
     *
     * @param session its directory
     * @return true while some process, this one included, holds the lock
     * @throws IOException when the lock is there but cannot be looked at
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
                    // Shared, so that programs can probe at the same time, and in a directory that they cannot write.
                    FileLock probe = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return probe == null;
            } catch (NoSuchFileException e) {
                return false; // Deleted since we looked; on POSIX nobody can tell whether by a living watcher.
            }
        }
    }

    /**
     * Whether the watcher is in this JVM.
     *
     * @param session its directory
     * @return true while this process holds the lock
     * @throws IOException when the directory cannot be looked at
     */
    public static boolean isHeldHere(SessionDirectory session) throws IOException {
        return HELD.equals(System.getProperty(propertyOf(session)));
    }

    /**
     * Tells the programs in this JVM that there will be no watcher, and that the user has been told so.
     *
     * @param session the directory that would be its own
     * @return takes it back
     * @throws IOException when the directory cannot be looked at
     */
    public static Runnable switchOff(SessionDirectory session) throws IOException {
        String property = propertyOf(session);
        System.getProperties().putIfAbsent(property, OFF);
        return () -> System.getProperties().remove(property, OFF);
    }

    /**
     * Whether {@link #switchOff} has been called in this JVM.
     *
     * @param session the directory
     * @return true until it is taken back, or a watcher has the lock
     * @throws IOException when the directory cannot be looked at
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

    /** A program that probes holds a shared lock for an instant; that is not another watcher. */
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

    /** The same object in all class loaders, as the property is: nobody may probe while another takes the lock. */
    private static Object monitorOf(String property) {
        return property.intern();
    }

    /** The same name through every link to the directory, and also while the directory is deleted. */
    private static String propertyOf(SessionDirectory session) throws IOException {
        Path existing = session.root();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return "dymod.watcher." + existing.toRealPath().resolve(existing.relativize(session.root()));
    }
}
