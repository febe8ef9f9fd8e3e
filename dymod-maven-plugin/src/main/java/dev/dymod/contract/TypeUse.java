package dev.dymod.contract;

/**
 * A place that names a type.
 *
 * @param place where, in words
 * @param type binary name
 * @param linked whether the JVM resolves it from there, and so checks access: a type that only stands in the descriptor
 *     of a member, in a signature, an annotation, a throws clause or a stack frame is never checked
 */
record TypeUse(String place, String type, boolean linked) {}
