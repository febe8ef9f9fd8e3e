package dev.dymod.generation;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.publication.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Folder with a class tree. The next tree replaces it, and only different files are written. Used by one thread at a time. */
final class ClassFolder {

    private final Path path;

    /** The tree in the folder; empty if it is not known, or a write has failed. */
    private Optional<ClassTree> present = Optional.empty();

    /** Resources in the folder that have replaced those of that tree. */
    private Optional<ProgramResources> replaced = Optional.empty();

    /** The tree that is written when the folder is first used. */
    private Optional<ClassTree> due = Optional.empty();

    ClassFolder(Path path) {
        this.path = path;
    }

    /**
     * Returns the folder, after writing a tree that is due.
     *
     * @throws UncheckedIOException when the tree cannot be written; the next call tries again
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

    /** Returns whether the last write was complete. */
    boolean isWhole() {
        return present.isPresent() || due.isPresent();
    }

    /** Writes a tree when the folder is first used, unless another tree is written before. */
    void writeLater(ClassTree tree) {
        due = Optional.of(tree);
    }

    void write(ClassTree tree) throws IOException {
        Optional<ClassTree> before = replaced.isPresent() ? present.map(replaced.get()::in) : present;
        present = Optional.empty(); // Until the write is complete.
        replaced = Optional.empty();
        if (before.isPresent()) {
            tree.writeTo(path, before.get());
        } else {
            tree.writeTo(path);
        }
        present = Optional.of(tree);
        due = Optional.empty();
    }

    /** Writes some files, each atomically. Other files stay. */
    void put(ClassTree files) throws IOException {
        Optional<ClassTree> before = present;
        present = Optional.empty(); // Until the write is complete.
        for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
            if (before.flatMap(tree -> tree.file(file.getKey()))
                    .filter(bytes -> Arrays.equals(bytes, file.getValue()))
                    .isEmpty()) {
                AtomicFile.write(path.resolve(file.getKey()), file.getValue());
            }
        }
        present = before.map(tree -> tree.with(files));
    }

    /**
     * Replaces the resources, each file atomically. Other files stay.
     *
     * @return the entries that could not be written or deleted, and have not changed
     * @throws IOException when the tree in the folder is not known, and the folder cannot be read
     */
    Map<String, IOException> write(ProgramResources wanted) throws IOException {
        ProgramResources before = resources();
        Set<String> different = before.differentIn(wanted);
        SortedMap<String, byte[]> now = new TreeMap<>(before.files());
        SortedMap<String, IOException> failures = new TreeMap<>();
        // Files are deleted first, because one may have the name of a new folder.
        for (String entry : different) {
            if (wanted.file(entry).isEmpty()) {
                attempt(entry, failures, () -> {
                    delete(path, path.resolve(entry));
                    now.remove(entry);
                });
            }
        }
        for (String entry : different) {
            wanted.file(entry)
                    .ifPresent(bytes -> attempt(entry, failures, () -> {
                        AtomicFile.write(path.resolve(entry), bytes);
                        now.put(entry, bytes);
                    }));
        }
        replaced = Optional.of(new ProgramResources(now));
        return failures;
    }

    private ProgramResources resources() throws IOException {
        return replaced.isPresent()
                ? replaced.get()
                : ProgramResources.of(present.isPresent() ? present.get() : ClassTree.read(path));
    }

    private interface Change {
        void make() throws IOException;
    }

    private static void attempt(String entry, Map<String, IOException> failures, Change change) {
        try {
            change.make();
        } catch (IOException e) {
            failures.put(entry, e);
        }
    }

    /** Deletes a file below a folder, with the folders between them that this leaves empty. */
    static void delete(Path path, Path file) throws IOException {
        Files.deleteIfExists(file);
        Path folder = file.resolveSibling("");
        while (!folder.equals(path) && isDeleted(folder)) {
            folder = folder.resolveSibling("");
        }
    }

    private static boolean isDeleted(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }
}
