package dev.dymod.compile;

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
 * Which sources have to be compiled with some that do not compile, so that every error is one that a clean build has, too.
 *
 * <p>An error could be false only where it comes of the class of another source that would not be what it is. As long as no
 * type comes or goes, what a class shows to others depends on other sources by constants alone: its own constants, and the
 * values of its annotations.
 */
final class ErrorScope {

    private ErrorScope() {}

    /**
     * The sources.
     *
     * @param before what the last good compile left
     * @param sources those that were compiled, and have errors
     * @param removed those that are no more
     * @param run how they were compiled
     * @return {@code sources} when their errors are true as they are; empty when all have to be compiled
     */
    static Optional<SortedSet<Path>> of(
            CompileState before, SortedSet<Path> sources, Collection<Path> removed, JavacRun run) {
        if (!run.report().hasErrors()) {
            return Optional.empty();
        }
        SortedSet<Path> scope = new TreeSet<>(sources);
        if (!run.declarations().areEntered()) {
            return Optional.of(scope); // Errors of syntax are a source's own.
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
            more.removeIf(source -> !showsConstants(before, source));
            scope.addAll(more);
            types = Interfaces.of(before.classes(), before.outputsOf(more)).types();
        }
        return Optional.of(scope);
    }

    private static boolean showsConstants(CompileState before, Path source) {
        for (String entry : before.outputsOf(Set.of(source))) {
            Optional<byte[]> classFile = before.classes().file(entry).filter(bytes -> entry.endsWith(".class"));
            if (classFile.isPresent()) {
                Constants constants = new Constants();
                new ClassReader(classFile.get()).accept(constants, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
                if (constants.shown) {
                    return true;
                }
            }
        }
        return false;
    }

    private static final class Constants extends ClassVisitor {
        private boolean shown;

        Constants() {
            super(Opcodes.ASM9);
        }

        @Override
        @SuppressWarnings("NullAway") // ASM's contract: null means that nothing of it is wanted
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            shown = true;
            return null;
        }

        @Override
        @SuppressWarnings("NullAway") // ASM's contract: null means that nothing of it is wanted
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            shown |= value != null;
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
