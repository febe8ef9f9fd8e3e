package dev.dymod.maven;

import dev.dymod.publication.AtomicFile;
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
 * The jar by which another Maven gets {@link BuildElsewhere}. It is among Maven's own classes there, which every plugin of
 * that build sees: nothing else of dymod, and none of its libraries, may be in it.
 */
final class ExtensionJar {

    /** Always the same, so that the same jar comes out. */
    private static final long TIME = 0;

    private ExtensionJar() {}

    /**
     * Writes it, unless it is there.
     *
     * @param folder where to
     * @return the jar
     * @throws IOException when it cannot be written
     */
    static Path in(Path folder) throws IOException {
        Path jar = folder.resolve("build-elsewhere.jar");
        byte[] contents = contents();
        if (!Files.exists(jar) || !Arrays.equals(contents, Files.readAllBytes(jar))) {
            AtomicFile.write(jar, contents);
        }
        return jar;
    }

    private static byte[] contents() throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(jar)) {
            add(entries, BuildElsewhere.class.getName().replace('.', '/') + ".class", "BuildElsewhere.class");
            add(entries, "META-INF/plexus/components.xml", "build-elsewhere.xml");
        }
        return jar.toByteArray();
    }

    private static void add(ZipOutputStream entries, String name, String resource) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(TIME);
        entries.putNextEntry(entry);
        try (InputStream in =
                Objects.requireNonNull(ExtensionJar.class.getResourceAsStream(resource), resource + " is in our jar")) {
            in.transferTo(entries);
        }
        entries.closeEntry();
    }
}
