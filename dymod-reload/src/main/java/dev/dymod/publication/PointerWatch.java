package dev.dymod.publication;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Stage 5, notice: the program's watch for replaced pointers.
 *
 * <p>It reads the pointers after each file event and at regular intervals; events only end the waiting early. Used by one thread.
 */
public final class PointerWatch implements Closeable {

    /** Interval where events arrive at once. */
    private static final Duration WITH_EVENTS = Duration.ofMillis(250);

    /** Interval where events arrive late or never: on macOS, and on network and container mounts. */
    private static final Duration WITHOUT_EVENTS = Duration.ofMillis(20);

    private final List<ModuleDirectory> modules;
    private final Optional<WatchService> events;
    private final Map<Path, Optional<ByteBuffer>> lastRead = new HashMap<>();
    private boolean eventsLost;

    private PointerWatch(List<ModuleDirectory> modules, Optional<WatchService> events) {
        this.modules = List.copyOf(modules);
        this.events = events;
    }

    /**
     * Begins to watch. The current pointers count as seen.
     *
     * @param modules whose pointers to watch
     * @return the watch, which uses file events if the platform has them
     */
    public static PointerWatch open(List<ModuleDirectory> modules) {
        PointerWatch watch = new PointerWatch(modules, events(modules));
        watch.readPointers();
        return watch;
    }

    /**
     * Waits until a pointer changes, but not longer than one interval.
     *
     * @return whether a pointer has changed
     * @throws InterruptedException if the thread is interrupted, or the watch is closed
     */
    public boolean await() throws InterruptedException {
        if (events.isEmpty() || eventsLost) {
            Thread.sleep(WITHOUT_EVENTS.toMillis());
            return readPointers();
        }
        try {
            WatchKey key = events.get().poll(WITH_EVENTS.toMillis(), TimeUnit.MILLISECONDS);
            if (key != null) {
                key.pollEvents();
                // False if the folder was deleted: no events come from a new folder of the same name.
                eventsLost = !key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            throw new InterruptedException("the watch was closed");
        }
        return readPointers();
    }

    @Override
    public void close() {
        events.ifPresent(PointerWatch::closeQuietly);
    }

    /** Returns whether a pointer has changed since the last call. */
    private boolean readPointers() {
        boolean changed = false;
        for (ModuleDirectory module : modules) {
            Optional<ByteBuffer> now = contents(module.current());
            Optional<ByteBuffer> before = lastRead.put(module.current(), now);
            changed |= !now.equals(before);
        }
        return changed;
    }

    private static Optional<WatchService> events(List<ModuleDirectory> modules) {
        WatchService service;
        try {
            service = modules.get(0).folder().getFileSystem().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
        if (service.getClass().getSimpleName().contains("Polling")) {
            closeQuietly(service);
            return Optional.empty();
        }
        try {
            for (ModuleDirectory module : modules) {
                module.folder()
                        .register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            }
            return Optional.of(service);
        } catch (IOException e) {
            closeQuietly(service);
            return Optional.empty();
        }
    }

    private static void closeQuietly(WatchService service) {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the file, since two pointers written in one tick of the clock can have the same time, size and inode. */
    private static Optional<ByteBuffer> contents(Path pointer) {
        try {
            return Optional.of(ByteBuffer.wrap(Files.readAllBytes(pointer)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
