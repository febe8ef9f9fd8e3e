package dev.dymod.compile.incremental;

import dev.dymod.compile.javac.JavacRun;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Set of sources that have to be compiled together, so that a clean build would report every error, too.
 *
 * <p>An error is false only if a stale class file of another source causes it. While no type is added or removed, only constants
 * can be stale: the constants of a class, and the values of its annotations. So the sources that expose constants are added.
 */
final class ErrorScope {

    private ErrorScope() {}

    /**
     * Returns the sources to compile together.
     *
     * @param before state of the last good compile
     * @param sources compiled sources, which have errors
     * @param removed removed sources
     * @param run run of javac that reported the errors
     * @return {@code sources} when a clean build has the same errors; empty when all sources have to be compiled
     */
    static Optional<SortedSet<Path>> of(
            CompileState before, SortedSet<Path> sources, Collection<Path> removed, JavacRun run) {
        if (!run.diagnostics().hasErrors()) {
            return Optional.empty();
        }
        SortedSet<Path> scope = new TreeSet<>(sources);
        if (!run.declarations().areEntered()) {
            return Optional.of(scope); // A syntax error does not depend on other sources.
        }
        if (!before.isRecorded()) {
            return Optional.empty();
        }
        Set<Path> replaced = new TreeSet<>(sources);
        replaced.addAll(removed);
        Set<String> types = new TreeSet<>(
                Interfaces.of(before.classes(), before.outputsOf(replaced)).types());
        if (!types.equals(run.declarations().types())) {
            return Optional.empty();
        }
        while (!types.isEmpty()) {
            SortedSet<Path> more = before.dependents(types, Set.of());
            more.removeAll(scope);
            more.removeAll(removed);
            more.removeIf(source -> !exposesConstants(before, source));
            scope.addAll(more);
            types = Interfaces.of(before.classes(), before.outputsOf(more)).types();
        }
        return Optional.of(scope);
    }

    private static boolean exposesConstants(CompileState before, Path source) {
        for (String entry : before.outputsOf(Set.of(source))) {
            Optional<byte[]> classFile = before.classes().file(entry).filter(bytes -> entry.endsWith(".class"));
            if (classFile.isPresent()) {
                Constants constants = new Constants();
                new ClassReader(classFile.get()).accept(constants, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
                if (constants.found) {
                    return true;
                }
            }
        }
        return false;
    }

    private static final class Constants extends ClassVisitor {
        private boolean found;

        Constants() {
            super(Opcodes.ASM9);
        }

        @Override
        @SuppressWarnings("NullAway") // ASM skips the part when this is null
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            found = true;
            return null;
        }

        @Override
        @SuppressWarnings("NullAway") // ASM skips the part when this is null
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            found |= value != null;
            return new FieldVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return Constants.this.visitAnnotation(annotation, visible);
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return Constants.this.visitAnnotation(annotation, visible);
                }

                @Override
                public AnnotationVisitor visitAnnotationDefault() {
                    return Constants.this.visitAnnotation("", true);
                }
            };
        }
    }
}
