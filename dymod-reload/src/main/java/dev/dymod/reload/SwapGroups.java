package dev.dymod.reload;

import dev.dymod.publication.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Division of modules into groups that swap together: modules that require each other, directly or through others. */
final class SwapGroups {

    private SwapGroups() {}

    static List<Set<String>> of(List<Publication> publications) {
        List<Set<String>> groups = new ArrayList<>();
        for (Publication publication : publications) {
            Set<String> group = new TreeSet<>(publication.requires().keySet());
            group.add(publication.module());
            for (Set<String> other : List.copyOf(groups)) {
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
