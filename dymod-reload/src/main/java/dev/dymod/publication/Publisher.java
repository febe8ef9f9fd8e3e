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
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Writes the generations of one module: immutable jars under names never used before, then the pointer.
 *
 * <p>A generation that differs little from one that lies in a jar of its own is that jar, the base, and a segment over it with
 * all that is different: two segments at most, and an edit costs what it changes. {@link #fold} makes one jar of it again,
 * when there is time, without making another generation.
 *
 * <p>A reader that sees a pointer finds every file that it names, whole. Used by the holder of the {@link WatcherLock};
 * thread-safe, so that one thread can publish while another one folds.
 */
public final class Publisher implements Closeable {

    /** A jar is deleted when this many newer pointers do not name it: whoever wanted it has opened it by then. */
    private static final int KEPT = 8;

    /** Changes of more than one part in so many are written as a whole: the jar costs little more, and the next changes less. */
    private static final int PARTS = 4;

    private final ModuleDirectory module;

    /** The names of the jars of the last pointers, oldest first; what earlier sessions left counts as one. */
    private final Deque<Set<String>> recent = new ArrayDeque<>();

    private int last;
    private Optional<Current> current = Optional.empty();
    private boolean closed;

    private Publisher(ModuleDirectory module, Set<String> left) {
        this.module = module;
        this.recent.add(left);
        this.last =
                left.stream().flatMapToInt(jar -> numberOf(jar).stream()).max().orElse(0);
    }

    /** A jar with all files of a generation. */
    private record Whole(Segment jar, Contents contents) {}

    /** What the pointer says, with what lies behind it. */
    private record Current(Publication publication, Contents contents, Whole base) {

        boolean isFolded() {
            return publication.segments().equals(List.of(base.jar()));
        }
    }

    /**
     * Begins a session: what an earlier one published is withdrawn, its numbers are not used again.
     *
     * @param module the folder to write to; made when it is not there
     * @return the writer
     * @throws IOException when the folder cannot be written
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
     * @param files entry path to contents, in the order of the paths; all of the module, contract included
     * @param contract binary names of the contract types
     * @param contractDigest over them
     * @param requires the watched modules that this one is compiled against, with their generation
     * @param saved when the newest input was saved
     * @return what {@code current} points to from now on
     * @throws IOException when it cannot be written; the pointer is then the old one
     */
    public synchronized Publication publish(
            SortedMap<String, byte[]> files,
            SortedSet<String> contract,
            String contractDigest,
            SortedMap<String, Integer> requires,
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
                module.name(), generation, contents.id(), segments, contract, contractDigest, requires, saved);
        point(new Current(publication, contents, nextBase));
        return publication;
    }

    /**
     * Makes one jar of what is published now, and points to it: the same generation in one segment. It takes as long as writing
     * the whole module; publishing does not wait for it.
     *
     * @return what {@code current} points to from now on; empty when there was nothing to fold, when something newer was published
     *     meanwhile, or when the session has ended
     * @throws IOException when it cannot be written; what is published stays as it is
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
            String sha256 = SegmentWriter.write(unfinished, unfolded.contents().all());
            synchronized (this) {
                if (closed || !current.equals(before)) {
                    return Optional.empty();
                }
                Segment jar = moved(unfinished, generation + "-" + sha256.substring(0, 6) + ".jar", sha256);
                Publication folded = unfolded.publication().in(List.of(jar));
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

    /** Ends the session: nothing is published any more, also by who is about to. */
    @Override
    public synchronized void close() {
        closed = true;
    }

    private Segment writeWhole(int generation, Contents contents) throws IOException {
        return write(generation, contents.all(), ".jar");
    }

    private Segment writeChanges(int generation, SortedMap<String, Optional<byte[]>> changes) throws IOException {
        return write(generation, changes, ".changes.jar");
    }

    private Segment write(int generation, SortedMap<String, Optional<byte[]>> entries, String suffix)
            throws IOException {
        Files.createDirectories(module.generations());
        Path unfinished = module.generations().resolve(generation + AtomicFile.UNFINISHED);
        try {
            String sha256 = SegmentWriter.write(unfinished, entries);
            return moved(unfinished, generation + "-" + sha256.substring(0, 6) + suffix, sha256);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Segment moved(Path unfinished, String name, String sha256) throws IOException {
        Path jar = module.generations().resolve(name);
        AtomicFile.move(unfinished, jar);
        return new Segment(module.session().root().relativize(jar).toString().replace('\\', '/'), sha256);
    }

    private void point(Current next) throws IOException {
        Set<String> names = new HashSet<>();
        for (Segment segment : next.publication().segments()) {
            names.add(module.session().resolve(segment).getFileName().toString());
        }
        // Before the pointer: what fails here fails the publication as a whole.
        deleteOldJars(names);
        AtomicFile.write(module.current(), next.publication().toText().getBytes(StandardCharsets.UTF_8));
        recent.addLast(names);
        current = Optional.of(next);
    }

    /** On Windows a jar that a program still has open stays until a later publication. */
    private void deleteOldJars(Set<String> next) throws IOException {
        while (recent.size() >= KEPT) {
            recent.removeFirst();
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(module.generations(), "*.jar")) {
            for (Path jar : all) {
                String name = jar.getFileName().toString();
                boolean named = next.contains(name) || recent.stream().anyMatch(names -> names.contains(name));
                if (!named && numberOf(name).isPresent()) {
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

    private static OptionalInt numberOf(String jar) {
        int dash = jar.indexOf('-');
        try {
            return dash > 0 ? OptionalInt.of(Integer.parseInt(jar.substring(0, dash))) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
