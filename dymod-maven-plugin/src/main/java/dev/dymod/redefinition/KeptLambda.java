package dev.dymod.redefinition;

import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Use of a lambda in an initialiser, which does not run again.
 *
 * <p>If the initialiser only keeps the lambda, or gives it away as a listener, a new body has its effect at the next call. If it
 * may have run the lambda, a new body comes too late. A doubtful use counts as a run.
 */
final class KeptLambda {

    private KeptLambda() {}

    /**
     * Checks that an initialiser does not run a lambda.
     *
     * @param shape the class of the initialiser
     * @param code the initialiser
     * @param created the position of the instruction that creates the lambda
     */
    static boolean isOnlyKept(ClassShape shape, List<Instruction> code, int created) {
        for (int i = created + 1; i + 1 < code.size(); i++) {
            Instruction instruction = code.get(i);
            switch (instruction.opcode()) {
                case Opcodes.PUTFIELD, Opcodes.PUTSTATIC -> {
                    return isNextOrCast(code, created, i) && !isRead(code, i);
                }
                case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESTATIC -> {
                    return isListenerCall(instruction, code.get(i + 1));
                }
                case Opcodes.INVOKESPECIAL -> {
                    return isKeptByConstructor(shape, instruction)
                            && code.get(i + 1).opcode() == Opcodes.PUTSTATIC
                            && !isRead(code, i + 1);
                }
                default -> {
                    if (!isPush(instruction)) {
                        return false;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isNextOrCast(List<Instruction> code, int created, int assignment) {
        return assignment == created + 1
                || (assignment == created + 2 && code.get(created + 1).opcode() == Opcodes.CHECKCAST);
    }

    /** Checks whether the initialiser reads the field again. */
    private static boolean isRead(List<Instruction> code, int assignment) {
        List<Object> field = code.get(assignment).operands();
        return code.subList(assignment + 1, code.size()).stream()
                .anyMatch(instruction ->
                        (instruction.opcode() == Opcodes.GETFIELD || instruction.opcode() == Opcodes.GETSTATIC)
                                && instruction.operands().equals(field));
    }

    /** Checks for a constructor of the same class, such as an enum, that calls nothing but its superclass. */
    private static boolean isKeptByConstructor(ClassShape shape, Instruction call) {
        MethodShape constructor = shape.methods()
                .get(call.operands().get(1) + "" + call.operands().get(2));
        return constructor != null
                && call.operands().get(0).equals(shape.name())
                && constructor.code().stream()
                        .filter(instruction -> instruction.opcode() >= Opcodes.INVOKEVIRTUAL
                                && instruction.opcode() <= Opcodes.INVOKEDYNAMIC)
                        .allMatch(instruction -> instruction.operands().get(0).equals(shape.superName())
                                && (shape.superName().equals("java/lang/Object")
                                        || shape.superName().equals("java/lang/Enum")));
    }

    /** Checks for a call whose result nobody uses, except those of collections and streams, which run a lambda at once. */
    private static boolean isListenerCall(Instruction call, Instruction next) {
        String owner = (String) call.operands().get(0);
        String descriptor = (String) call.operands().get(2);
        boolean isUnused = descriptor.endsWith(")V") || next.opcode() == Opcodes.POP || next.opcode() == Opcodes.POP2;
        boolean runsAtOnce = owner.equals("java/lang/Iterable")
                || owner.startsWith("java/util/stream/")
                || (owner.startsWith("java/util/") && owner.indexOf('/', "java/util/".length()) < 0);
        return isUnused && !runsAtOnce;
    }

    private static boolean isPush(Instruction instruction) {
        int opcode = instruction.opcode();
        return (opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.ALOAD)
                || opcode == Opcodes.GETSTATIC
                || opcode == Opcodes.CHECKCAST
                || opcode == Opcodes.INVOKEDYNAMIC;
    }
}
