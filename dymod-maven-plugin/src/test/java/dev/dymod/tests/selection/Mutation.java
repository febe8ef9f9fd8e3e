package dev.dymod.tests.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Random change of one method of a class file: it returns null or 0 at once, or one of its conditions is negated. */
final class Mutation {

    private Mutation() {}

    /** Returns the changed class; empty when none of its methods can be changed. */
    static Optional<byte[]> of(byte[] classFile, Random random) {
        ClassReader reader = new ClassReader(classFile);
        List<Integer> candidates = new ArrayList<>();
        int[] count = {0};
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(int access, String name, String descriptor, String s, String[] e) {
                        if (canChange(access, name)) {
                            candidates.add(count[0]);
                        }
                        count[0]++;
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        int chosen = candidates.get(random.nextInt(candidates.size()));
        boolean negate = random.nextBoolean();
        int condition = random.nextInt(4);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int[] visited = {0};
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(int access, String name, String descriptor, String s, String[] e) {
                        MethodVisitor method = super.visitMethod(access, name, descriptor, s, e);
                        if (visited[0]++ != chosen) {
                            return method;
                        }
                        if (negate) {
                            return new Negated(method, condition);
                        }
                        returnNothing(method, descriptor);
                        return null;
                    }
                },
                0);
        byte[] changed = writer.toByteArray();
        return java.util.Arrays.equals(changed, classFile) ? Optional.empty() : Optional.of(changed);
    }

    private static boolean canChange(int access, String name) {
        return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE)) == 0
                && !name.startsWith("<");
    }

    private static void returnNothing(MethodVisitor method, String descriptor) {
        method.visitCode();
        Type type = Type.getReturnType(descriptor);
        switch (type.getSort()) {
            case Type.VOID -> {}
            case Type.LONG -> method.visitInsn(Opcodes.LCONST_0);
            case Type.FLOAT -> method.visitInsn(Opcodes.FCONST_0);
            case Type.DOUBLE -> method.visitInsn(Opcodes.DCONST_0);
            case Type.OBJECT, Type.ARRAY -> method.visitInsn(Opcodes.ACONST_NULL);
            default -> method.visitInsn(Opcodes.ICONST_0);
        }
        method.visitInsn(type.getOpcode(Opcodes.IRETURN));
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** Visitor that negates the conditional jump with the given number. */
    private static final class Negated extends MethodVisitor {

        private int remaining;

        Negated(MethodVisitor method, int condition) {
            super(Opcodes.ASM9, method);
            this.remaining = condition;
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            boolean conditional = opcode != Opcodes.GOTO && opcode != Opcodes.JSR;
            super.visitJumpInsn(conditional && remaining-- == 0 ? negated(opcode) : opcode, label);
        }

        private static int negated(int opcode) {
            return opcode >= Opcodes.IFNULL ? opcode ^ 1 : ((opcode + 1) ^ 1) - 1;
        }
    }
}
