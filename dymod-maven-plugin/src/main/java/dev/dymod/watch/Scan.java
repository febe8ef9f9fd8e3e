package dev.dymod.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Scan of all roots, or of a few paths, that produces a snapshot. Each instance is used once.
 *
 * <p>A folder is registered for events before it is listed, so a file that is created after the listing causes an event. A
 * file is read only if an event named it, or if its stamp does not prove that it is unchanged.
 */
final class Scan {

    private final Disk disk;
    private final FileEvents events;
    private final Predicate<Path> relevant;
    private final Warnings warnings;
    private final Snapshot before;
    private final Set<Path> named;
    private final NewFiles newFiles;
    private final Instant time;

    private final SortedMap<Path, FileReading> files = new TreeMap<>(ChangeSet.BY_SPELLING);
    private final Map<Path, Object> folders = new HashMap<>();
    private final Set<Path> aboveRoots = new HashSet<>();
    private final Set<Path> tooNew = new HashSet<>();
    private boolean unsettled;

    /**
     * @param before the last snapshot; its hash of a file is used again if the stamp proves that the file is unchanged
     * @param named paths that an event named; their content is read even if the stamp is unchanged
     * @param newFiles new files that are left out for a while
     * @param time the current time
     */
    Scan(
            Disk disk,
            FileEvents events,
            Predicate<Path> relevant,
            Warnings warnings,
            Snapshot before,
            Set<Path> named,
            NewFiles newFiles,
            Instant time) {
        this.disk = disk;
        this.events = events;
        this.relevant = relevant;
        this.warnings = warnings;
        this.before = before;
        this.named = named;
        this.newFiles = newFiles;
        this.time = time;
    }

    /** Scans every file in the roots. */
    Snapshot scanRoots(List<Path> roots) {
        events.retryRefusedFolders();
        for (Path root : roots) {
            watchAbove(root);
            visit(root, new HashSet<>());
        }
        Set<Path> watched = new HashSet<>(aboveRoots);
        watched.addAll(folders.keySet());
        events.keepOnly(watched);
        newFiles.keepOnly(tooNew);
        return new Snapshot(files, folders, time);
    }

    /** Scans only the named paths. The parent of each must be a folder of the last snapshot, or lie above a root. */
    Snapshot scanNamedPaths() {
        files.putAll(before.readings());
        folders.putAll(before.folders());
        for (Path path : named) {
            files.remove(path);
            if (folders.containsKey(path)) {
                removeBelow(path);
                folders.keySet().removeIf(folder -> folder.startsWith(path));
            }
        }
        for (Path path : named) {
            if (isSpelled(path)) {
                visit(path, enclosingFolders(path));
            }
        }
        named.stream().filter(path -> !tooNew.contains(path)).forEach(newFiles::forget);
        return new Snapshot(files, folders, time);
    }

    /** Removes the files below a folder. Paths with the same beginning are adjacent, because files are sorted by spelling. */
    private void removeBelow(Path folder) {
        String spelled = folder.toString();
        Iterator<Path> below = files.tailMap(folder).keySet().iterator();
        while (below.hasNext()) {
            Path file = below.next();
            if (!file.toString().startsWith(spelled)) {
                return;
            }
            if (file.startsWith(folder)) {
                below.remove();
            }
        }
    }

    /** Returns whether an existing file or folder could not be read for a reason that may be temporary. */
    boolean unsettled() {
        return unsettled;
    }

    /**
     * Watches the nearest existing folder above a root, because only that folder has an event when the root is created,
     * deleted or replaced. Repeats until no nearer folder was created in the meantime.
     */
    private void watchAbove(Path root) {
        boolean nearer = true;
        while (nearer) {
            nearer = watchNearestAbove(root);
        }
    }

    private boolean watchNearestAbove(Path root) {
        for (Path folder = root.getParent(); folder != null; folder = folder.getParent()) {
            Optional<Object> key = folderKey(folder);
            if (key.isPresent()) {
                events.watch(folder, key.get());
                return aboveRoots.add(folder);
            }
        }
        return false;
    }

    private Optional<Object> folderKey(Path folder) {
        try {
            Disk.Entry entry = disk.stat(folder);
            return entry.kind() == Disk.Kind.FOLDER ? Optional.of(entry.stamp().key()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void visit(Path path, Set<Object> enclosing) {
        Disk.Entry entry;
        try {
            entry = disk.stat(path);
        } catch (IOException e) {
            leaveOut(path, e);
            return;
        }
        switch (entry.kind()) {
            case FOLDER -> visitFolder(path, entry.stamp().key(), enclosing);
            case FILE -> visitFile(path, entry.stamp());
            case OTHER -> {}
        }
    }

    private void visitFolder(Path folder, Object key, Set<Object> enclosing) {
        if (!enclosing.add(key)) {
            return; // A link back to a folder that encloses it.
        }
        folders.put(folder, key);
        events.watch(folder, key);
        try {
            for (Path child : disk.list(folder)) {
                visit(child, enclosing);
            }
        } catch (IOException e) {
            leaveOut(folder, e);
        }
        enclosing.remove(key);
    }

    private void visitFile(Path file, FileStamp stamp) {
        if (!relevant.test(file)) {
            return;
        }
        FileReading known = before.readings().get(file);
        if (known == null && newFiles.isTooNew(file, stamp, time)) {
            tooNew.add(file);
            return;
        }
        if (known != null && known.holdsFor(stamp) && !named.contains(file)) {
            files.put(file, known);
            return;
        }
        try {
            files.put(file, new FileReading(stamp, disk.hash(file), time));
        } catch (IOException e) {
            leaveOut(file, e);
        }
    }

    /** Leaves out a path that cannot be read. */
    private void leaveOut(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return;
        }
        if (cause instanceof AccessDeniedException) {
            warnings.once(path, Messages.unreadable(path));
            return;
        }
        unsettled = true;
    }

    /** Rejects the old name a.java after a rename to A.java, which a file system that ignores case still finds. */
    private boolean isSpelled(Path path) {
        try {
            return disk.isSpelled(path);
        } catch (IOException e) {
            return false;
        }
    }

    private Set<Object> enclosingFolders(Path path) {
        Set<Object> keys = new HashSet<>();
        for (Path folder = path.getParent(); folder != null; folder = folder.getParent()) {
            Object key = folders.get(folder);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }
}
