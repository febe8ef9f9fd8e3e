package dev.dymod.redefinition;

import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Method of a class file.
 *
 * @param name its name
 * @param descriptor its descriptor
 * @param access its access flags
 * @param declaration everything except code
 * @param code its instructions, without debug information and frames; empty for an abstract method
 */
record MethodShape(String name, String descriptor, int access, Declaration declaration, List<Instruction> code) {

    static final String CONSTRUCTOR = "<init>";
    static final String STATIC_INITIALISER = "<clinit>";

    String key() {
        return name + descriptor;
    }

    boolean isSynthetic() {
        return (access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    boolean isInitialiser() {
        return name.equals(CONSTRUCTOR) || name.equals(STATIC_INITIALISER);
    }
}
