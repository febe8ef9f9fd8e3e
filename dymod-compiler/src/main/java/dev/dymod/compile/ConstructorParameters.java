package dev.dymod.compile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What the parameters of constructors are called in the debug information.
 *
 * <p>The constructor of an anonymous class takes these names over from the one that it calls. Javac knows them of a class that it
 * compiles; it does not read them from a class file, as it reads those that {@code -parameters} writes.
 */
final class ConstructorParameters {

    private ConstructorParameters() {}

    /** Each with its constructor; empty where javac would read the names, too. */
    static List<String> namesIn(byte[] classFile) {
        List<String> names = new ArrayList<>();
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
            @Override
            @SuppressWarnings("NullAway") // ASM's contract: null means that nothing of it is wanted
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
        private boolean canBeRead;

        Constructor(String descriptor, List<String> names) {
            super(Opcodes.ASM9);
            this.descriptor = descriptor;
            this.names = names;
        }

        @Override
        public void visitParameter(String name, int access) {
            canBeRead |= name != null;
        }

        @Override
        public void visitLocalVariable(String name, String type, String signature, Label start, Label end, int index) {
            int slots = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
            if (!canBeRead && index > 0 && index < slots) {
                names.add(descriptor + index + name);
            }
        }
    }
}
