package dev.dymod.load;

import dev.dymod.load.Segments.Source;
import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.Segment;
import dev.dymod.publication.Sha256;
import dev.dymod.publication.Tombstone;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Open and verified jar of a segment, with an index of its entries. Generations share it, so that a jar of thousands of classes
 * is read once and not at each edit.
 *
 * <p>The jar is closed when its last user has closed it. A generation that has run never closes its jars, because it may load a
 * class as long as it is reachable. After that, the cleaner of {@link JarFile} closes the file. Thread-safe.
 */
final class OpenJar implements Closeable {

    private final Segment segment;
    private final Stamp stamp;
    private final JarFile file;
    private final URI uri;

    private final Map<String, Entry> entries = new HashMap<>();

    private int users = 1;

    private OpenJar(Segment segment, Stamp stamp, JarFile file, URI uri) {
        this.segment = segment;
        this.stamp = stamp;
        this.file = file;
        this.uri = uri;
        file.stream()
                .filter(entry -> !entry.isDirectory())
                .forEach(entry -> entries.put(
                        entry.getName(),
                        new Entry(Tombstone.is(entry) ? Optional.empty() : Optional.of(new Source(this, entry)))));
    }

    /**
     * Entry of a segment.
     *
     * @param source the contents; empty for a tombstone, which deletes the entry of older segments
     */
    record Entry(Optional<Source> source) {}

    /** Identity of a file on disk; a file that is copied a second time has another stamp. */
    private record Stamp(long size, FileTime modified, Optional<Object> key) {

        static Stamp of(Path file) throws IOException {
            try {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(found.size(), found.lastModifiedTime(), Optional.ofNullable(found.fileKey()));
            } catch (NoSuchFileException e) {
                throw new IncompletePublicationException(file + " is not there");
            }
        }
    }

    /**
     * Opens a segment for one user.
     *
     * @throws IncompletePublicationException if the file is missing or incomplete
     */
    static OpenJar open(Segment segment, Path path) throws IOException {
        Stamp stamp = Stamp.of(path);
        try {
            if (!Sha256.of(path).equals(segment.sha256())) {
                throw new IncompletePublicationException(path + " is not the file that was published");
            }
            JarFile file = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
            return new OpenJar(segment, stamp, file, path.toUri());
        } catch (NoSuchFileException | FileNotFoundException | ZipException e) {
            if (stamp.equals(Stamp.of(path))) {
                throw e;
            }
            throw new IncompletePublicationException(
                    path + " was replaced while it was read"); // A copy is in progress.
        }
    }

    /**
     * Returns whether this is the jar of a segment, and its file has not changed since it was verified.
     *
     * @throws IncompletePublicationException if the file is missing
     */
    boolean isStill(Segment wanted, Path path) throws IOException {
        return segment.equals(wanted) && stamp.equals(Stamp.of(path));
    }

    /** Returns this jar for one more user; empty if it is closed. */
    synchronized Optional<OpenJar> shared() {
        if (users == 0) {
            return Optional.empty();
        }
        users++;
        return Optional.of(this);
    }

    @Override
    public synchronized void close() throws IOException {
        users--;
        if (users == 0) {
            file.close();
        }
    }

    /** Returns the entry of a name; empty if this segment has neither contents nor a tombstone for it. */
    Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** Returns the names of all entries, including tombstones. */
    Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    JarFile file() {
        return file;
    }

    URI uri() {
        return uri;
    }
}
