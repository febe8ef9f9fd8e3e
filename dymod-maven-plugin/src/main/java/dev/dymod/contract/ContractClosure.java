package dev.dymod.contract;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Closure of a contract: the module's types that contract types refer to, also in method bodies, each with the reference that
 * added it.
 *
 * <p>So no contract type refers to a generation's type, and access in that direction needs no check. The search is breadth
 * first: the roots, and then the references of each type, sorted by their target. So equal classes always yield equal reasons.
 */
final class ContractClosure {

    private ContractClosure() {}

    /** Returns the closure of the roots (binary name to reason). Roots outside the module are ignored. */
    static SortedMap<String, String> from(SortedMap<String, String> roots, ModuleClasses module) {
        SortedMap<String, String> contract = new TreeMap<>();
        Queue<String> pending = new ArrayDeque<>();
        addAll(roots, module, contract, pending);
        for (String next = pending.poll(); next != null; next = pending.poll()) {
            module.find(next).ifPresent(type -> addAll(references(type), module, contract, pending));
        }
        return contract;
    }

    private static void addAll(
            SortedMap<String, String> references,
            ModuleClasses module,
            Map<String, String> contract,
            Queue<String> pending) {
        references.forEach((target, because) -> {
            if (module.has(target) && contract.putIfAbsent(target, because) == null) {
                pending.add(target);
            }
        });
    }

    /**
     * Returns the references of a class to others, with their reasons; the most informative reason of each target wins. Nests
     * are never divided, because private access needs one run-time package.
     */
    private static SortedMap<String, String> references(ClassFile type) {
        SortedMap<String, String> references = new TreeMap<>();
        String name = type.name();
        type.supertypes().superclass().ifPresent(target -> references.putIfAbsent(target, Messages.extendedBy(name)));
        String inherited = type.isInterface() ? Messages.extendedBy(name) : Messages.implementedBy(name);
        type.supertypes().interfaces().forEach(target -> references.putIfAbsent(target, inherited));
        type.supertypes().permitted().forEach(target -> references.putIfAbsent(target, Messages.permittedBy(name)));
        type.nest().enclosing().forEach(target -> references.putIfAbsent(target, Messages.encloses(name)));
        type.nest().nested().forEach(target -> references.putIfAbsent(target, Messages.nestedIn(name)));
        type.references().types().forEach(use -> references.putIfAbsent(use.type(), Messages.namedBy(use.location())));
        return references;
    }
}
