package dev.dymod.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Writes jars with classes of the plugin, for other JVMs. */
public final class ClassJar {

    private ClassJar() {}

    /**
     * Writes a jar, unless it exists with these contents.
     *
     * @param jar the file; its folder is created
     * @param attributes those of the manifest
     * @param classes binary names
     * @throws IOException if the jar cannot be written
     */
    public static void write(Path jar, Map<String, String> attributes, List<String> classes) throws IOException {
        byte[] bytes = bytes(attributes, classes);
        // An existing jar is kept, because Windows does not let a file be replaced that a running program has open.
        if (!Files.isRegularFile(jar) || !Arrays.equals(Files.readAllBytes(jar), bytes)) {
            Files.createDirectories(jar.getParent());
            Files.write(jar, bytes);
        }
    }

    private static byte[] bytes(Map<String, String> attributes, List<String> classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        new TreeMap<>(attributes)
                .forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            put(jar, "META-INF/MANIFEST.MF");
            manifest.write(jar);
            for (String each : classes) {
                putClass(jar, each.replace('.', '/') + ".class");
            }
        }
        return bytes.toByteArray();
    }

    private static void putClass(JarOutputStream jar, String entry) throws IOException {
        try (InputStream in = ClassJar.class.getResourceAsStream("/" + entry)) {
            if (in == null) {
                throw new IOException(entry + " is not in the plugin");
            }
            put(jar, entry);
            in.transferTo(jar);
        }
    }

    private static void put(JarOutputStream jar, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0); // Makes the bytes of the jar reproducible.
        jar.putNextEntry(entry);
    }
}
