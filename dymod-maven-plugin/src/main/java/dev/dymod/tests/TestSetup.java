package dev.dymod.tests;

import dev.dymod.build.WatchedModule;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.tests.jvm.TestClasses;
import dev.dymod.tests.jvm.TestJvmSettings;
import dev.dymod.tests.worker.RunRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Description of the tests of a module that a session watches, read from Maven's model. Immutable.
 *
 * @param name the name of the module in the session directory
 * @param tests the test sources as a module that is only compiled; its class folder is that of the test classes
 * @param classPath entries of the class path that the build writes, in the order of a test run: the test classes, the classes,
 *     then the modules that they depend on, as Maven resolves them
 * @param classes selects the test classes
 * @param selection selects among their tests
 * @param parameters configuration parameters of the JUnit Platform
 * @param jvm settings of the JVM that runs them
 * @param limit time after which a run is ended
 */
public record TestSetup(
        String name,
        WatchedModule tests,
        List<Path> classPath,
        TestClasses classes,
        RunRequest.Selection selection,
        Map<String, String> parameters,
        TestJvmSettings jvm,
        Duration limit) {

    /** Limit for the bytes of output that a run may keep. */
    private static final int MOST_OUTPUT = 1 << 20;

    private static final String CLASS_FILE = ".class";

    /** Copies the collections. */
    public TestSetup {
        classPath = List.copyOf(classPath);
        parameters = Map.copyOf(parameters);
    }

    /** Returns the folders of the test sources. */
    List<Path> sourceRoots() {
        return tests.compilation().javac().stream()
                .flatMap(request -> request.sourceRoots().stream())
                .toList();
    }

    /** Returns the binary names of the test classes in a class tree, sorted. */
    List<String> testClasses(ClassTree tree) {
        return tree.files().keySet().stream()
                .filter(entry -> entry.endsWith(CLASS_FILE))
                .map(entry ->
                        entry.substring(0, entry.length() - CLASS_FILE.length()).replace('/', '.'))
                .filter(classes::has)
                .toList();
    }

    /**
     * Returns the request for a run.
     *
     * @param own the folders of the build
     * @param testClasses binary names of the classes to run
     */
    RunRequest request(String id, List<Path> own, List<String> testClasses) {
        return new RunRequest(
                id, own.stream().map(Path::toString).toList(), testClasses, selection, parameters, MOST_OUTPUT);
    }
}
