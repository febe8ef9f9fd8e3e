package dev.dymod.contract;

/**
 * A place that names a type.
 *
 * @param place where, in words
 * @param type binary name
 * @param linked whether the JVM resolves it from there, and so checks access: a type that only stands in the descriptor
 *     of a member, in a signature, an annotation, a throws clause or a stack frame is never checked
 */
record TypeUse(String place, String type, boolean linked) {

    // Written out: those of a record are linked at their first call, which makes some 40 hidden classes at a start.

    @Override
    public boolean equals(Object other) {
        return other instanceof TypeUse that
                && linked == that.linked
                && place.equals(that.place)
                && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return 31 * place.hashCode() + type.hashCode() + (linked ? 1 : 0);
    }
}
