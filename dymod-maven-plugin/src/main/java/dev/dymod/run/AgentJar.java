package dev.dymod.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** The jar of {@link EndWithMaven}, which a JVM takes agents from. */
final class AgentJar {

    /** Of all programs of this process whose own folder no JVM takes it from. */
    private static Optional<Path> elsewhere = Optional.empty();

    private AgentJar() {}

    /**
     * Writes the jar, if it is not there.
     *
     * @param folder where it goes, if a JVM takes it from there
     * @return the option for the JVM
     */
    static String option(Path folder) throws IOException {
        Path jar = endsTooEarly(folder) ? elsewhere(folder) : folder.resolve("end-with-maven.jar");
        write(jar);
        return "-javaagent:" + jar + "=" + EndWithMaven.argument();
    }

    /** A JVM takes what follows the first one for the agent's argument. */
    private static boolean endsTooEarly(Path path) {
        return path.toString().contains("=");
    }

    private static synchronized Path elsewhere(Path folder) throws IOException {
        if (elsewhere.isEmpty()) {
            Path jar = Files.createTempFile("dymod-end-with-maven", ".jar");
            jar.toFile().deleteOnExit();
            if (endsTooEarly(jar)) {
                throw new IOException(Messages.noPlaceForAgent(folder, jar));
            }
            elsewhere = Optional.of(jar);
        }
        return elsewhere.get();
    }

    private static void write(Path jar) throws IOException {
        byte[] bytes = bytes();
        // A program that runs still has it open, and Windows would not let it be replaced.
        if (!Files.isRegularFile(jar) || !Arrays.equals(Files.readAllBytes(jar), bytes)) {
            Files.createDirectories(jar.getParent());
            Files.write(jar, bytes);
        }
    }

    private static byte[] bytes() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", EndWithMaven.class.getName());
        String entry = EndWithMaven.class.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes);
                InputStream agent = AgentJar.class.getResourceAsStream("/" + entry)) {
            if (agent == null) {
                throw new IOException(entry + " is not in the plugin");
            }
            put(jar, "META-INF/MANIFEST.MF");
            manifest.write(jar);
            put(jar, entry);
            agent.transferTo(jar);
        }
        return bytes.toByteArray();
    }

    /** The same bytes each time. */
    private static void put(JarOutputStream jar, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        jar.putNextEntry(entry);
    }
}
