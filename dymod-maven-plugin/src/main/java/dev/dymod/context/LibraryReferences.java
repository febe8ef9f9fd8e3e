package dev.dymod.context;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * References of all classes of a library that concern the context class loader.
 *
 * @param reason the reason why its code can use the context class loader, directly or by reflection; empty if it cannot
 * @param others entry paths of the classes of other libraries that it names; empty if there is a reason
 */
record LibraryReferences(Optional<String> reason, Set<String> others) {

    /** Reader of one class after another, until one of them uses the context class loader. */
    static final class Reading {

        private final Set<String> own = new HashSet<>();
        private final Set<String> others = new LinkedHashSet<>();
        private Optional<String> reason = Optional.empty();

        /** Reads a class. Returns whether to read more classes. */
        boolean add(String entry, byte[] classFile) {
            try {
                ClassReferences references = ClassReferences.of(classFile);
                own.add(entry);
                others.addAll(references.others());
                reason = references.first().map(reference -> Messages.in(reference, entry));
            } catch (IllegalArgumentException e) {
                reason = Optional.of(Messages.has(Messages.unreadableClass(entry, e)));
            }
            return reason.isEmpty();
        }

        LibraryReferences result() {
            if (reason.isPresent()) {
                return new LibraryReferences(reason, Set.of());
            }
            others.removeAll(own);
            return new LibraryReferences(reason, Set.copyOf(others));
        }
    }
}
