package dev.dymod.load;

import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.Publication;
import dev.dymod.publication.Segment;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * The jars of one generation as one set of entries: the newest segment that has an entry wins.
 *
 * <p>The jars stay open for as long as somebody may load a class from them; what nobody refers to any more is closed by
 * {@link JarFile}'s own cleaner. Thread-safe.
 */
final class Segments implements Closeable {

    private final List<OpenJar> jars;
    private final SortedMap<String, Source> entries = new TreeMap<>();

    private Segments(List<OpenJar> jars) {
        this.jars = jars;
        for (OpenJar jar : jars) {
            jar.file().stream()
                    .filter(entry -> !entry.isDirectory())
                    .forEach(entry -> entries.putIfAbsent(entry.getName(), new Source(jar, entry)));
        }
    }

    /**
     * Opens what a publication names.
     *
     * @throws IncompletePublicationException when a file is missing, or is not yet the one that was published
     */
    static Segments open(SessionDirectory session, Publication publication) throws IOException {
        List<OpenJar> jars = new ArrayList<>();
        try {
            for (Segment segment : publication.segments()) {
                Path file = session.resolve(segment);
                if (!digest(file).equals(segment.sha256())) {
                    throw new IncompletePublicationException(file + " is not the file that was published");
                }
                jars.add(new OpenJar(
                        new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.version()), file.toUri()));
            }
            return new Segments(jars);
        } catch (IOException | RuntimeException e) {
            for (OpenJar jar : jars) {
                jar.file().close();
            }
            throw e;
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            return Sha256.of(file);
        } catch (NoSuchFileException e) {
            throw new IncompletePublicationException(file + " is not there");
        }
    }

    Optional<Source> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    SortedMap<String, Source> entries() {
        return entries;
    }

    @Override
    public void close() throws IOException {
        for (OpenJar jar : jars) {
            jar.file().close();
        }
    }

    /** A segment's file and where it lies. */
    record OpenJar(JarFile file, URI uri) {}

    /** One entry in the jar that it is taken from. */
    record Source(OpenJar jar, JarEntry entry) {

        InputStream open() throws IOException {
            try {
                return jar.file().getInputStream(entry);
            } catch (IllegalStateException e) {
                throw new IOException(jar.uri() + " was closed when its generation was rejected", e);
            }
        }

        byte[] read() throws IOException {
            try (InputStream in = open()) {
                return in.readAllBytes();
            }
        }

        /** The same for entries with the same contents, without reading them. */
        boolean sameContents(Source other) {
            return entry.getCrc() == other.entry.getCrc() && entry.getSize() == other.entry.getSize();
        }
    }
}
