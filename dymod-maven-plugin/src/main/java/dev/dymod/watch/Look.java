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
 * One look at the disk, at everything or at a few paths, which ends in a snapshot.
 *
 * <p>Every folder is registered before it is listed, so that whatever is made after the listing has an event. A file is
 * read only when its stamp leaves a doubt, or when an event named it.
 */
final class Look {

    private final Disk disk;
    private final Hints hints;
    private final Predicate<Path> relevant;
    private final Warnings warnings;
    private final Snapshot before;
    private final Set<Path> named;
    private final Instant at;

    private final SortedMap<Path, Reading> files = new TreeMap<>(ChangeSet.BY_SPELLING);
    private final Map<Path, Object> folders = new HashMap<>();
    private final Set<Path> above = new HashSet<>();
    private boolean unsettled;

    /**
     * @param before what the last look found: its hashes are used again where the stamp is beyond doubt
     * @param named paths that an event named: their content is read whatever the stamp says
     * @param at the time now
     */
    Look(
            Disk disk,
            Hints hints,
            Predicate<Path> relevant,
            Warnings warnings,
            Snapshot before,
            Set<Path> named,
            Instant at) {
        this.disk = disk;
        this.hints = hints;
        this.relevant = relevant;
        this.warnings = warnings;
        this.before = before;
        this.named = named;
        this.at = at;
    }

    /** Looks at every file in the roots, whatever was there before. */
    Snapshot atEverything(List<Path> roots) {
        hints.forgiveRefusals();
        for (Path root : roots) {
            watchAbove(root);
            visit(root, new HashSet<>());
        }
        Set<Path> watched = new HashSet<>(above);
        watched.addAll(folders.keySet());
        hints.keepOnly(watched);
        return new Snapshot(files, folders, at);
    }

    /** Looks at the named paths alone; their parents must be folders that the last look knew, or above a root. */
    Snapshot atNamedPaths() {
        files.putAll(before.readings());
        folders.putAll(before.folders());
        for (Path path : named) {
            files.remove(path);
            if (folders.containsKey(path)) {
                forgetBelow(path);
                folders.keySet().removeIf(folder -> folder.startsWith(path));
            }
        }
        for (Path path : named) {
            if (isSpelled(path)) {
                visit(path, foldersAround(path));
            }
        }
        return new Snapshot(files, folders, at);
    }

    /** What begins with the same letters lies together: files are sorted by spelling. */
    private void forgetBelow(Path folder) {
        String spelled = folder.toString();
        Iterator<Path> following = files.tailMap(folder).keySet().iterator();
        while (following.hasNext()) {
            Path file = following.next();
            if (!file.toString().startsWith(spelled)) {
                return;
            }
            if (file.startsWith(folder)) {
                following.remove();
            }
        }
    }

    /** Whether something that is there could not be read, for a reason that may pass. */
    boolean unsettled() {
        return unsettled;
    }

    /**
     * Watches the nearest folder above a root: a root that is made, deleted or replaced is an event there, and nowhere
     * else. A nearer folder may be made before that one is watched, hence until there is none.
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
                hints.watch(folder, key.get());
                return above.add(folder);
            }
        }
        return false;
    }

    private Optional<Object> folderKey(Path folder) {
        try {
            Disk.Entry entry = disk.look(folder);
            return entry.kind() == Disk.Kind.FOLDER ? Optional.of(entry.stamp().key()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void visit(Path path, Set<Object> around) {
        Disk.Entry entry;
        try {
            entry = disk.look(path);
        } catch (IOException e) {
            absent(path, e);
            return;
        }
        switch (entry.kind()) {
            case FOLDER -> visitFolder(path, entry.stamp().key(), around);
            case FILE -> visitFile(path, entry.stamp());
            case OTHER -> {}
        }
    }

    private void visitFolder(Path folder, Object key, Set<Object> around) {
        if (!around.add(key)) {
            return; // A link back to a folder that we are in.
        }
        folders.put(folder, key);
        hints.watch(folder, key);
        try {
            for (Path child : disk.list(folder)) {
                visit(child, around);
            }
        } catch (IOException e) {
            absent(folder, e);
        }
        around.remove(key);
    }

    private void visitFile(Path file, FileStamp stamp) {
        if (!relevant.test(file)) {
            return;
        }
        Reading known = before.readings().get(file);
        if (known != null && known.holdsFor(stamp) && !named.contains(file)) {
            files.put(file, known);
            return;
        }
        try {
            files.put(file, new Reading(stamp, disk.hash(file), at));
        } catch (IOException e) {
            absent(file, e);
        }
    }

    /** Whatever cannot be read is not there for this look. */
    private void absent(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return;
        }
        if (cause instanceof AccessDeniedException) {
            warnings.once(path, Messages.unreadable(path));
            return;
        }
        unsettled = true;
    }

    /** Where case does not matter, the old name of a file that was renamed from a.java to A.java still finds it. */
    private boolean isSpelled(Path path) {
        try {
            return disk.isSpelled(path);
        } catch (IOException e) {
            return false;
        }
    }

    private Set<Object> foldersAround(Path path) {
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
