package dev.dymod.redefinition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/**
 * Class file, as far as a redefinition depends on it.
 *
 * @param header name, flags and superclass
 * @param declaration everything except members, code and nesting
 * @param components its record components by name, in order
 * @param fields its fields by name, in order
 * @param methods its methods by name and descriptor
 * @param nested classes that are nested in it
 * @param names the names in Java terms
 */
record ClassShape(
        Header header,
        Declaration declaration,
        Map<String, Declaration> components,
        Map<String, Declaration> fields,
        SortedMap<String, MethodShape> methods,
        Nesting nested,
        JavaNames names) {

    private static final String SWITCH_MAP = "$SwitchMap$";

    /**
     * First line of a class.
     *
     * @param name its internal name
     * @param access its access flags
     * @param superName the internal name of its superclass; empty for a module descriptor
     */
    record Header(String name, int access, String superName) {

        private boolean has(int flag) {
            return (access & flag) != 0;
        }
    }

    /**
     * Classes that are nested in a class.
     *
     * @param nest members of its nest
     * @param members its member classes and itself, with their flags
     */
    record Nesting(Set<String> nest, SortedMap<String, Integer> members) {}

    String name() {
        return header.name();
    }

    String superName() {
        return header.superName();
    }

    String binaryName() {
        return name().replace('/', '.');
    }

    /** Returns the methods that method references and lambdas of the class call, by key. */
    Set<String> methodReferences() {
        return methods.values().stream()
                .flatMap(method -> method.code().stream())
                .filter(instruction -> instruction.opcode() == Opcodes.INVOKEDYNAMIC)
                .flatMap(call -> call.operands().stream())
                .flatMap(operand -> operand instanceof List<?> arguments ? arguments.stream() : Stream.empty())
                .filter(Handle.class::isInstance)
                .map(argument -> ((Handle) argument).getName() + ((Handle) argument).getDesc())
                .collect(Collectors.toSet());
    }

    boolean isInterface() {
        return header.has(Opcodes.ACC_INTERFACE);
    }

    boolean isEnum() {
        return header.has(Opcodes.ACC_ENUM);
    }

    /** Checks for the class in which javac keeps the numbers of the enum constants that a switch names. */
    boolean isSwitchMap() {
        return header.has(Opcodes.ACC_SYNTHETIC) && switchedEnum().isPresent();
    }

    /** Returns the name of an enum in whose switch map this class is. */
    Optional<String> switchedEnum() {
        return fields.keySet().stream()
                .filter(field -> field.startsWith(SWITCH_MAP))
                .map(field -> field.substring(field.lastIndexOf('$') + 1))
                .findFirst();
    }
}
