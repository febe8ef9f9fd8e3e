package dev.dymod.compile;

import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import javax.tools.JavaFileObject.Kind;

/** The classes of sources that are not compiled again, as javac sees them: by package, and only those that it asks for. */
final class KeptClasses {

    private final MemoryFolder folder;
    private final ClassTree classes;
    private final Charset encoding;

    KeptClasses(ClassTree classes, Charset encoding) {
        this.folder = new MemoryFolder("kept", classes);
        this.classes = classes;
        this.encoding = encoding;
    }

    List<MemoryFile> list(String packageName, boolean recurse) {
        String path = packageName.replace('.', '/');
        Collection<String> entries = recurse ? classes.below(path).keySet() : classes.in(path);
        return entries.stream()
                .filter(entry -> entry.endsWith(".class"))
                .map(entry -> new MemoryFile(folder, entry, Kind.CLASS, encoding))
                .toList();
    }

    /** By its binary name. */
    boolean contains(String name) {
        return classes.file(name.replace('.', '/') + ".class").isPresent();
    }

    boolean contains(MemoryFile file) {
        return file.isIn(folder);
    }
}
