package dev.dymod.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files that a submodule is built from. Immutable. */
public interface Inputs {

    /** Returns the folders and files to watch. */
    List<Path> roots();

    /** Returns the files and folders that every build reads beside its sources; empty if it may read any file. */
    default Optional<Set<Path>> readAlways() {
        return Optional.empty();
    }

    /** Returns whether the watcher has to notice a change of a file. */
    default boolean isRelevant(Path file) {
        return isBuiltFrom(file);
    }

    /** Returns whether a change of a file requires a build. */
    boolean isBuiltFrom(Path file);

    /** Returns whether Maven writes a file, too. A change of such a file requires no build before that run of Maven has ended. */
    default boolean isWrittenByMaven(Path file) {
        return false;
    }

    /** Returns a message for a change of a file that reaches the program only at its next start; empty if it is swapped. */
    default Optional<String> restartNotice(Path file) {
        return Optional.empty();
    }

    /** Returns the action by which a user sees a swap, for a message. */
    String invitation();

    /** Returns whether a tool writes these files, and therefore many of them shortly after each other. */
    default boolean expectsBursts() {
        return false;
    }
}
