package dev.dymod.compile.incremental;

import dev.dymod.compile.model.ClassTree;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Reader of the superclasses of anonymous classes. */
final class AnonymousClasses {

    private AnonymousClasses() {}

    /** Returns the entries of the superclasses of those entries that are anonymous classes. */
    static Set<String> superclasses(ClassTree tree, Collection<String> entries) {
        Set<String> superclasses = new TreeSet<>();
        for (String entry : entries) {
            // The name of an anonymous class has a dollar, so other files need not be read.
            if (entry.endsWith(".class") && entry.indexOf('$') >= 0) {
                tree.file(entry)
                        .ifPresent(bytes -> new ClassReader(bytes)
                                .accept(new Superclass(superclasses), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG));
            }
        }
        return superclasses;
    }

    private static final class Superclass extends ClassVisitor {
        private final Set<String> found;
        private String name = "";
        private String superclass = "";

        Superclass(Set<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            this.name = name;
            this.superclass = superName;
        }

        @Override
        public void visitInnerClass(String inner, String outer, String innerName, int access) {
            if (inner.equals(name) && innerName == null) {
                found.add(superclass + ".class");
            }
        }
    }
}
