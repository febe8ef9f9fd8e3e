package dev.dymod.tests.selection;

import dev.dymod.compile.model.ClassTree;
import java.util.List;

/**
 * Module of the build, with its class trees at one moment. Immutable.
 *
 * @param name its name, which no other module has
 * @param main its main classes and resources
 * @param tests its test classes and the resources of its tests
 * @param classPath the trees of the build that its tests have on their class path, in order, its own included
 */
public record TestedModule(String name, ClassTree main, ClassTree tests, List<TreeName> classPath) {

    /** Copies the list. */
    public TestedModule {
        classPath = List.copyOf(classPath);
    }

    /** Creates a module that uses no other module. */
    public TestedModule(String name, ClassTree main, ClassTree tests) {
        this(name, main, tests, List.of(TreeName.tests(name), TreeName.main(name)));
    }

    ClassTree tree(TreeName.Part part) {
        return part == TreeName.Part.MAIN ? main : tests;
    }
}
