package dev.dymod.session.builds;

import dev.dymod.compile.ClassTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** A folder with one class tree after the other, of which only what differs is written. Used by one thread. */
final class ClassFolder {

    private final Path path;

    /** What it holds; empty while that is not certain. */
    private Optional<ClassTree> present = Optional.empty();

    /** What is to be written before anybody looks for the folder. */
    private Optional<ClassTree> due = Optional.empty();

    /** A folder of which nothing is known. */
    ClassFolder(Path path) {
        this.path = path;
    }

    /**
     * The folder, with what it is to hold.
     *
     * @throws UncheckedIOException when that cannot be written; the next call tries again
     */
    Path path() {
        try {
            if (due.isPresent()) {
                write(due.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    /** Whether what was written last was written whole. */
    boolean isWhole() {
        return present.isPresent() || due.isPresent();
    }

    /** Writes it when somebody looks for the folder, if not something else before. */
    void writeLater(ClassTree tree) {
        due = Optional.of(tree);
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
        due = Optional.empty();
    }
}
