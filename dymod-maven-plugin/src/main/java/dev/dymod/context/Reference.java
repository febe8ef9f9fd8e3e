package dev.dymod.context;

/**
 * Reference of a class file to a class or to one of its members.
 *
 * @param type internal name of the class
 * @param member name of the member; empty for a reference to the class
 * @param descriptor descriptor of the member; empty for a reference to the class
 */
record Reference(String type, String member, String descriptor) {

    static Reference toType(String type) {
        return new Reference(type, "", "");
    }

    boolean isToType() {
        return member.isEmpty();
    }

    /** Returns whether this refers to the given member, or to its owner if this refers to a class. */
    boolean isTo(String owner, String name, String signature) {
        return type.equals(owner) && (isToType() || (member.equals(name) && descriptor.equals(signature)));
    }
}
