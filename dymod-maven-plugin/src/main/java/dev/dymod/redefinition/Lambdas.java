package dev.dymod.redefinition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/**
 * Lambdas of a class: which method creates which. Methods, and the methods that are bodies of lambdas, are named by key.
 *
 * <p>The name of a body has a number, so a body of the same name may belong to another lambda after an edit. The methods that
 * create lambdas decide which one it is.
 */
final class Lambdas {

    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String DESERIALISER = "$deserializeLambda$";
    private static final int BODY_ARGUMENT = 1;

    private final ClassShape shape;

    /** Bodies in the order of the code that creates their objects, by creating method. */
    private final SortedMap<String, List<String>> created = new TreeMap<>();

    /** Calls that create objects, by body. */
    private final SortedMap<String, Set<Instruction>> calls = new TreeMap<>();

    Lambdas(ClassShape shape) {
        this.shape = shape;
        for (MethodShape method : shape.methods().values()) {
            if (method.name().equals(DESERIALISER)) {
                continue; // It lists all serializable lambdas again.
            }
            for (Instruction instruction : method.code()) {
                bodyOf(instruction).ifPresent(body -> {
                    created.computeIfAbsent(method.key(), key -> new ArrayList<>())
                            .add(body);
                    calls.computeIfAbsent(body, key -> new LinkedHashSet<>()).add(instruction);
                });
            }
        }
    }

    private Optional<String> bodyOf(Instruction instruction) {
        return instruction.opcode() == Opcodes.INVOKEDYNAMIC
                        && instruction.operands().get(2) instanceof Handle bootstrap
                        && bootstrap.getOwner().equals(FACTORY)
                        && instruction.operands().get(3) instanceof List<?> arguments
                        && arguments.get(BODY_ARGUMENT) instanceof Handle body
                        && body.getOwner().equals(shape.name())
                        && isLambda(body.getName() + body.getDesc())
                ? Optional.of(body.getName() + body.getDesc())
                : Optional.empty();
    }

    /** Checks for a lambda, as opposed to a method reference. Not all compilers make synthetic bodies. */
    private boolean isLambda(String method) {
        MethodShape referred = shape.methods().get(method);
        return referred != null
                && (referred.isSynthetic()
                        || referred.name().contains("lambda$")
                        || referred.name().contains("$lambda"));
    }

    /** Checks for the body of a lambda. */
    boolean isBody(String method) {
        return calls.containsKey(method);
    }

    /** Returns all methods that create lambdas. */
    Set<String> creators() {
        return created.keySet();
    }

    /** Returns the bodies that a method creates objects for, one for each call, in the order of its code. */
    List<String> createdBy(String method) {
        return created.getOrDefault(method, List.of());
    }

    /** Returns the calls that create objects of a lambda. */
    Set<Instruction> callsOf(String body) {
        return calls.getOrDefault(body, Set.of());
    }

    /** Returns the methods of the source that contain a lambda; the method itself when it is no lambda. */
    SortedSet<String> outermost(String method) {
        SortedSet<String> found = new TreeSet<>();
        addOutermost(method, found, new TreeSet<>());
        return found;
    }

    private void addOutermost(String method, Set<String> found, Set<String> visited) {
        if (!isBody(method)) {
            found.add(method);
        } else if (visited.add(method)) {
            created.forEach((creator, bodies) -> {
                if (bodies.contains(method)) {
                    addOutermost(creator, found, visited);
                }
            });
        }
    }

    /** Returns the lambdas in a method, including those in other lambdas. */
    SortedSet<String> in(String method) {
        SortedSet<String> found = new TreeSet<>();
        addIn(method, found);
        return found;
    }

    private void addIn(String method, Set<String> found) {
        for (String body : createdBy(method)) {
            if (found.add(body)) {
                addIn(body, found);
            }
        }
    }

    /** Checks that the lambdas in a method cannot be mistaken for each other: at most one is in it, and in each of them. */
    boolean isChain(String method) {
        return new LinkedHashSet<>(createdBy(method)).size() <= 1
                && in(method).stream().allMatch(body -> new LinkedHashSet<>(createdBy(body)).size() <= 1);
    }

    /** Checks that no result of an initialiser depends on the code of a lambda that it creates. */
    boolean isOnlyKept(String initialiser, String body) {
        MethodShape method = shape.methods().get(initialiser);
        if (method == null) {
            return false;
        }
        List<Instruction> code = method.code();
        for (int i = 0; i < code.size(); i++) {
            if (bodyOf(code.get(i)).equals(Optional.of(body)) && !KeptLambda.isOnlyKept(shape, code, i)) {
                return false;
            }
        }
        return true;
    }
}
