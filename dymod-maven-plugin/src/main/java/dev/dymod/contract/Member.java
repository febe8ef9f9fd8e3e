package dev.dymod.contract;

/**
 * A field, method or constructor by the two things that tell it from others of its class.
 *
 * @param name its name in the class file
 * @param descriptor that of a method starts with a parenthesis
 */
record Member(String name, String descriptor) {

    boolean isField() {
        return !descriptor.startsWith("(");
    }

    boolean isConstructor() {
        return name.equals("<init>");
    }
}
