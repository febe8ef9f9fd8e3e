package dev.dymod.session.builds;

import dev.dymod.compile.ClassTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A folder with one class tree after the other, of which only what differs is written. Used by one thread. */
final class ClassFolder {

    private final Path path;

    /** What it holds; empty while that is not certain. */
    private Optional<ClassTree> present = Optional.empty();

    /** A folder of which nothing is known. */
    ClassFolder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Whether what was written last was written whole. */
    boolean isWhole() {
        return present.isPresent();
    }

    void write(ClassTree tree) throws IOException {
        Optional<ClassTree> before = present;
        present = Optional.empty(); // Until all is written.
        if (before.isPresent()) {
            tree.writeTo(path, before.get());
        } else {
            tree.writeTo(path);
        }
        present = Optional.of(tree);
    }
}
