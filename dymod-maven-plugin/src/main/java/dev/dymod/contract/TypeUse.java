package dev.dymod.contract;

/**
 * Reference to a type.
 *
 * @param location the code that refers to it, in words
 * @param type binary name
 * @param linked whether the JVM resolves the type there, and so checks access. It never checks a type that is only in the
 *     descriptor of a member, in a signature, an annotation, a throws clause or a stack frame
 */
record TypeUse(String location, String type, boolean linked) {

    // Written by hand: those of a record are linked at their first call, which creates about 40 hidden classes at
    // start-up.

    @Override
    public boolean equals(Object other) {
        return other instanceof TypeUse that
                && linked == that.linked
                && location.equals(that.location)
                && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return 31 * location.hashCode() + type.hashCode() + (linked ? 1 : 0);
    }
}
