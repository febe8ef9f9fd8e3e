package dev.dymod.publication;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Writer of one module's publications: first immutable jars under new names, then the pointer.
 *
 * <p>A generation has at most two segments. If it differs little from an earlier whole jar, the base, it consists of a jar of the
 * changes and of the base, so that an edit costs only what it changes. Otherwise it is one jar. When there is time, {@link #fold}
 * merges two segments into one, which is not a new generation.
 *
 * <p>A reader of a pointer finds every file that it names, complete. Used by the holder of the {@link WatcherLock}; thread-safe,
 * so that one thread can publish while another folds.
 */
public final class Publisher implements Closeable {

    /** Number of newest pointers whose jars are kept; a program opens a jar long before so many follow. */
    private static final int KEPT = 8;

    /**
     * If more than one part in this many changed, the whole is written: it costs little more, and makes the next edit cheaper.
     */
    private static final int PARTS = 4;

    private final ModuleDirectory module;

    /** Names of the jars of the last pointers, oldest first. The first element is all jars of earlier sessions. */
    private final Deque<Set<String>> recent = new ArrayDeque<>();

    private int last;
    private Optional<Current> current = Optional.empty();
    private boolean closed;

    private Publisher(ModuleDirectory module, Set<String> left) {
        this.module = module;
        this.recent.add(left);
        this.last = left.stream()
                .flatMapToInt(jar -> Segment.generationOf(jar).stream())
                .max()
                .orElse(0);
    }

    /** A jar with all files of a generation. */
    private record Whole(Segment jar, Contents contents) {}

    /** The published generation, its files, and the whole jar among its segments. */
    private record Current(Publication publication, Contents contents, Whole base) {

        boolean isFolded() {
            return publication.segments().equals(List.of(base.jar()));
        }
    }

    /**
     * Begins a session: withdraws the publication of an earlier one, and does not use its numbers again.
     *
     * @param module the folder to write to; created if it does not exist
     * @return the writer
     * @throws IOException if the folder cannot be written
     */
    public static Publisher open(ModuleDirectory module) throws IOException {
        Files.createDirectories(module.generations());
        Files.deleteIfExists(module.current());
        deleteUnfinished(module.folder());
        deleteUnfinished(module.generations());
        Set<String> left = new HashSet<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(module.generations())) {
            for (Path jar : jars) {
                left.add(jar.getFileName().toString());
            }
        }
        return new Publisher(module, left);
    }

    /**
     * Publishes a class tree as the next generation.
     *
     * @param files all files of the module by entry path, including the contract
     * @param contract binary names of the contract types
     * @param contractDigest of those types
     * @param requires generation of each submodule that this one is compiled against
     * @param hosting instructions for the program
     * @param saved when the newest input was saved
     * @return the new publication
     * @throws IOException if it cannot be written; the pointer is then unchanged
     */
    public synchronized Publication publish(
            SortedMap<String, byte[]> files,
            SortedSet<String> contract,
            String contractDigest,
            SortedMap<String, Integer> requires,
            Hosting hosting,
            Instant saved)
            throws IOException {
        if (closed) {
            throw new IOException("this session has ended");
        }
        int generation = last + 1;
        Contents contents = Contents.of(files, current.map(Current::contents).orElse(Contents.EMPTY));
        Optional<Whole> base = current.map(Current::base);
        SortedMap<String, Optional<byte[]>> changes =
                contents.changesSince(base.map(Whole::contents).orElse(Contents.EMPTY));
        List<Segment> segments;
        Whole nextBase;
        if (base.isPresent() && Contents.size(changes) < contents.size() / PARTS) {
            nextBase = base.get();
            segments = List.of(writeChanges(generation, changes), nextBase.jar());
        } else {
            nextBase = new Whole(writeWhole(generation, contents), contents);
            segments = List.of(nextBase.jar());
        }
        last = generation;
        Publication publication = new Publication(
                module.name(),
                generation,
                contents.id(),
                segments,
                new Publication.Contract(contract, contractDigest),
                requires,
                hosting,
                saved);
        point(new Current(publication, contents, nextBase));
        return publication;
    }

    /**
     * Merges the segments of the current publication into one. It takes as long as writing the whole module; {@link #publish}
     * does not wait for it.
     *
     * @return the same generation in one segment; empty if there was nothing to fold, if a newer generation was published
     *     meanwhile, or if the session has ended
     * @throws IOException if the jar cannot be written; the publication is then unchanged
     */
    public Optional<Publication> fold() throws IOException {
        Optional<Current> before = current();
        if (before.isEmpty() || before.get().isFolded()) {
            return Optional.empty();
        }
        Current unfolded = before.get();
        int generation = unfolded.publication().generation();
        Path unfinished = module.generations().resolve(generation + "-folded" + AtomicFile.UNFINISHED);
        try {
            String sha256 =
                    SegmentWriter.writeWhole(unfinished, unfolded.contents().all());
            synchronized (this) {
                if (closed || !current.equals(before)) {
                    return Optional.empty();
                }
                Segment jar = moved(unfinished, unfolded.publication().jarName(), sha256);
                Publication folded = unfolded.publication().withSegments(List.of(jar));
                point(new Current(folded, unfolded.contents(), new Whole(jar, unfolded.contents())));
                return Optional.of(folded);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private synchronized Optional<Current> current() {
        return current;
    }

    /** Ends the session: later calls publish nothing, and neither does a fold that is running. */
    @Override
    public synchronized void close() {
        closed = true;
    }

    private Segment writeWhole(int generation, Contents contents) throws IOException {
        Path unfinished = unfinished(generation);
        try {
            String sha256 = SegmentWriter.writeWhole(unfinished, contents.all());
            return moved(unfinished, Segment.nameOfWhole(generation, contents.id()), sha256);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Segment writeChanges(int generation, SortedMap<String, Optional<byte[]>> changes) throws IOException {
        Path unfinished = unfinished(generation);
        try {
            String sha256 = SegmentWriter.writeChanges(unfinished, changes);
            return moved(unfinished, Segment.nameOfChanges(generation, sha256), sha256);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Path unfinished(int generation) throws IOException {
        Files.createDirectories(module.generations());
        return module.generations().resolve(generation + AtomicFile.UNFINISHED);
    }

    /** Moves a jar to its name, unless a program that needed the whole generation in one file has written the same jar. */
    private Segment moved(Path unfinished, String name, String sha256) throws IOException {
        Path jar = module.generations().resolve(name);
        if (!Files.exists(jar) || !Sha256.of(jar).equals(sha256)) {
            AtomicFile.move(unfinished, jar);
        }
        return new Segment(module.session().root().relativize(jar).toString().replace('\\', '/'), sha256);
    }

    private void point(Current next) throws IOException {
        Set<String> names = new HashSet<>();
        for (Segment segment : next.publication().segments()) {
            names.add(module.session().resolve(segment).getFileName().toString());
        }
        names.add(next.publication().jarName());
        // Before the pointer, so that a failure leaves the publication unchanged.
        deleteOldJars(names);
        AtomicFile.write(module.current(), next.publication().toText().getBytes(StandardCharsets.UTF_8));
        recent.addLast(names);
        current = Optional.of(next);
    }

    /** Deletes jars that no recent pointer names. On Windows, a jar that a program has open stays until a later publication. */
    private void deleteOldJars(Set<String> next) throws IOException {
        while (recent.size() >= KEPT) {
            recent.removeFirst();
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(module.generations(), "*.jar")) {
            for (Path jar : all) {
                String name = jar.getFileName().toString();
                boolean named = next.contains(name) || recent.stream().anyMatch(names -> names.contains(name));
                if (!named && Segment.generationOf(name).isPresent()) {
                    AtomicFile.deleteUnlessOpen(jar);
                }
            }
        }
    }

    private static void deleteUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + AtomicFile.UNFINISHED)) {
            for (Path file : files) {
                AtomicFile.deleteUnlessOpen(file);
            }
        }
    }
}
