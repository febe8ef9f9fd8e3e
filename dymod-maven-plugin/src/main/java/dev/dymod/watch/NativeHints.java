package dev.dymod.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
 * The events of the operating system, folder by folder.
 *
 * <p>A key belongs to a folder, not to its name: a folder that is renamed keeps its key, and one that is reached by two
 * names (a link) has one key for both. Hence the names are kept here, and {@link WatchKey#watchable()} is not asked.
 */
final class NativeHints implements Hints {

    /** A program that never stops writing must not keep the look at what it wrote waiting. */
    private static final long LONGEST_DRAIN = TimeUnit.MILLISECONDS.toNanos(50);

    private final Disk disk;
    private final WatchService service;
    private final Map<Path, Registration> registrations = new HashMap<>();
    private final Map<WatchKey, Set<Path>> names = new HashMap<>();
    private Optional<String> refusal = Optional.empty();

    NativeHints(Disk disk, WatchService service) {
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
            return; // A limit is reached: asking for each of a thousand folders would only take time.
        }
        try {
            WatchKey watchKey = disk.register(folder, service);
            registrations.put(folder, new Registration(watchKey, folderKey));
            names.computeIfAbsent(watchKey, key -> new HashSet<>()).add(folder);
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Gone since it was seen. The folder above has an event for it, and that brings us back.
            return;
        } catch (AccessDeniedException e) {
            // Neither can it be listed: the scan says so.
            return;
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
    public void forgiveRefusals() {
        refusal = Optional.empty();
    }

    @Override
    public Optional<String> refusal() {
        return refusal;
    }

    @Override
    public boolean blind() {
        return refusal.isPresent();
    }

    @Override
    public Hint await(Duration atMost) throws InterruptedException {
        WatchKey key = service.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (key == null) {
            return Hint.NOTHING;
        }
        boolean everywhere = false;
        Set<Path> paths = new HashSet<>();
        long start = System.nanoTime();
        while (key != null) {
            everywhere |= lostAnything(key, paths);
            key = System.nanoTime() - start < LONGEST_DRAIN ? service.poll() : null;
        }
        return new Hint(everywhere, paths);
    }

    /** Collects the paths that a key names; true when it lost some, or its folder. */
    private boolean lostAnything(WatchKey key, Set<Path> paths) {
        Set<Path> folders = names.getOrDefault(key, Set.of());
        boolean lost = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context() instanceof Path name) {
                folders.forEach(folder -> paths.add(folder.resolve(name)));
            } else {
                lost = true; // OVERFLOW: the JDK keeps 512 events a key, the kernel a few thousand in all.
            }
        }
        // Without names it is a key that we gave up ourselves. A dead one is registered again by the scan that follows.
        return (!key.reset() || lost) && !folders.isEmpty();
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    private record Registration(WatchKey watchKey, Object folderKey) {}
}
