package dev.dymod.redefinition;

import java.util.SortedMap;

/**
 * Edit after a JVM has tried it.
 *
 * @param kind kind of the edit
 * @param before class files before it, by entry path
 * @param after class files after it
 * @param refusal what the JVM said when it refused the redefinition; empty when it accepted
 * @param old result of the program before the redefinition
 * @param redefined result of the program after it
 * @param fresh result of a fresh start after the edit
 */
record EditTrial(
        EditKind kind,
        SortedMap<String, byte[]> before,
        SortedMap<String, byte[]> after,
        String refusal,
        String old,
        String redefined,
        String fresh) {

    boolean isRefused() {
        return !refusal.isEmpty();
    }

    boolean isLikeFreshStart() {
        return redefined.equals(fresh);
    }
}
