package dev.dymod.generation;

import dev.dymod.compile.model.ClassTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Folder of one module on the class path of a program that {@code dymod:run} starts. The whole folder is written while the
 * program is down. While it runs, the {@link ProgramResources} are replaced by those of each generation that it has swapped in.
 * Other files stay as they were at the start.
 *
 * <p>Thread-safe: the watch loop publishes, a restart writes, and the reader of the program's reports updates the folder. Numbers
 * only grow, so a late report of a program that has ended does not change the folder of the next one.
 */
final class ProgramFolder implements AutoCloseable {

    /** A program that is further behind swaps in the newest generation next. */
    private static final int KEPT = 8;

    private final Path path;
    private final ClassFolder folder;

    /** Resources of the generations that the program may swap in, by number. All are newer than the folder. */
    private final TreeMap<Integer, ProgramResources> published = new TreeMap<>();

    private boolean closed;

    ProgramFolder(Path path) {
        this.path = path;
        this.folder = new ClassFolder(path);
    }

    /**
     * Writes all files of a generation. Called while the program is down.
     *
     * @param generation its number, 0 for a program module
     */
    synchronized void write(ClassTree tree, int generation) throws IOException {
        folder.write(tree);
        forgetUpTo(generation);
    }

    /** Writes some files while the program runs, each atomically. Other files stay. */
    synchronized void put(ClassTree files) throws IOException {
        folder.put(files);
    }

    /** Returns the folder, which is on the program's class path. */
    Path path() {
        return path;
    }

    /** Notes a generation that the program may swap in. */
    synchronized void published(int generation, ClassTree tree) {
        published.put(generation, ProgramResources.of(tree));
        forgetUpTo(generation - KEPT);
    }

    /** Returns whether the program may swap in a generation that is newer than the folder. */
    synchronized boolean isBehind() {
        return !published.isEmpty();
    }

    /**
     * Replaces the resources by those of a generation that the program runs. Does nothing if they are as new already, or the
     * generation is not known.
     *
     * @return the files that could not be written or deleted; they stay as they are until the next generation
     */
    synchronized Map<Path, IOException> updateTo(int generation) {
        Optional<ProgramResources> wanted = Optional.ofNullable(published.get(generation));
        if (wanted.isEmpty() || closed) {
            return Map.of();
        }
        forgetUpTo(generation);
        SortedMap<Path, IOException> failures = new TreeMap<>();
        try {
            folder.write(wanted.get()).forEach((entry, failure) -> failures.put(path.resolve(entry), failure));
        } catch (IOException e) {
            failures.put(path, e);
        }
        return failures;
    }

    private void forgetUpTo(int generation) {
        published.headMap(generation, true).clear();
    }

    /** Ends updates of the resources. From any thread. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
