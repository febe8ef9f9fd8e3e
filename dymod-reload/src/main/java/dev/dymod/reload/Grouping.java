package dev.dymod.reload;

import dev.dymod.publication.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which modules swap together: those that require each other, directly or through others. */
final class Grouping {

    private Grouping() {}

    static List<SortedSet<String>> of(List<Publication> publications) {
        List<SortedSet<String>> groups = new ArrayList<>();
        for (Publication publication : publications) {
            SortedSet<String> group = new TreeSet<>(publication.requires());
            group.add(publication.module());
            for (SortedSet<String> other : List.copyOf(groups)) {
                if (other.stream().anyMatch(group::contains)) {
                    group.addAll(other);
                    groups.remove(other);
                }
            }
            groups.add(group);
        }
        return groups;
    }
}
