package dev.dymod.maven.project;

import dev.dymod.maven.invoke.MavenModules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.DependencyRequest;

/**
 * Class path of the tests of a module, as surefire makes it.
 *
 * @param own entries that the build writes: class folders, and jars of modules
 * @param kept all other entries
 * @param problem why no test can run; empty if they can
 * @param notes what the user should know
 */
record TestClassPath(List<Path> own, List<Path> kept, Optional<String> problem, List<String> notes) {

    /**
     * Resolves the dependencies of the tests, also if another plugin has changed Maven's list of them.
     *
     * @throws MojoExecutionException if one cannot be resolved
     */
    static TestClassPath of(SurefireParameters parameters, MavenSession session, MavenComponents maven)
            throws MojoExecutionException {
        MavenProject module = session.getCurrentProject();
        Set<Artifact> artifacts = dependencies(session, maven);
        List<Path> entries = new ArrayList<>(List.of(parameters.testClasses(), parameters.mainClasses()));
        artifacts.stream()
                .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
                .filter(artifact -> isOnClassPath(artifact, parameters))
                .map(artifact -> artifact.getFile().toPath())
                .forEach(entries::add);
        parameters.list("additionalClasspathElements").stream()
                .map(parameters::file)
                .forEach(entries::add);
        Set<String> present = new HashSet<>();
        artifacts.forEach(artifact -> present.add(MavenModules.idOf(artifact)));
        for (GoalParameters dependency : parameters.items("additionalClasspathDependencies")) {
            entries.addAll(resolve(coordinates(dependency), present, session, maven));
        }
        JunitArtifacts junit = JunitArtifacts.of(artifacts);
        for (String missing : junit.missing()) {
            entries.addAll(resolve(missing, present, session, maven));
        }
        List<Path> roots = session.getProjects().stream()
                .map(MavenProject::getBasedir)
                .map(folder -> folder.toPath().toAbsolutePath().normalize())
                .toList();
        List<Path> own = new ArrayList<>();
        List<Path> kept = new ArrayList<>();
        for (Path entry : new LinkedHashSet<>(entries)) {
            (isOwn(entry.toAbsolutePath().normalize(), roots) ? own : kept).add(entry);
        }
        return new TestClassPath(own, kept, problem(junit, module), junit.notes());
    }

    private static Optional<String> problem(JunitArtifacts junit, MavenProject module) {
        return switch (junit.engine()) {
            case FOUND -> Optional.empty();
            case NO_ENGINE_OF_TESTNG -> Optional.of(Messages.noTestNgEngine(module.getArtifactId()));
            case NONE -> Optional.of(Messages.noTestEngine(module.getArtifactId()));
        };
    }

    /** Returns whether an entry may change during a session: it is a folder, or below a module. */
    private static boolean isOwn(Path entry, List<Path> roots) {
        return Files.isDirectory(entry) || roots.stream().anyMatch(entry::startsWith);
    }

    private static boolean isOnClassPath(Artifact artifact, SurefireParameters parameters) {
        String id = MavenModules.idOf(artifact);
        boolean isExcluded = parameters.list("classpathDependencyExcludes").stream()
                .anyMatch(pattern ->
                        matches(pattern, id + ":" + artifact.getType() + ":" + artifact.getBaseVersion(), id));
        Optional<String> scope = parameters.text("classpathDependencyScopeExclude");
        return !isExcluded && !scope.equals(Optional.ofNullable(artifact.getScope()));
    }

    /** Compares a pattern {@code group:artifact[:type[:version]]}, in which {@code *} stands for any text. */
    private static boolean matches(String pattern, String whole, String id) {
        String[] parts = pattern.strip().split(":", -1);
        String[] values = parts.length > 2 ? whole.split(":", -1) : id.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            String regex = ("\\Q" + parts[i] + "\\E").replace("*", "\\E.*\\Q");
            if (i >= values.length || !values[i].matches(regex)) {
                return false;
            }
        }
        return true;
    }

    private static Set<Artifact> dependencies(MavenSession session, MavenComponents maven)
            throws MojoExecutionException {
        MavenProject module = session.getCurrentProject();
        try {
            Set<Artifact> artifacts = new LinkedHashSet<>();
            RepositoryUtils.toArtifacts(
                    artifacts,
                    maven.dependencies()
                            .resolve(new DefaultDependencyResolutionRequest(module, session.getRepositorySession()))
                            .getDependencyGraph()
                            .getChildren(),
                    List.of(module.getArtifact().getId()),
                    null);
            return artifacts;
        } catch (DependencyResolutionException e) {
            throw new MojoExecutionException(Messages.unresolvedTests(module.getArtifactId(), e), e);
        }
    }

    private static String coordinates(GoalParameters dependency) {
        return Stream.of("groupId", "artifactId", "type", "classifier", "version")
                .map(name ->
                        name.equals("type") ? Optional.of(dependency.text(name).orElse("jar")) : dependency.text(name))
                .flatMap(Optional::stream)
                .reduce((left, right) -> left + ":" + right)
                .orElse("");
    }

    /** Resolves an artifact with its dependencies; leaves those out that are present, and adds the others to them. */
    private static List<Path> resolve(
            String coordinates, Set<String> present, MavenSession session, MavenComponents maven)
            throws MojoExecutionException {
        MavenProject module = session.getCurrentProject();
        CollectRequest collect = new CollectRequest(
                new Dependency(new DefaultArtifact(coordinates), "runtime"), module.getRemoteProjectRepositories());
        try {
            List<Path> files = new ArrayList<>();
            maven.repositories()
                    .resolveDependencies(session.getRepositorySession(), new DependencyRequest(collect, null))
                    .getArtifactResults()
                    .forEach(result -> {
                        org.eclipse.aether.artifact.Artifact artifact = result.getArtifact();
                        if (present.add(artifact.getGroupId() + ":" + artifact.getArtifactId())) {
                            files.add(artifact.getFile().toPath());
                        }
                    });
            return files;
        } catch (org.eclipse.aether.resolution.DependencyResolutionException e) {
            throw new MojoExecutionException(Messages.unresolvedTests(module.getArtifactId(), e), e);
        }
    }
}
