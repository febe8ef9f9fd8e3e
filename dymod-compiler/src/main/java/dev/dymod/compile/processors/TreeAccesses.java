package dev.dymod.compile.processors;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Accesses of annotation processors to trees and comments, which are in no class file. Immutable.
 *
 * @param readers sources for which an isolating processor read trees: trees of any source that can be reached from them
 * @param read sources whose trees were read
 * @param untracked sources for which trees may be read without tracked calls: trees of any source that can be reached from them
 */
public record TreeAccesses(Set<Path> readers, Set<Path> read, Set<Path> untracked) {

    public TreeAccesses {
        readers = Collections.unmodifiableSet(new TreeSet<>(readers));
        read = Collections.unmodifiableSet(new TreeSet<>(read));
        untracked = Collections.unmodifiableSet(new TreeSet<>(untracked));
    }

    static TreeAccesses none() {
        return new TreeAccesses(Set.of(), Set.of(), Set.of());
    }

    /** Returns the accesses for all other sources; these may have read the trees of the given ones. */
    TreeAccesses without(Collection<Path> sources) {
        return new TreeAccesses(without(readers, sources), read, without(untracked, sources));
    }

    TreeAccesses with(TreeAccesses more) {
        return new TreeAccesses(both(readers, more.readers), both(read, more.read), both(untracked, more.untracked));
    }

    static Set<Path> without(Set<Path> paths, Collection<Path> removed) {
        Set<Path> rest = new TreeSet<>(paths);
        rest.removeAll(removed);
        return rest;
    }

    static <T> Set<T> both(Set<T> one, Set<T> other) {
        Set<T> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
