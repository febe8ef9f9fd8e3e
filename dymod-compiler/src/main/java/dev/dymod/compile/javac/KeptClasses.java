package dev.dymod.compile.javac;

import dev.dymod.compile.model.ClassTree;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaFileObject.Kind;

/** Classes of the sources that are not compiled again, in the form in which javac lists them: by package. */
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

    /** Checks for a class by its binary name. */
    boolean contains(String name) {
        return classes.file(name.replace('.', '/') + ".class").isPresent();
    }

    /** Returns a class by its binary name. */
    Optional<MemoryFile> file(String name) {
        return contains(name)
                ? Optional.of(new MemoryFile(folder, name.replace('.', '/') + ".class", Kind.CLASS, encoding))
                : Optional.empty();
    }

    boolean contains(MemoryFile file) {
        return file.isIn(folder);
    }
}
