package dev.dymod.run;

import java.util.Optional;
import java.util.SortedSet;

/**
 * Advice to make a package a submodule: given once, when the last restarts of the program were all for edits of this one package.
 * Used by one thread.
 */
final class PackageAdvice {

    /** Restarts for one package after which it is named. */
    private static final int RESTARTS = 3;

    private String last = "";
    private int count;
    private boolean given;

    /**
     * Notes a restart.
     *
     * @param packages whose edits were the reason, with an empty name for another reason; empty if no edit was
     * @param mainClass the main class, which cannot move into a submodule
     * @return the package to name now; empty otherwise
     */
    Optional<String> afterRestart(SortedSet<String> packages, String mainClass) {
        if (packages.isEmpty()) {
            return Optional.empty();
        }
        String edited = packages.size() == 1 ? packages.first() : "";
        count = edited.equals(last) ? count + 1 : 1;
        last = edited;
        if (given || count < RESTARTS || edited.isEmpty() || mainClass.startsWith(edited + ".")) {
            return Optional.empty();
        }
        given = true;
        return Optional.of(edited);
    }
}
