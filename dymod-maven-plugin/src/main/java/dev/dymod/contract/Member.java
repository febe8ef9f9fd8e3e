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

    // Written out: those of a record are linked at their first call, which makes some 40 hidden classes at a start.

    @Override
    public boolean equals(Object other) {
        return other instanceof Member that && name.equals(that.name) && descriptor.equals(that.descriptor);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + descriptor.hashCode();
    }
}
