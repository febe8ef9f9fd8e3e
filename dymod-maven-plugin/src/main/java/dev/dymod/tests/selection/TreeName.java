package dev.dymod.tests.selection;

/**
 * Name of a class tree of the build.
 *
 * @param module name of the module that has it
 * @param part which of its two trees
 */
public record TreeName(String module, Part part) {

    /** Part of a module. */
    public enum Part {

        /** Its main classes and resources. */
        MAIN,

        /** Its test classes and the resources of its tests. */
        TESTS
    }

    /** Returns the name of the tree of a module's main classes. */
    public static TreeName main(String module) {
        return new TreeName(module, Part.MAIN);
    }

    /** Returns the name of the tree of a module's test classes. */
    public static TreeName tests(String module) {
        return new TreeName(module, Part.TESTS);
    }
}
