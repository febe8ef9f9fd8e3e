package dev.dymod.publication;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The folder of one module in a session's directory.
 *
 * @param session the directory it is part of
 * @param name the module's name, which is that of the folder
 */
public record ModuleDirectory(SessionDirectory session, String name) {

    /** For the release guard. */
    static final String MARK = EngineMark.TEXT;

    // Written out: those of a record are linked at their first call, which is a part of the program's start.

    @Override
    public boolean equals(Object other) {
        return other instanceof ModuleDirectory that && session.equals(that.session) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return 31 * session.hashCode() + name.hashCode();
    }

    Path folder() {
        return session.root().resolve(name);
    }

    /** The class tree of the last good build, contract included. */
    public Path classes() {
        return folder().resolve("classes");
    }

    /**
     * The class tree that the program of {@code dymod:run} has on its class path: written only while that is down, whatever
     * is built meanwhile.
     */
    public Path program() {
        return folder().resolve("program");
    }

    /** The jars of the generations. */
    public Path generations() {
        return folder().resolve("generations");
    }

    /** What a build of the module's own writes, when javac in Maven's JVM cannot compile it; programs do not look at it. */
    public Path builds() {
        return folder().resolve("build");
    }

    /** What the watcher's compiler knows of the last good build, for the next session; programs do not look at it. */
    public Path compiled() {
        return folder().resolve("compiled");
    }

    /** The pointer to the newest generation, replaced as a whole. */
    public Path current() {
        return folder().resolve("current");
    }

    /**
     * What is published now.
     *
     * @return empty when nothing is
     * @throws IncompletePublicationException when the pointer is not whole: another tool is still copying it
     * @throws IOException when the pointer cannot be read, or is of a format that this version does not understand
     */
    public Optional<Publication> read() throws IOException {
        Properties text = new Properties();
        try (Reader reader = Files.newBufferedReader(current(), StandardCharsets.UTF_8)) {
            text.load(reader);
            Publication publication = Publication.parse(text);
            if (!publication.module().equals(name)) {
                throw new IllegalArgumentException("it is that of module " + publication.module());
            }
            return Optional.of(publication);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new IncompletePublicationException(
                    current() + " is not a whole pointer to a generation: " + e.getMessage(), e);
        }
    }

    /**
     * When the pointer was last replaced.
     *
     * @return that time, or now when there is no pointer to look at
     */
    public Instant publishedAt() {
        try {
            return Files.getLastModifiedTime(current()).toInstant();
        } catch (IOException e) {
            return Instant.now();
        }
    }

    /**
     * Whether what is published now has a file.
     *
     * @param entry its path in the module, {@code META-INF/services/...} for instance
     * @return false also when nothing is published
     * @throws IncompletePublicationException when the pointer or a jar is not all there
     * @throws IOException when one of them cannot be read
     */
    public boolean publishes(String entry) throws IOException {
        Optional<Publication> publication = read();
        if (publication.isPresent()) {
            for (Segment segment : publication.get().segments()) {
                try (ZipFile jar = new ZipFile(session.resolve(segment).toFile())) {
                    ZipEntry found = jar.getEntry(entry);
                    if (found != null) {
                        return !Tombstone.is(found);
                    }
                } catch (NoSuchFileException | ZipException e) {
                    throw new IncompletePublicationException(session.resolve(segment) + " is not all there", e);
                }
            }
        }
        return false;
    }
}
