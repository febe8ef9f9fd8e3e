package dev.dymod.tests.selection;

/**
 * Test class that is run by itself.
 *
 * @param module name of the module that has it
 * @param name its binary name
 */
public record TestClass(String module, String name) implements Comparable<TestClass> {

    @Override
    public int compareTo(TestClass other) {
        int order = module.compareTo(other.module);
        return order != 0 ? order : name.compareTo(other.name);
    }

    /** Returns the entry path of its class file. */
    String entry() {
        return name.replace('.', '/') + ".class";
    }
}
