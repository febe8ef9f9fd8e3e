package dev.dymod.compile.incremental;

import dev.dymod.compile.model.ClassTree;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Sources of the classes of a tree, found by the source name in each class file. */
final class ClassOrigins {

    private ClassOrigins() {}

    /**
     * Finds the source of each class.
     *
     * @return sources by entry; empty when one of them is not certain, because a class was compiled without its source's name,
     *     its source is in the wrong folder or deleted, or its file is damaged
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
            return Optional.empty(); // ASM throws these for a file that is not a class.
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
