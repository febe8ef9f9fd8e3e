package dev.dymod.context;

import dev.dymod.contract.CodeLocation;
import java.util.Optional;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Search for the method of a class that contains a reference, to name it in a message. */
final class ReferenceLocation extends ClassVisitor {

    private final String type;
    private final Predicate<Reference> wanted;
    private Optional<String> found = Optional.empty();

    private ReferenceLocation(String type, Predicate<Reference> wanted) {
        super(Opcodes.ASM9);
        this.type = type;
        this.wanted = wanted;
    }

    /**
     * Returns the first method that has a wanted reference.
     *
     * @param type binary name of the class
     * @return the method in words; the class if no method has one, or if the class file is too new
     */
    static String of(String type, byte[] classFile, Predicate<Reference> wanted) {
        ReferenceLocation location = new ReferenceLocation(type, wanted);
        try {
            new ClassReader(classFile).accept(location, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) { // ASM may throw any of them for an unreadable class file
            return type;
        }
        return location.found.orElse(type);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {

            @Override
            public void visitMethodInsn(int opcode, String owner, String method, String desc, boolean isInterface) {
                check(name, new Reference(owner, method, desc));
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String field, String desc) {
                check(name, new Reference(owner, field, desc));
            }

            @Override
            public void visitTypeInsn(int opcode, String operand) {
                check(name, Reference.toType(operand));
            }

            @Override
            public void visitLdcInsn(Object value) {
                checkConstant(value);
            }

            @Override
            public void visitInvokeDynamicInsn(String method, String desc, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                    checkConstant(argument);
                }
            }

            private void checkConstant(Object constant) {
                if (constant instanceof Handle handle) {
                    check(name, new Reference(handle.getOwner(), handle.getName(), handle.getDesc()));
                } else if (constant instanceof Type literal && literal.getSort() == Type.OBJECT) {
                    check(name, Reference.toType(literal.getInternalName()));
                }
            }
        };
    }

    private void check(String method, Reference reference) {
        if (found.isEmpty() && wanted.test(reference)) {
            found = Optional.of(CodeLocation.ofMethod(type, method));
        }
    }
}
