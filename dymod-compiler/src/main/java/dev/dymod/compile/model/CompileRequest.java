package dev.dymod.compile.model;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Input of one compile: sources, paths and options, as maven-compiler-plugin would pass them to javac. Immutable.
 *
 * @param sources source files to compile; without the folder that annotation processors write to, because generated sources stay
 *     in memory
 * @param options flags of javac in order: release, lint, debug, processor options; no paths and no encoding
 * @param encoding encoding of the sources
 * @param classPath jars and folders in order, without the folder that javac writes to
 * @param processorPath jars and folders of annotation processors; when empty, javac decides where to look
 * @param failOnWarning whether a warning is an error
 * @param resources files that a processor can read from the output folder; in a Maven build, the processed resources
 * @param namedModule settings for a {@code module-info.java}
 * @param modulePath the part of the class path that javac takes as modules; empty until it is known that there is a
 *     {@code module-info.java}
 */
public record CompileRequest(
        SourceSelection sources,
        List<String> options,
        Charset encoding,
        List<Path> classPath,
        Optional<List<Path>> processorPath,
        boolean failOnWarning,
        ClassTree resources,
        NamedModule namedModule,
        Optional<List<Path>> modulePath) {

    /** Copies the lists. */
    public CompileRequest {
        options = List.copyOf(options);
        classPath = List.copyOf(classPath);
        processorPath = processorPath.map(List::copyOf);
        modulePath = modulePath.map(List::copyOf);
    }

    /**
     * Creates a request without settings for a {@code module-info.java}.
     *
     * @param sources source files to compile
     * @param options flags of javac in order
     * @param encoding encoding of the sources
     * @param classPath jars and folders in order
     * @param processorPath jars and folders of annotation processors
     * @param failOnWarning whether a warning is an error
     * @param resources files that a processor can read from the output folder
     */
    public CompileRequest(
            SourceSelection sources,
            List<String> options,
            Charset encoding,
            List<Path> classPath,
            Optional<List<Path>> processorPath,
            boolean failOnWarning,
            ClassTree resources) {
        this(
                sources,
                options,
                encoding,
                classPath,
                processorPath,
                failOnWarning,
                resources,
                NamedModule.withoutVersion(),
                Optional.empty());
    }

    /**
     * Creates a request for a module without resources.
     *
     * @param sources source files to compile
     * @param options flags of javac in order
     * @param encoding encoding of the sources
     * @param classPath jars and folders in order
     * @param processorPath jars and folders of annotation processors
     * @param failOnWarning whether a warning is an error
     */
    public CompileRequest(
            SourceSelection sources,
            List<String> options,
            Charset encoding,
            List<Path> classPath,
            Optional<List<Path>> processorPath,
            boolean failOnWarning) {
        this(sources, options, encoding, classPath, processorPath, failOnWarning, ClassTree.empty());
    }

    /** Returns the source folders in order, as absolute paths; some may not exist. */
    public List<Path> sourceRoots() {
        return sources.roots();
    }

    /** Returns this request without source folders: javac then finds no source except those that it is given. */
    public CompileRequest withoutSources() {
        return copy(SourceSelection.below(List.of()), classPath, resources, namedModule, modulePath);
    }

    /** Returns this request without resources, to compare the settings of two requests. */
    public CompileRequest withoutResources() {
        return copy(sources, classPath, ClassTree.empty(), namedModule, modulePath);
    }

    /** Returns this request with settings for a {@code module-info.java}. */
    public CompileRequest with(NamedModule settings) {
        return copy(sources, classPath, resources, settings, modulePath);
    }

    /** Returns this request with its class path divided into modules and other entries. */
    public CompileRequest divided(List<Path> modules, List<Path> others) {
        return copy(sources, others, resources, namedModule, Optional.of(modules));
    }

    private CompileRequest copy(
            SourceSelection otherSources,
            List<Path> otherClassPath,
            ClassTree otherResources,
            NamedModule otherModule,
            Optional<List<Path>> otherModulePath) {
        return new CompileRequest(
                otherSources,
                options,
                encoding,
                otherClassPath,
                processorPath,
                failOnWarning,
                otherResources,
                otherModule,
                otherModulePath);
    }

    /** Checks whether a compile certainly runs only javac's own code: no annotation processor and no javac plugin. */
    public boolean runsOnlyJavac() {
        return options.stream()
                        .noneMatch(
                                option -> option.startsWith("-Xplugin") || option.startsWith("--processor-module-path"))
                && (options.contains("-proc:none")
                        || processorPath
                                .map(List::isEmpty)
                                .orElseGet(() -> ProcessorSearch.of(this).findsNothing(classPath)));
    }
}
