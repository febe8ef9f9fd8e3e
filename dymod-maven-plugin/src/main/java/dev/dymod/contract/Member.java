package dev.dymod.contract;

/**
 * Field, method or constructor, which its name and descriptor identify within its class.
 *
 * @param name its name in the class file
 * @param descriptor its descriptor, which starts with a parenthesis if it is a method
 */
record Member(String name, String descriptor) {

    boolean isField() {
        return !descriptor.startsWith("(");
    }

    boolean isConstructor() {
        return name.equals("<init>");
    }

    // Written by hand: those of a record are linked at their first call, which creates about 40 hidden classes at
    // start-up.

    @Override
    public boolean equals(Object other) {
        return other instanceof Member that && name.equals(that.name) && descriptor.equals(that.descriptor);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + descriptor.hashCode();
    }
}
