package dev.dymod.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads the entries of a jar. */
final class Jar {

    private Jar() {}

    /** Returns the name and the bytes of each entry, except those under META-INF/maven. */
    static Map<String, String> entriesOf(Path jar) {
        Map<String, String> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream()
                    .filter(each -> !each.getName().startsWith("META-INF/maven/"))
                    .toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), HexFormat.of().formatHex(in.readAllBytes()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }
}
