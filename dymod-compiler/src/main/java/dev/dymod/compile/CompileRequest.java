package dev.dymod.compile;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to compile and how: the settings of maven-compiler-plugin, without Maven.
 *
 * @param sourceRoots folders of sources in order, a missing one is ignored; without the folder that annotation
 *     processors write to, their sources are made anew in memory
 * @param includes ant patterns relative to each root; empty means every {@code .java} file
 * @param excludes ant patterns relative to each root, beside those of version control and editors
 * @param options flags of javac in order: release, lint, debug, processor options; no paths and no encoding
 * @param encoding how the sources are written
 * @param classPath jars and folders in order, without the folder that javac writes to
 * @param processorPath where processors are found; when empty, javac's own rule applies
 * @param failOnWarning whether a warning is an error
 * @param resources what a processor finds in the output folder before it writes there: in a Maven build the processed
 *     resources
 */
public record CompileRequest(
        List<Path> sourceRoots,
        List<String> includes,
        List<String> excludes,
        List<String> options,
        Charset encoding,
        List<Path> classPath,
        Optional<List<Path>> processorPath,
        boolean failOnWarning,
        ClassTree resources) {

    /** Copies its lists. */
    public CompileRequest {
        // As poms have them, roots may lead up and down again; files are compared with them by name.
        sourceRoots = sourceRoots.stream()
                .map(root -> root.toAbsolutePath().normalize())
                .toList();
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        options = List.copyOf(options);
        Objects.requireNonNull(encoding, "encoding");
        classPath = List.copyOf(classPath);
        processorPath = processorPath.map(List::copyOf);
        Objects.requireNonNull(resources, "resources");
    }

    /**
     * A request for a module whose processors read none of its resources.
     *
     * @param sourceRoots folders of sources in order
     * @param includes ant patterns relative to each root
     * @param excludes ant patterns relative to each root
     * @param options flags of javac in order
     * @param encoding how the sources are written
     * @param classPath jars and folders in order
     * @param processorPath where processors are found
     * @param failOnWarning whether a warning is an error
     */
    public CompileRequest(
            List<Path> sourceRoots,
            List<String> includes,
            List<String> excludes,
            List<String> options,
            Charset encoding,
            List<Path> classPath,
            Optional<List<Path>> processorPath,
            boolean failOnWarning) {
        this(
                sourceRoots,
                includes,
                excludes,
                options,
                encoding,
                classPath,
                processorPath,
                failOnWarning,
                ClassTree.empty());
    }
}
