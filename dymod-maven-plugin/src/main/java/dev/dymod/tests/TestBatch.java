package dev.dymod.tests;

import dev.dymod.tests.selection.TestClass;
import java.util.List;

/**
 * Test classes of one module that run together.
 *
 * @param module name of the module
 * @param classes in the order in which they run
 * @param isAffected whether an edit may affect them; otherwise they have only never been run
 */
record TestBatch(String module, List<TestClass> classes, boolean isAffected) {

    TestBatch {
        classes = List.copyOf(classes);
    }

    List<String> names() {
        return classes.stream().map(TestClass::name).toList();
    }
}
