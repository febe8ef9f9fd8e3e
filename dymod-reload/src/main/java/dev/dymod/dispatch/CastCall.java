package dev.dymod.dispatch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Search in a class file for the call whose result a failed cast was applied to. No stack trace shows that call, because it has
 * returned before the cast.
 *
 * <p>The value of the cast is the result of the preceding call, or of a variable that was set from one. If the value may come
 * from elsewhere, no call is found.
 */
final class CastCall extends MethodVisitor {

    private final String cast;
    private final int wantedLine;
    private final Set<Optional<String>> found;

    private final Map<Integer, String> inVariables = new HashMap<>();
    private final Set<Label> jumpedTo = new HashSet<>();
    private Optional<String> onStack = Optional.empty();
    private int line;

    private CastCall(String cast, int wantedLine, Set<Optional<String>> found) {
        super(Opcodes.ASM9);
        this.cast = cast;
        this.wantedLine = wantedLine;
        this.found = found;
    }

    /**
     * Searches the method of a frame.
     *
     * @param classFile the class file of the frame's class
     * @param frame the frame in which the cast failed
     * @param type the name of the class or array that the cast is to
     * @return the call as text, such as {@code inn.pantry.Freezer.thaw()}
     */
    static Optional<String> find(byte[] classFile, StackTraceElement frame, String type) {
        Set<Optional<String>> found = new HashSet<>();
        try {
            new ClassReader(classFile)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                @SuppressWarnings("NullAway") // null for a method that is not searched, as ASM has it
                                public MethodVisitor visitMethod(
                                        int access,
                                        String name,
                                        String descriptor,
                                        String signature,
                                        String[] exceptions) {
                                    return name.equals(frame.getMethodName())
                                            ? new CastCall(type.replace('.', '/'), frame.getLineNumber(), found)
                                            : null;
                                }
                            },
                            ClassReader.SKIP_FRAMES);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty(); // The class file is malformed, or of a Java version that ASM does not know.
        }
        return found.size() == 1 ? found.iterator().next() : Optional.empty();
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        line = number;
    }

    @Override
    public void visitLabel(Label label) {
        if (jumpedTo.contains(label)) {
            onStack = Optional.empty();
            inVariables.clear();
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        onStack = name.equals("<init>") || Type.getReturnType(descriptor).getSort() < Type.ARRAY
                ? Optional.empty()
                : Optional.of(Type.getObjectType(owner).getClassName() + "." + name + "()");
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        if (opcode == Opcodes.ALOAD) {
            onStack = Optional.ofNullable(inVariables.get(variable));
            return;
        }
        inVariables.remove(variable);
        if (opcode == Opcodes.ASTORE) {
            onStack.ifPresent(call -> inVariables.put(variable, call));
        }
        onStack = Optional.empty();
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (opcode != Opcodes.CHECKCAST) {
            onStack = Optional.empty();
        } else if (type.equals(cast) && line == wantedLine) {
            found.add(onStack);
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        jumpedTo.add(label);
        onStack = Optional.empty();
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
        visitLookupSwitchInsn(other, new int[0], labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
        jumpedTo.add(other);
        jumpedTo.addAll(Arrays.asList(labels));
        onStack = Optional.empty();
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        jumpedTo.add(handler);
    }

    @Override
    public void visitInsn(int opcode) {
        onStack = Optional.empty();
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        onStack = Optional.empty();
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        onStack = Optional.empty();
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        onStack = Optional.empty();
    }

    @Override
    public void visitLdcInsn(Object value) {
        onStack = Optional.empty();
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        onStack = Optional.empty();
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        onStack = Optional.empty();
    }
}
