package dev.dymod.maven.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.ArtifactTypeRegistry;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** Resolves {@code <annotationProcessorPaths>} as maven-compiler-plugin does. */
final class ProcessorPath {

    private ProcessorPath() {}

    /** Returns the processor path of a module; empty if its processors are on the class path. */
    static Optional<List<Path>> of(
            GoalParameters parameters, MavenProject module, MavenSession session, RepositorySystem repositories)
            throws MojoExecutionException {
        List<GoalParameters> declared = parameters.items("annotationProcessorPaths");
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        List<Dependency> managed = managed(module, session);
        List<Dependency> processors = new ArrayList<>();
        for (GoalParameters path : declared) {
            processors.add(dependency(path, managed, module));
        }
        CollectRequest collect = new CollectRequest(
                processors,
                parameters.is("annotationProcessorPathsUseDepMgmt") ? managed : List.of(),
                module.getRemoteProjectRepositories());
        try {
            return Optional.of(repositories
                    .resolveDependencies(session.getRepositorySession(), new DependencyRequest(collect, null))
                    .getArtifactResults()
                    .stream()
                    .map(result -> result.getArtifact().getFile().toPath())
                    .collect(Collectors.toList()));
        } catch (DependencyResolutionException e) {
            throw new MojoExecutionException(
                    "The annotation processors of " + module.getArtifactId() + " cannot be resolved: " + e.getMessage(),
                    e);
        }
    }

    private static Dependency dependency(GoalParameters path, List<Dependency> managed, MavenProject module)
            throws MojoExecutionException {
        String group = path.text("groupId").orElse("");
        String artifact = path.text("artifactId").orElse("");
        String classifier = path.text("classifier").orElse("");
        String type = path.text("type").orElse("jar");
        String version = path.text("version")
                .or(() -> managed.stream()
                        .map(Dependency::getArtifact)
                        .filter(candidate -> candidate.getGroupId().equals(group)
                                && candidate.getArtifactId().equals(artifact)
                                && candidate.getClassifier().equals(classifier))
                        .map(org.eclipse.aether.artifact.Artifact::getVersion)
                        .findFirst())
                .orElseThrow(() -> new MojoExecutionException("The annotation processor " + group + ":" + artifact
                        + " of " + module.getArtifactId()
                        + " has no version, neither in <annotationProcessorPaths> nor in"
                        + " <dependencyManagement>."));
        List<Exclusion> exclusions = path.items("exclusions").stream()
                .map(exclusion -> new Exclusion(
                        exclusion.text("groupId").orElse("*"),
                        exclusion.text("artifactId").orElse("*"),
                        exclusion.text("classifier").orElse("*"),
                        exclusion.text("extension").orElse("*")))
                .toList();
        return new Dependency(
                new DefaultArtifact(group, artifact, classifier, type, version), "runtime", false, exclusions);
    }

    private static List<Dependency> managed(MavenProject module, MavenSession session) {
        DependencyManagement management = module.getDependencyManagement();
        if (management == null) {
            return List.of();
        }
        ArtifactTypeRegistry types = session.getRepositorySession().getArtifactTypeRegistry();
        return management.getDependencies().stream()
                .map(dependency -> RepositoryUtils.toDependency(dependency, types))
                .toList();
    }
}
