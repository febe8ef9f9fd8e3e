package dev.dymod.compile.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Search for annotation processors and javac plugins on the class path, done once instead of by javac at every compile.
 *
 * <p>Most modules have neither there, but javac opens every jar. With thirty jars, that takes half as long as the rest of a small
 * compile. The result is valid as long as the jars of the class path do not change.
 */
public final class ProcessorSearch {

    /** Files that declare a processor or plugin. */
    static final List<String> SERVICES = List.of(
            "META-INF/services/javax.annotation.processing.Processor", "META-INF/services/com.sun.source.util.Plugin");

    private final boolean mayFindInJars;

    private ProcessorSearch(boolean mayFindInJars) {
        this.mayFindInJars = mayFindInJars;
    }

    /** Searches the jars. A processor that the options name need not be declared in its jar. */
    public static ProcessorSearch of(CompileRequest request) {
        return new ProcessorSearch(request.options().contains("-processor")
                || request.classPath().stream().anyMatch(ProcessorSearch::mayBeInJar));
    }

    /** Checks that javac would find nothing; searches the folders again at each call, because their content may change. */
    public boolean findsNothing(List<Path> classPath) {
        return !mayFindInJars && classPath.stream().noneMatch(ProcessorSearch::isInFolder);
    }

    /** Checks whether a processor may be in a class folder. */
    public static boolean isInFolder(CompileRequest request) {
        return request.options().contains("-processor")
                || request.classPath().stream().anyMatch(ProcessorSearch::isInFolder);
    }

    private static boolean isInFolder(Path element) {
        return SERVICES.stream().anyMatch(service -> Files.exists(element.resolve(service)));
    }

    private static boolean mayBeInJar(Path element) {
        if (!Files.isRegularFile(element)) {
            return false;
        }
        try (JarFile jar = new JarFile(element.toFile())) {
            return SERVICES.stream().anyMatch(service -> jar.getEntry(service) != null)
                    || namesOtherJars(jar.getManifest());
        } catch (IOException e) {
            // Javac reports a broken jar.
            return true;
        }
    }

    private static boolean namesOtherJars(Manifest manifest) {
        return manifest != null && manifest.getMainAttributes().containsKey(Attributes.Name.CLASS_PATH);
    }
}
