package dev.dymod.compile;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Which source each class of a tree came from, as its class file names it. */
final class ClassOrigins {

    private ClassOrigins() {}

    /**
     * By entry.
     *
     * @return empty when that is not certain for one of them: compiled without names of sources, from a folder that is not
     *     that of its package, left by a source that is no more, or damaged
     */
    static Optional<Map<String, Path>> of(ClassTree classes, List<Path> roots, SortedSet<Path> sources) {
        Map<String, Path> origins = new HashMap<>();
        for (Map.Entry<String, byte[]> each : classes.files().entrySet()) {
            String entry = each.getKey();
            List<Path> found = entry.endsWith(".class")
                    ? sourceFile(each.getValue()).stream()
                            .map(name -> entry.substring(0, entry.lastIndexOf('/') + 1) + name)
                            .flatMap(source -> roots.stream().map(root -> root.resolve(source)))
                            .filter(sources::contains)
                            .toList()
                    : List.of();
            if (found.size() != 1) {
                return Optional.empty();
            }
            origins.put(entry, found.get(0));
        }
        return Optional.of(origins);
    }

    private static Optional<String> sourceFile(byte[] classFile) {
        SourceName name = new SourceName();
        try {
            new ClassReader(classFile).accept(name, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty(); // So ASM says that it is none.
        }
        return name.found;
    }

    private static final class SourceName extends ClassVisitor {
        private Optional<String> found = Optional.empty();

        SourceName() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitSource(String source, String debug) {
            found = Optional.ofNullable(source);
        }
    }
}
