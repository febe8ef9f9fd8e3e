package dev.dymod.watch;

import java.nio.file.Path;
import java.util.Set;

/**
 * Where something may have changed.
 *
 * @param everywhere when the operating system lost events or a folder, and only a look at everything will do
 * @param paths files and folders to look at again
 */
record Hint(boolean everywhere, Set<Path> paths) {

    static final Hint NOTHING = new Hint(false, Set.of());

    Hint {
        paths = Set.copyOf(paths);
    }

    boolean isNothing() {
        return !everywhere && paths.isEmpty();
    }
}
