package dev.dymod.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * File events of the operating system, which are registered for each folder.
 *
 * <p>A key belongs to a folder, not to its name: a renamed folder keeps its key, and a folder with two names (a link) has one
 * key for both. So this class records the names itself and does not use {@link WatchKey#watchable()}.
 */
final class NativeFileEvents implements FileEvents {

    /** Longest time to collect events, so that a program that writes all the time does not delay the scan. */
    private static final long LONGEST_DRAIN = TimeUnit.MILLISECONDS.toNanos(50);

    private final Disk disk;
    private final WatchService service;
    private final Map<Path, Registration> registrations = new HashMap<>();
    private final Map<WatchKey, Set<Path>> names = new HashMap<>();
    private Optional<String> refusal = Optional.empty();

    NativeFileEvents(Disk disk, WatchService service) {
        this.disk = disk;
        this.service = service;
    }

    @Override
    public void watch(Path folder, Object folderKey) {
        Registration known = registrations.get(folder);
        if (known != null && known.watchKey.isValid() && known.folderKey.equals(folderKey)) {
            return;
        }
        forget(folder);
        if (refusal.isPresent()) {
            return; // A limit is reached: a thousand more attempts would only take time.
        }
        try {
            WatchKey watchKey = disk.register(folder, service);
            registrations.put(folder, new Registration(watchKey, folderKey));
            names.computeIfAbsent(watchKey, key -> new HashSet<>()).add(folder);
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Deleted since the scan listed it. The event of the folder above causes another scan.
            return;
        } catch (AccessDeniedException e) {
            // The folder cannot be listed, either: the scan warns of it.
            return;
        } catch (ClosedWatchServiceException e) {
            throw new ClosedWatchException(e);
        } catch (IOException e) {
            refusal = Optional.of(Messages.refused(folder, e));
        }
    }

    @Override
    public void keepOnly(Set<Path> folders) {
        List.copyOf(registrations.keySet()).stream()
                .filter(folder -> !folders.contains(folder))
                .forEach(this::forget);
    }

    private void forget(Path folder) {
        Registration registration = registrations.remove(folder);
        if (registration == null) {
            return;
        }
        names.computeIfPresent(registration.watchKey, (key, folders) -> {
            folders.remove(folder);
            return folders.isEmpty() ? null : folders;
        });
        if (!names.containsKey(registration.watchKey)) {
            registration.watchKey.cancel();
        }
    }

    @Override
    public void retryRefusedFolders() {
        refusal = Optional.empty();
    }

    @Override
    public Optional<String> refusal() {
        return refusal;
    }

    @Override
    public boolean needsPolling() {
        return refusal.isPresent();
    }

    @Override
    public FileEvent await(Duration atMost) throws InterruptedException {
        try {
            return awaitEvents(atMost);
        } catch (ClosedWatchServiceException e) {
            throw new ClosedWatchException(e);
        }
    }

    private FileEvent awaitEvents(Duration atMost) throws InterruptedException {
        WatchKey key = service.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (key == null) {
            return FileEvent.NOTHING;
        }
        boolean everywhere = false;
        Set<Path> paths = new HashSet<>();
        long start = System.nanoTime();
        while (key != null) {
            everywhere |= lostAnything(key, paths);
            key = System.nanoTime() - start < LONGEST_DRAIN ? service.poll() : null;
        }
        return new FileEvent(everywhere, paths);
    }

    /** Collects the paths of a key's events. Returns whether events or the folder itself were lost. */
    private boolean lostAnything(WatchKey key, Set<Path> paths) {
        Set<Path> folders = names.getOrDefault(key, Set.of());
        boolean lost = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context() instanceof Path name) {
                folders.forEach(folder -> paths.add(folder.resolve(name)));
            } else {
                lost = true; // OVERFLOW: the JDK keeps 512 events for each key, and the kernel a few thousand in total.
            }
        }
        // A key without names was cancelled by forget(). A full scan registers the folder of an invalid key again.
        return (!key.reset() || lost) && !folders.isEmpty();
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    private record Registration(WatchKey watchKey, Object folderKey) {}
}
