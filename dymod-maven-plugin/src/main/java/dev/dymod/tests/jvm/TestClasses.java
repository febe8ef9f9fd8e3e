package dev.dymod.tests.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Selection of the class files that surefire takes for test classes. Which of them have tests is decided by the engines.
 *
 * @param includes patterns of surefire; empty for its defaults
 * @param excludes patterns of surefire; empty for its default, which excludes nested classes
 */
public record TestClasses(List<String> includes, List<String> excludes) {

    private static final List<String> USUAL =
            List.of("**/Test*.java", "**/*Test.java", "**/*Tests.java", "**/*TestCase.java");

    private static final List<String> NESTED = List.of("**/*$*");

    private static final String CLASS_FILE = ".class";

    /** Copies the lists. */
    public TestClasses {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    /**
     * Finds the test classes below a class folder.
     *
     * @return binary names, sorted; empty if the folder does not exist
     * @throws IOException if the folder cannot be read
     */
    public List<String> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(matcher())
                    .map(path -> path.substring(0, path.length() - CLASS_FILE.length())
                            .replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    /** Returns whether a class is one of them, by its binary name. */
    public boolean has(String className) {
        return matcher().test(className.replace('.', '/') + CLASS_FILE);
    }

    private Predicate<String> matcher() {
        TestPatterns included = new TestPatterns(includes.isEmpty() ? USUAL : includes);
        TestPatterns excluded = new TestPatterns(excludes.isEmpty() ? NESTED : excludes);
        return path -> path.endsWith(CLASS_FILE)
                && !path.endsWith("module-info.class")
                && !path.endsWith("package-info.class")
                && included.match(path)
                && !excluded.match(path);
    }
}
