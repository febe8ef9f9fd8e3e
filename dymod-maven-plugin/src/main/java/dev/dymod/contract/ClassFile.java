package dev.dymod.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;

/**
 * A class file as far as linking goes: its shape, and everything that it names. Immutable.
 *
 * @param name binary name, as all names of types here
 * @param access the flags that the JVM goes by: those of the class file's header, where a protected nested class is
 *     public and a private one package-private
 * @param sourceAccess the flags as they stand in the source
 * @param superclass none for {@code java.lang.Object}
 * @param interfaces its direct superinterfaces
 * @param permitted what it permits, if it is sealed
 * @param enclosing the classes it is nested in
 * @param nested the classes nested in it
 * @param members what it declares, with access flags
 * @param types every type it names, in the order of the class file
 * @param uses every member it uses, in the order of the class file
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
        List<MemberUse> uses) {

    ClassFile {
        interfaces = List.copyOf(interfaces);
        permitted = List.copyOf(permitted);
        enclosing = List.copyOf(enclosing);
        nested = List.copyOf(nested);
        members = Map.copyOf(members);
        types = List.copyOf(types);
        uses = List.copyOf(uses);
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
