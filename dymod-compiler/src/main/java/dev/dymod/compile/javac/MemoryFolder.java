package dev.dymod.compile.javac;

import dev.dymod.compile.model.ClassTree;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Output folder of one compile in memory, with the files that it contained before. */
final class MemoryFolder {

    private final String name;
    private final ClassTree before;
    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    MemoryFolder(String name, ClassTree before) {
        this.name = name;
        this.before = before;
    }

    String name() {
        return name;
    }

    void open(String entry, ByteArrayOutputStream content) {
        written.put(entry, content);
    }

    Optional<byte[]> read(String entry) {
        ByteArrayOutputStream own = written.get(entry);
        return own != null ? Optional.of(own.toByteArray()) : before.file(entry);
    }

    boolean delete(String entry) {
        return written.remove(entry) != null;
    }

    /** Returns the entries of a package that this compile wrote; files from before are resources, not classes. */
    List<String> entriesOf(String packageName, boolean recurse) {
        String prefix = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        List<String> entries = new ArrayList<>();
        for (String entry : written.keySet()) {
            if (entry.startsWith(prefix) && (recurse || entry.indexOf('/', prefix.length()) < 0)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    ClassTree writtenFiles() {
        Set<Map.Entry<String, ByteArrayOutputStream>> entries = written.entrySet();
        Map<String, byte[]> files = new TreeMap<>();
        entries.forEach(entry -> files.put(entry.getKey(), entry.getValue().toByteArray()));
        return ClassTree.of(files);
    }
}
