package dev.dymod.load;

import dev.dymod.load.Segments.Source;
import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.Segment;
import dev.dymod.publication.Sha256;
import dev.dymod.publication.Tombstone;
import java.io.Closeable;
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
 * A segment's file, verified and open, with an index of its entries. Generations share it, so that a base of thousands of
 * classes is read once and not at each edit.
 *
 * <p>Closed when the last of its users has closed it. A generation that has run never does: somebody may load a class from it
 * for as long as it is reachable, and after that {@link JarFile}'s own cleaner closes the file. Thread-safe.
 */
final class OpenJar implements Closeable {

    private final Segment segment;
    private final Stamp stamp;
    private final JarFile file;
    private final URI uri;

    /** Empty for what the generation has no more, whatever older segments have. */
    private final Map<String, Optional<Source>> entries = new HashMap<>();

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
                        Tombstone.is(entry) ? Optional.empty() : Optional.of(new Source(this, entry))));
    }

    /** What tells that a file is the one that was looked at: also a copy that is brought again is another. */
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
     * @throws IncompletePublicationException when the file is missing, or is not yet the one that was published
     */
    static OpenJar open(Segment segment, Path path) throws IOException {
        Stamp stamp = Stamp.of(path);
        try {
            if (!Sha256.of(path).equals(segment.sha256())) {
                throw new IncompletePublicationException(path + " is not the file that was published");
            }
            JarFile file = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
            return new OpenJar(segment, stamp, file, path.toUri());
        } catch (NoSuchFileException | ZipException e) {
            if (stamp.equals(Stamp.of(path))) {
                throw e;
            }
            throw new IncompletePublicationException(path + " was replaced while it was read"); // By who copies it.
        }
    }

    /**
     * Whether this is the open form of a segment, whose file has not been touched since it was verified.
     *
     * @throws IncompletePublicationException when the file is missing
     */
    boolean isStill(Segment wanted, Path path) throws IOException {
        return segment.equals(wanted) && stamp.equals(Stamp.of(path));
    }

    /** The same jar for one more user; empty when it is closed. */
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

    /** What this jar says of a name: nothing, that it is not in the generation, or where it is. */
    Optional<Optional<Source>> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** The names that this jar says something of. */
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
