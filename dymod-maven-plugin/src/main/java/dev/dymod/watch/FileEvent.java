package dev.dymod.watch;

import java.nio.file.Path;
import java.util.Set;

/**
 * Paths that may have changed.
 *
 * @param everywhere whether the operating system lost events or a folder, so that all files must be scanned
 * @param paths files and folders to scan
 */
record FileEvent(boolean everywhere, Set<Path> paths) {

    static final FileEvent NOTHING = new FileEvent(false, Set.of());

    FileEvent {
        paths = Set.copyOf(paths);
    }

    boolean isNothing() {
        return !everywhere && paths.isEmpty();
    }
}
