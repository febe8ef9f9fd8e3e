package dev.dymod.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;

/**
 * Parsed class file: the class, its members, and all its references. Immutable.
 *
 * @param name binary name, like all names of types here
 * @param access the flags that the JVM checks: those of the class file's header, in which a protected nested class is
 *     public and a private one package-private
 * @param sourceAccess the flags in the source
 * @param supertypes its direct supertypes
 * @param nest the classes around and inside it
 * @param members its declared members, with access flags
 * @param references everything that it refers to
 */
record ClassFile(
        String name,
        int access,
        int sourceAccess,
        Supertypes supertypes,
        Nest nest,
        Map<Member, Integer> members,
        References references) {

    ClassFile {
        members = Map.copyOf(members);
    }

    /**
     * Direct supertypes of a class, and its permitted subtypes.
     *
     * @param superclass empty for {@code java.lang.Object}
     * @param permitted the subclasses that it permits, if it is sealed
     */
    record Supertypes(Optional<String> superclass, List<String> interfaces, List<String> permitted) {}

    /**
     * Nest of a class.
     *
     * @param enclosing the classes that it is nested in
     * @param nested the classes nested in it
     */
    record Nest(List<String> enclosing, List<String> nested) {}

    /**
     * References of a class, in the order of the class file.
     *
     * @param types its references to types
     * @param uses its references to members
     * @param texts its string constants, each with the first location that has it
     */
    record References(List<TypeUse> types, List<MemberUse> uses, Map<String, String> texts) {}

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    String kind() {
        if ((access & Opcodes.ACC_ANNOTATION) != 0) {
            return "annotation";
        }
        if (isInterface()) {
            return "interface";
        }
        if ((access & Opcodes.ACC_ENUM) != 0) {
            return "enum";
        }
        return supertypes.superclass().filter("java.lang.Record"::equals).isPresent() ? "record" : "class";
    }
}
