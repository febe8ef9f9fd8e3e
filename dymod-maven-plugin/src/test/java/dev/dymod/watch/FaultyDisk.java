package dev.dymod.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.Watchable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Local disk with simulated failures: real files and real events, some of which are withheld. */
final class FaultyDisk implements Disk {

    volatile boolean instanceLimitReached;
    /** Number of folders that may be registered. */
    volatile int watchLimit = Integer.MAX_VALUE;
    /** Delivers no event, like a network mount. */
    volatile boolean deaf;
    /** Replaces each batch of events by an overflow. */
    volatile boolean overflowing;

    final Set<Path> unreadable = ConcurrentHashMap.newKeySet();
    final Set<Path> vanishing = ConcurrentHashMap.newKeySet();
    final AtomicInteger hashes = new AtomicInteger();

    private final Disk disk;
    private final Set<Path> registered = new HashSet<>();

    FaultyDisk() {
        this(LocalDisk.ofThisSystem());
    }

    FaultyDisk(Disk disk) {
        this.disk = disk;
    }

    @Override
    public WatchService newWatchService() throws IOException {
        if (instanceLimitReached) {
            throw new IOException("User limit of inotify instances reached or too many open files");
        }
        return new FaultyService(disk.newWatchService());
    }

    @Override
    public WatchKey register(Path folder, WatchService service) throws IOException {
        if (!registered.contains(folder) && registered.size() >= watchLimit) {
            throw new IOException("User limit of inotify watches reached");
        }
        registered.add(folder);
        return ((FaultyService) service).register(folder);
    }

    @Override
    public Entry stat(Path path) throws IOException {
        return disk.stat(path);
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public long hash(Path file) throws IOException {
        hashes.incrementAndGet();
        if (unreadable.contains(file)) {
            throw new AccessDeniedException(file.toString());
        }
        if (vanishing.contains(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return disk.hash(file);
    }

    @Override
    public boolean isSpelled(Path path) throws IOException {
        return disk.isSpelled(path);
    }

    @SuppressWarnings("NullAway") // WatchService returns null for no key
    private final class FaultyService implements WatchService {

        private final WatchService service;
        private final Map<WatchKey, WatchKey> keys = new HashMap<>();

        FaultyService(WatchService service) {
            this.service = service;
        }

        WatchKey register(Path folder) throws IOException {
            return keys.computeIfAbsent(disk.register(folder, service), FaultyKey::new);
        }

        @Override
        public WatchKey poll() {
            return deaf ? null : keys.get(service.poll());
        }

        @Override
        public WatchKey poll(long timeout, TimeUnit unit) throws InterruptedException {
            long end = System.nanoTime() + unit.toNanos(timeout);
            WatchKey key = service.poll(timeout, unit);
            while (deaf && key != null) {
                key.pollEvents();
                key.reset();
                key = service.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            return keys.get(key);
        }

        @Override
        public WatchKey take() {
            throw new AssertionError("take() never returns when a folder is deleted");
        }

        @Override
        public void close() throws IOException {
            service.close();
        }
    }

    private final class FaultyKey implements WatchKey {

        private final WatchKey key;

        FaultyKey(WatchKey key) {
            this.key = key;
        }

        @Override
        public boolean isValid() {
            return key.isValid();
        }

        @Override
        public List<WatchEvent<?>> pollEvents() {
            List<WatchEvent<?>> events = key.pollEvents();
            return overflowing ? List.of(new Overflow()) : events;
        }

        @Override
        public boolean reset() {
            return key.reset();
        }

        @Override
        public void cancel() {
            key.cancel();
        }

        @Override
        public Watchable watchable() {
            return key.watchable();
        }
    }

    @SuppressWarnings("NullAway") // WatchEvent has no context for an overflow
    private static final class Overflow implements WatchEvent<Object> {

        @Override
        public Kind<Object> kind() {
            return StandardWatchEventKinds.OVERFLOW;
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public Object context() {
            return null;
        }
    }
}
