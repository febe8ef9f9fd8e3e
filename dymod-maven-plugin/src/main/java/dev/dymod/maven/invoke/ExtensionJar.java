package dev.dymod.maven.invoke;

import dev.dymod.publication.AtomicFile;
import dev.dymod.publication.ClassFileNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the jar that adds {@link OutputRedirection} to another Maven. Every plugin of that build sees its classes beside Maven's
 * own, so the jar must not contain any other class of dymod or of a library.
 */
final class ExtensionJar {

    /** Time of the entries, constant to make the bytes of the jar reproducible. */
    private static final long TIME = 0;

    private ExtensionJar() {}

    /**
     * Writes the jar, unless it exists.
     *
     * @param folder for the jar
     * @return the path of the jar
     * @throws IOException if it cannot be written
     */
    static Path in(Path folder) throws IOException {
        Path jar = folder.resolve("output-redirection.jar");
        byte[] contents = contents();
        if (!Files.exists(jar) || !Arrays.equals(contents, Files.readAllBytes(jar))) {
            AtomicFile.write(jar, contents);
        }
        return jar;
    }

    private static byte[] contents() throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(jar)) {
            String classFile = ClassFileNames.of(OutputRedirection.class.getName());
            add(entries, classFile, "/" + classFile);
            add(entries, "META-INF/plexus/components.xml", "output-redirection.xml");
        }
        return jar.toByteArray();
    }

    private static void add(ZipOutputStream entries, String name, String resource) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(TIME);
        entries.putNextEntry(entry);
        try (InputStream in = Objects.requireNonNull(
                ExtensionJar.class.getResourceAsStream(resource), resource + " is in the plugin")) {
            in.transferTo(entries);
        }
        entries.closeEntry();
    }
}
