package dev.dymod.redefinition;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Answer to the question whether an edit can be redefined in the running program. */
public sealed interface Redefinition {

    /**
     * Edit that can be redefined. The JVM has the last word, because agents of others may change the classes that it compares.
     *
     * @param classes classes that differ, sorted by name; all of them go into one redefinition
     * @param addedClasses binary names of classes that are new, which must be in the program's folder before the redefinition
     */
    record Possible(List<RedefinedClass> classes, SortedSet<String> addedClasses) implements Redefinition {
        /** Copies the collections. */
        public Possible {
            classes = List.copyOf(classes);
            addedClasses = Collections.unmodifiableSortedSet(new TreeSet<>(addedClasses));
        }
    }

    /**
     * Edit that needs a restart.
     *
     * @param reason clause for users, such as {@code Main.count was added}
     */
    record Refused(String reason) implements Redefinition {}
}
