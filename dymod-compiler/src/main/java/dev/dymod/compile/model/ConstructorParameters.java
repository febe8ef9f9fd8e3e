package dev.dymod.compile.model;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Parameter names of constructors, as the debug information has them.
 *
 * <p>The constructor of an anonymous class takes over the names of the constructor that it calls. Javac knows these names when it
 * compiles the superclass, too. It does not read them from the debug information of a class file; it only reads the names that
 * {@code -parameters} writes.
 */
public final class ConstructorParameters {

    private ConstructorParameters() {}

    /** Returns the names that javac cannot read from a class file, each with its constructor and position. */
    public static List<String> namesIn(byte[] classFile) {
        List<String> names = new ArrayList<>();
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
            @Override
            @SuppressWarnings("NullAway") // ASM skips the part when this is null
            public MethodVisitor visitMethod(
                    int access, String method, String descriptor, String signature, String[] exceptions) {
                return method.equals("<init>") && (access & Opcodes.ACC_PRIVATE) == 0
                        ? new Constructor(descriptor, names)
                        : null;
            }
        };
        new ClassReader(classFile).accept(visitor, ClassReader.SKIP_FRAMES);
        return names;
    }

    private static final class Constructor extends MethodVisitor {
        private final String descriptor;
        private final List<String> names;
        private boolean hasReadableNames;

        Constructor(String descriptor, List<String> names) {
            super(Opcodes.ASM9);
            this.descriptor = descriptor;
            this.names = names;
        }

        @Override
        public void visitParameter(String name, int access) {
            hasReadableNames |= name != null;
        }

        @Override
        public void visitLocalVariable(String name, String type, String signature, Label start, Label end, int index) {
            int slots = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
            if (!hasReadableNames && index > 0 && index < slots) {
                names.add(descriptor + index + name);
            }
        }
    }
}
