package dev.dymod.tests;

import dev.dymod.compile.model.ClassTree;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The newest good class trees of the modules of a session, after a build. Immutable.
 *
 * @param trees by the name of the module
 * @param failed names of the modules whose sources do not compile now
 */
public record BuiltModules(Map<String, ClassTree> trees, Set<String> failed) {

    /** Copies the collections. */
    public BuiltModules {
        trees = Map.copyOf(trees);
        failed = Set.copyOf(failed);
    }

    Optional<ClassTree> tree(String module) {
        return Optional.ofNullable(trees.get(module));
    }
}
