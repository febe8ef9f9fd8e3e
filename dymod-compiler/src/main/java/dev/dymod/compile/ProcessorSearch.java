package dev.dymod.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Whether javac would find a processor or a plugin of its own on the class path if it looked.
 *
 * <p>It looks at every compile, into every jar, which for thirty jars takes as long as half of the rest of a small
 * compile; most modules have neither there. Valid as long as the jars of the class path do not change.
 */
final class ProcessorSearch {

    private static final List<String> SERVICES = List.of(
            "META-INF/services/javax.annotation.processing.Processor", "META-INF/services/com.sun.source.util.Plugin");

    private final boolean wanted;

    private ProcessorSearch(boolean wanted) {
        this.wanted = wanted;
    }

    /** A processor that is named in the options need not be declared in its jar. */
    static ProcessorSearch of(CompileRequest request) {
        return new ProcessorSearch(request.options().contains("-processor")
                || request.classPath().stream().anyMatch(ProcessorSearch::mayBeInJar));
    }

    /** Whether there is none; folders are looked at anew each time. */
    boolean isInVain(List<Path> classPath) {
        return !wanted && classPath.stream().noneMatch(ProcessorSearch::isInFolder);
    }

    /** Whether one may be in a class folder. */
    static boolean isInFolder(CompileRequest request) {
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
            // Javac has its own words for a broken jar.
            return true;
        }
    }

    private static boolean namesOtherJars(Manifest manifest) {
        return manifest != null && manifest.getMainAttributes().containsKey(Attributes.Name.CLASS_PATH);
    }
}
