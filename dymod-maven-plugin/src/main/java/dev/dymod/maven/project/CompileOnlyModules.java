package dev.dymod.maven.project;

import dev.dymod.build.Compilation;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.console.Console;
import dev.dymod.maven.invoke.MavenModules;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * Finds modules of the build that other modules are compiled with, and that the program does not have: annotation processors and
 * their dependencies, annotations that leave no trace in class files, APIs with the scope {@code provided}.
 */
final class CompileOnlyModules {

    private static final List<String> PROCESSORS = List.of(
            "META-INF/services/javax.annotation.processing.Processor", "META-INF/services/com.sun.source.util.Plugin");

    private final MavenSession session;
    private final MavenProject host;
    private final Console console;

    /**
     * Creates a search in one build.
     *
     * @param host the host module
     * @param console for warnings about modules that cannot be watched
     */
    CompileOnlyModules(MavenSession session, MavenProject host, Console console) {
        this.session = session;
        this.host = host;
        this.console = console;
    }

    /** Chooses the compiler of a module. */
    interface Choice {
        Compilation of(MavenProject module) throws MojoExecutionException;
    }

    /**
     * Finds the modules, and those that they need in turn.
     *
     * @param compilations the compilations of the program's modules; those of the found modules are added
     * @param choice chooses the compiler of each found module
     * @return the found modules, each with its entry on the paths of javac
     */
    Map<MavenProject, Path> addTo(Map<MavenProject, Compilation> compilations, Choice choice)
            throws MojoExecutionException {
        Map<MavenProject, Path> found = new LinkedHashMap<>();
        List<MavenProject> open = new ArrayList<>(compilations.keySet());
        while (!open.isEmpty()) {
            MavenProject module = open.remove(0);
            Paths paths = Paths.of(module, Objects.requireNonNull(compilations.get(module)));
            for (MavenProject other : session.getAllProjects()) {
                Optional<Path> entry = compilations.containsKey(other) ? Optional.empty() : needed(paths, other);
                if (entry.isEmpty()) {
                    continue;
                }
                if (canBeWatched(other, entry.get())) {
                    found.put(other, entry.get());
                    compilations.put(other, choice.of(other));
                    open.add(other);
                } else {
                    console.warn(
                            Messages.compiledWithInstalled(module.getArtifactId(), other.getArtifactId(), entry.get()));
                }
            }
        }
        return found;
    }

    /** Returns the entry by which a module is needed. A module that the program has, too, is needed only if it is a processor. */
    private Optional<Path> needed(Paths paths, MavenProject other) {
        if (other.equals(host) || other.getPackaging().equals("pom")) {
            return Optional.empty();
        }
        Optional<Path> processor = paths.ofProcessors().stream()
                .filter(entry -> isOf(entry, other))
                .findFirst();
        return processor.isPresent()
                ? processor
                : paths.ofClasses().stream()
                        .filter(entry ->
                                isOf(entry, other) && (!RunTimeDependencies.has(host, other) || hasProcessor(entry)))
                        .findFirst();
    }

    private boolean canBeWatched(MavenProject other, Path entry) {
        return session.getProjects().contains(other)
                && !isInstalled(entry)
                && Files.isDirectory(MavenModules.output(other));
    }

    private boolean isInstalled(Path entry) {
        return entry.startsWith(Path.of(session.getLocalRepository().getBasedir()));
    }

    /** Returns whether a module is compiled with another one. */
    static boolean isCompiledWith(MavenProject module, Compilation compilation, MavenProject other) {
        Paths paths = Paths.of(module, compilation);
        return Stream.concat(paths.ofClasses().stream(), paths.ofProcessors().stream())
                .anyMatch(entry -> isOf(entry, other));
    }

    private static boolean hasProcessor(Path entry) {
        return PROCESSORS.stream().anyMatch(file -> Files.exists(entry.resolve(file)));
    }

    private static boolean isOf(Path entry, MavenProject module) {
        if (entry.equals(MavenModules.output(module))) {
            return true;
        }
        // The jar of the module may be in its build folder or in a repository.
        String jar = module.getArtifactId() + "-" + module.getVersion() + ".jar";
        Path inRepository = Path.of(
                module.getGroupId().replace('.', File.separatorChar), module.getArtifactId(), module.getVersion(), jar);
        return entry.endsWith(inRepository)
                || entry.equals(Path.of(
                        module.getBuild().getDirectory(), module.getBuild().getFinalName() + ".jar"));
    }

    /**
     * Paths that the compile of one module reads.
     *
     * @param ofClasses the class path
     * @param ofProcessors the processor path; empty if processors are on the class path
     */
    private record Paths(List<Path> ofClasses, List<Path> ofProcessors) {

        static Paths of(MavenProject module, Compilation compilation) {
            return compilation.javac().map(Paths::of).orElseGet(() -> ofDependencies(module));
        }

        private static Paths of(CompileRequest request) {
            return new Paths(request.classPath(), request.processorPath().orElseGet(List::of));
        }

        /** Returns all that is known of a compile by another tool. */
        private static Paths ofDependencies(MavenProject module) {
            return new Paths(
                    module.getArtifacts().stream()
                            .filter(artifact ->
                                    artifact.getFile() != null && !Artifact.SCOPE_TEST.equals(artifact.getScope()))
                            .map(artifact -> artifact.getFile().toPath())
                            .toList(),
                    List.of());
        }
    }
}
