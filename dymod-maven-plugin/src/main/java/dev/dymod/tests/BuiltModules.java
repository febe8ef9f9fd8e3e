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

    /** Returns whether another state has the same trees, and the same modules do not compile. Compares no content. */
    public boolean hasSameTrees(BuiltModules other) {
        return failed.equals(other.failed)
                && trees.keySet().equals(other.trees.keySet())
                && trees.entrySet().stream().allMatch(each -> other.trees.get(each.getKey()) == each.getValue());
    }

    Optional<ClassTree> tree(String module) {
        return Optional.ofNullable(trees.get(module));
    }
}
