package dev.dymod.contract;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that contract classes reach in the module, bodies included, each with the first edge that led there.
 *
 * <p>So a contract class never meets a generation's class by name: access from the contract into a generation needs no
 * check, it cannot happen. Breadth first, the roots and then each class's edges by name of their target, so that equal
 * classes always give equal reasons.
 */
final class ContractClosure {

    private ContractClosure() {}

    /** From roots (binary name to reason), of which those outside the module do not count. */
    static SortedMap<String, String> from(SortedMap<String, String> roots, ModuleClasses module) {
        SortedMap<String, String> contract = new TreeMap<>();
        Queue<String> open = new ArrayDeque<>();
        pull(roots, module, contract, open);
        for (String next = open.poll(); next != null; next = open.poll()) {
            module.find(next).ifPresent(type -> pull(edges(type), module, contract, open));
        }
        return contract;
    }

    private static void pull(
            SortedMap<String, String> edges, ModuleClasses module, Map<String, String> contract, Queue<String> open) {
        edges.forEach((target, because) -> {
            if (module.has(target) && contract.putIfAbsent(target, because) == null) {
                open.add(target);
            }
        });
    }

    /** Whole nests, because private access needs one run-time package; the more telling edge first. */
    private static SortedMap<String, String> edges(ClassFile type) {
        SortedMap<String, String> edges = new TreeMap<>();
        String name = type.name();
        type.superclass().ifPresent(target -> edges.putIfAbsent(target, Messages.extendedBy(name)));
        String inherited = type.isInterface() ? Messages.extendedBy(name) : Messages.implementedBy(name);
        type.interfaces().forEach(target -> edges.putIfAbsent(target, inherited));
        type.permitted().forEach(target -> edges.putIfAbsent(target, Messages.permittedBy(name)));
        type.enclosing().forEach(target -> edges.putIfAbsent(target, Messages.encloses(name)));
        type.nested().forEach(target -> edges.putIfAbsent(target, Messages.nestedIn(name)));
        type.types().forEach(use -> edges.putIfAbsent(use.type(), Messages.namedBy(use.place())));
        return edges;
    }
}
