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
 * Stage 4, follow: tells a program when a pointer has been replaced.
 *
 * <p>The file system's events are a hint that ends the waiting early; what counts is the pointer file itself, looked at
 * after each event and at every interval. Used by one thread.
 */
public final class PointerWatch implements Closeable {

    /** Between two looks where events come at once. */
    private static final Duration WITH_EVENTS = Duration.ofMillis(250);

    /** Between two looks where they come late or not at all: the JDK on macOS, network and container mounts. */
    private static final Duration WITHOUT_EVENTS = Duration.ofMillis(20);

    private final List<ModuleDirectory> modules;
    private final Optional<WatchService> events;
    private final Map<Path, Optional<ByteBuffer>> seen = new HashMap<>();
    private boolean eventsLost;

    private PointerWatch(List<ModuleDirectory> modules, Optional<WatchService> events) {
        this.modules = List.copyOf(modules);
        this.events = events;
    }

    /**
     * Begins to watch; what is published now counts as seen.
     *
     * @param modules whose pointers to watch
     * @return the watch, on events where the platform has them
     */
    public static PointerWatch open(List<ModuleDirectory> modules) {
        PointerWatch watch = new PointerWatch(modules, events(modules));
        watch.changed();
        return watch;
    }

    /**
     * Waits for a pointer to change.
     *
     * @return true when one has, false when it was just time to look around
     * @throws InterruptedException when the thread is interrupted
     */
    public boolean await() throws InterruptedException {
        if (events.isEmpty() || eventsLost) {
            Thread.sleep(WITHOUT_EVENTS.toMillis());
            return changed();
        }
        try {
            WatchKey key = events.get().poll(WITH_EVENTS.toMillis(), TimeUnit.MILLISECONDS);
            if (key != null) {
                key.pollEvents();
                // False when the folder was deleted; the one made in its place is another.
                eventsLost = !key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            throw new InterruptedException("the watch was closed");
        }
        return changed();
    }

    @Override
    public void close() {
        events.ifPresent(PointerWatch::closeQuietly);
    }

    private boolean changed() {
        boolean changed = false;
        for (ModuleDirectory module : modules) {
            Optional<ByteBuffer> now = contents(module.current());
            Optional<ByteBuffer> before = seen.put(module.current(), now);
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

    /** All of it: of two replacements in one tick of the clock, the second may have the first one's time, size and inode. */
    private static Optional<ByteBuffer> contents(Path pointer) {
        try {
            return Optional.of(ByteBuffer.wrap(Files.readAllBytes(pointer)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
