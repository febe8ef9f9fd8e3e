package dev.dymod.load;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Class loaders of all current generations in one program. Through them a module finds classes of modules that it does not
 * require, as on a class path. Thread-safe.
 */
public final class Neighbours {

    private volatile List<GenerationLoader> running = List.of();

    /** Creates the neighbours of a program in which no generation runs. */
    public Neighbours() {}

    List<GenerationLoader> running() {
        return running;
    }

    /**
     * Replaces the generations of some modules, as part of a swap.
     *
     * @param before loaders that calls no longer enter
     * @param next loaders that calls enter from now on
     */
    public synchronized void replace(Collection<GenerationLoader> before, Collection<GenerationLoader> next) {
        Set<GenerationLoader> all = new LinkedHashSet<>(running);
        all.removeAll(before);
        all.addAll(next);
        running = List.copyOf(all);
        next.forEach(GenerationLoader::forgetPeers);
    }
}
