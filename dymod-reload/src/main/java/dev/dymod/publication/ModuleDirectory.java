package dev.dymod.publication;

import java.io.FileNotFoundException;
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
 * Folder of one module in a session directory.
 *
 * <pre>
 * current        pointer to the newest publication
 * generations/   segments
 * classes/       class tree of the last good build
 * program/       copy on the class path of the program
 * build/         output of the module's own build
 * compiled       state of the compiler, for the next session
 * made           checksums of processed resources, for the next session
 * tests/         class trees that the running tests have, and their results
 * </pre>
 *
 * @param session the directory that contains it
 * @param name of the module and of the folder
 */
public record ModuleDirectory(SessionDirectory session, String name) {

    /** File name of the pointer. */
    public static final String CURRENT = "current";

    /** Name of the folder of segments. */
    public static final String GENERATIONS = "generations";

    /** Name of the copy for the program. */
    public static final String PROGRAM = "program";

    /** Mark for the release guard. */
    static final String MARK = EngineMark.TEXT;

    // Explicit, because the first call of a record's own methods links hidden classes while the program starts.

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

    /** Returns the folder of the last good build's class tree, including the contract. */
    public Path classes() {
        return folder().resolve("classes");
    }

    /**
     * Returns the folder that the program of {@code dymod:run} has on its class path. Its classes are written while the
     * program is down, or with a redefinition of the same classes; its resources follow the generation that the program runs.
     */
    public Path program() {
        return folder().resolve(PROGRAM);
    }

    /** Returns the folder of segments. */
    public Path generations() {
        return folder().resolve(GENERATIONS);
    }

    /**
     * Returns the jar with all files of a generation.
     *
     * @param publication of this module
     * @return the only segment; if there are several, a jar that need not exist yet
     */
    public Path wholeJar(Publication publication) {
        return publication.segments().size() == 1
                ? session.resolve(publication.segments().get(0))
                : generations().resolve(publication.jarName());
    }

    /** Returns the output folder of the module's own build, which compiles what javac in Maven's JVM cannot. */
    public Path builds() {
        return folder().resolve("build");
    }

    /** Returns the file in which the compiler keeps its state of the last good build for the next session. */
    public Path compiled() {
        return folder().resolve("compiled");
    }

    /** Returns the file with checksums of processed resources, for the next session. */
    public Path made() {
        return folder().resolve("made");
    }

    /** Returns the folder of the module's classes for the tests of the session. */
    public Path tested() {
        return tests().resolve("classes");
    }

    /** Returns the folder of the module's test classes. */
    public Path testClasses() {
        return tests().resolve("test-classes");
    }

    /** Returns the folder of what the session keeps for the module's tests. */
    public Path tests() {
        return folder().resolve("tests");
    }

    /** Returns the pointer to the newest publication, a file that is replaced as a whole. */
    public Path current() {
        return folder().resolve(CURRENT);
    }

    /**
     * Reads the pointer.
     *
     * @return the newest publication; empty if nothing is published
     * @throws IncompletePublicationException if the pointer is incomplete, because another tool is still copying it
     * @throws IOException if the pointer cannot be read, or its format is unknown
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

    /** Returns when the pointer was last replaced; now, if it cannot be read. */
    public Instant publishedAt() {
        try {
            return Files.getLastModifiedTime(current()).toInstant();
        } catch (IOException e) {
            return Instant.now();
        }
    }

    /**
     * Returns whether the newest publication has a file.
     *
     * @param entry path in the module, such as {@code META-INF/services/...}
     * @return false also if nothing is published
     * @throws IncompletePublicationException if the pointer or a jar is incomplete
     * @throws IOException if one of them cannot be read
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
                } catch (NoSuchFileException | FileNotFoundException | ZipException e) {
                    // The JDK throws FileNotFoundException for a file that was deleted just before it was opened.
                    throw new IncompletePublicationException(session.resolve(segment) + " is incomplete", e);
                }
            }
        }
        return false;
    }
}
