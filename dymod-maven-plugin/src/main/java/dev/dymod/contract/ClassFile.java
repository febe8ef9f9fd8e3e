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
 * @param superclass empty for {@code java.lang.Object}
 * @param interfaces its direct superinterfaces
 * @param permitted the subclasses that it permits, if it is sealed
 * @param enclosing the classes that it is nested in
 * @param nested the classes nested in it
 * @param members its declared members, with access flags
 * @param types its references to types, in the order of the class file
 * @param uses its references to members, in the order of the class file
 * @param texts its string constants, each with the first location that has it
 */
record ClassFile(
        String name,
        int access,
        int sourceAccess,
        Optional<String> superclass,
        List<String> interfaces,
        List<String> permitted,
        List<String> enclosing,
        List<String> nested,
        Map<Member, Integer> members,
        List<TypeUse> types,
        List<MemberUse> uses,
        Map<String, String> texts) {

    ClassFile {
        interfaces = List.copyOf(interfaces);
        permitted = List.copyOf(permitted);
        enclosing = List.copyOf(enclosing);
        nested = List.copyOf(nested);
        members = Map.copyOf(members);
        types = List.copyOf(types);
        uses = List.copyOf(uses);
        texts = Map.copyOf(texts);
    }

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
        return superclass.filter("java.lang.Record"::equals).isPresent() ? "record" : "class";
    }
}
