package dev.dymod.redefinition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/**
 * Reader of one method.
 *
 * <p>Ignores debug information. Also ignores frames and the size of the stack, which follow from the instructions, and
 * annotations of types in code, which no program can read.
 */
final class MethodReader extends MethodVisitor {

    static final int EXCEPTION_TABLE = -1;

    private final Declaration declaration;
    private final List<Instruction> code;
    private final List<Instruction> read = new ArrayList<>();
    private final List<Instruction> exceptionTable = new ArrayList<>();
    private final Map<Label, Integer> positions = new HashMap<>();

    /** Adds to a declaration and a list, which are complete when the method has been read. */
    MethodReader(Declaration declaration, List<Instruction> code) {
        super(Opcodes.ASM9);
        this.declaration = declaration;
        this.code = code;
    }

    private void add(int opcode, Object... operands) {
        read.add(new Instruction(opcode, List.of(operands)));
    }

    @Override
    public void visitParameter(String name, int access) {
        declaration.add(Part.PARAMETER_NAMES, String.valueOf((Object) name) + " " + access);
    }

    @Override
    public AnnotationVisitor visitAnnotationDefault() {
        List<Object> values = new ArrayList<>();
        declaration.set(Part.DEFAULT, values);
        return new Annotations(values);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return Annotations.of(declaration, descriptor, visible);
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(int typeRef, TypePath path, String descriptor, boolean visible) {
        return Annotations.of(declaration, descriptor, visible, typeRef, String.valueOf(path));
    }

    @Override
    public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
        return Annotations.of(declaration, descriptor, visible, parameter);
    }

    @Override
    public void visitInsn(int opcode) {
        add(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        add(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        add(opcode, variable);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        add(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        add(opcode, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        add(opcode, owner, name, descriptor, isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        add(Opcodes.INVOKEDYNAMIC, name, descriptor, bootstrap, List.of(arguments));
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        add(opcode, label);
    }

    @Override
    public void visitLdcInsn(Object value) {
        add(Opcodes.LDC, value);
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        add(Opcodes.IINC, variable, increment);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
        add(
                Opcodes.TABLESWITCH,
                Stream.concat(Stream.of(min, max, other), Stream.of(labels)).toArray());
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
        List<Object> operands = new ArrayList<>();
        operands.add(other);
        for (int i = 0; i < keys.length; i++) {
            operands.add(keys[i]);
            operands.add(labels[i]);
        }
        add(Opcodes.LOOKUPSWITCH, operands.toArray());
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        add(Opcodes.MULTIANEWARRAY, descriptor, dimensions);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        exceptionTable.add(
                new Instruction(EXCEPTION_TABLE, List.of(start, end, handler, String.valueOf((Object) type))));
    }

    @Override
    public void visitLabel(Label label) {
        positions.put(label, read.size());
    }

    @Override
    public void visitEnd() {
        for (int i = 0; i < read.size(); i++) {
            code.add(resolved(read.get(i), i));
        }
        exceptionTable.forEach(entry -> code.add(resolved(entry, 0)));
    }

    private Instruction resolved(Instruction instruction, int from) {
        boolean jumps = instruction.operands().stream().anyMatch(Label.class::isInstance);
        return jumps
                ? new Instruction(
                        instruction.opcode(),
                        instruction.operands().stream()
                                .map(operand -> operand instanceof Label label
                                        ? (Object) (positions.getOrDefault(label, read.size()) - from)
                                        : operand)
                                .toList())
                : instruction;
    }
}
