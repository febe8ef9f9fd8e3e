package dev.dymod.context;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * References of one class file that concern the context class loader.
 *
 * @param contextUse the first reference to JDK code that can use the context class loader
 * @param reflection the first reference to JDK code that runs code by name or reflection
 * @param others entry paths of the classes that are not the JDK's
 */
record ClassReferences(Optional<Reference> contextUse, Optional<Reference> reflection, Set<String> others) {

    /** Returns the first reference by which the class can use the context class loader, directly or by reflection. */
    Optional<Reference> first() {
        return contextUse.or(() -> reflection);
    }

    /**
     * Reads the references of a class file.
     *
     * @throws IllegalArgumentException when it is not a class file
     */
    static ClassReferences of(byte[] classFile) {
        ConstantPool constants = new ConstantPool(classFile);
        Optional<Reference> contextUse = Optional.empty();
        Optional<Reference> reflection = Optional.empty();
        // Members come first: they are more exact, and a type may be named only because it is nested in another one.
        for (Reference method : constants.methods(Jdk.INHERITED, Jdk.OWNERS)) {
            if (contextUse.isEmpty() && Jdk.usesContext(method.type(), method.member(), method.descriptor())) {
                contextUse = Optional.of(method);
            }
            if (reflection.isEmpty() && Jdk.reflects(method.type(), method.member(), method.descriptor())) {
                reflection = Optional.of(method);
            }
        }
        Set<String> others = new LinkedHashSet<>();
        for (String type : constants.types()) {
            if (!Jdk.has(type)) {
                others.add(type + ".class");
            } else if (contextUse.isEmpty() && Jdk.usesContext(type)) {
                contextUse = Optional.of(Reference.toType(type));
            }
        }
        return new ClassReferences(contextUse, reflection, others);
    }
}
