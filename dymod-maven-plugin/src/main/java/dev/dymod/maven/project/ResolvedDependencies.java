package dev.dymod.maven.project;

import dev.dymod.maven.invoke.MavenModules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.graph.DependencyFilter;

/**
 * Completes Maven's lists of the resolved dependencies of modules, which other plugins may have changed.
 *
 * <p>Maven keeps one list for each module. An aggregating goal fills the lists of all modules again, perhaps without files. Every
 * goal leaves a filter there, which may remove provided dependencies from a compile class path. A plugin may remove entries. A
 * complete list is not resolved again, because that takes time.
 */
public final class ResolvedDependencies {

    private static final String DEFAULT_SCOPE = Artifact.SCOPE_COMPILE;

    /** Scopes of the dependencies that a program has. */
    private static final Set<String> TO_RUN = Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME);

    /** Scopes of the dependencies that a module is compiled with or runs with. */
    private static final Set<String> TO_COMPILE_AND_RUN =
            Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_PROVIDED, Artifact.SCOPE_SYSTEM, Artifact.SCOPE_RUNTIME);

    private final ProjectDependenciesResolver resolver;
    private final MavenSession session;

    /** Creates an instance for the modules of one build. */
    public ResolvedDependencies(ProjectDependenciesResolver resolver, MavenSession session) {
        this.resolver = resolver;
        this.session = session;
    }

    /** Completes the list of a host module, for the scopes in which its program runs. */
    public void completeHost(MavenProject host) throws MojoExecutionException {
        complete(host, TO_RUN);
    }

    /** Completes the list of a host module whose program is also compiled, for all scopes except tests. */
    public void completeProgram(MavenProject host) throws MojoExecutionException {
        complete(host, TO_COMPILE_AND_RUN);
    }

    /** Completes the lists of the modules that a host module depends on, for all scopes except tests. */
    public void completeModulesOf(MavenProject host) throws MojoExecutionException {
        Set<String> used = host.getArtifacts().stream().map(MavenModules::idOf).collect(Collectors.toSet());
        for (MavenProject module : session.getProjects()) {
            if (!module.equals(host) && used.contains(MavenModules.idOf(module))) {
                complete(module, TO_COMPILE_AND_RUN);
            }
        }
    }

    private void complete(MavenProject module, Set<String> scopes) throws MojoExecutionException {
        // Two hosts may share a module and be built in parallel. The second one finds the list complete.
        synchronized (ResolvedDependencies.class) {
            if (isComplete(module, module.getArtifacts(), scopes)) {
                return;
            }
            // Discards the filter, and changes of the list since it was resolved.
            module.setArtifactFilter(artifact -> true);
            Set<Artifact> resolved = module.getArtifacts();
            if (!isComplete(module, resolved, scopes)) {
                Set<Artifact> complete = new LinkedHashSet<>(resolve(module));
                // Test dependencies are kept for later goals.
                resolved.stream()
                        .filter(artifact -> Artifact.SCOPE_TEST.equals(artifact.getScope()))
                        .forEach(complete::add);
                module.setResolvedArtifacts(complete);
            }
            module.setArtifactFilter(artifact -> scopes.contains(scope(artifact.getScope())));
        }
    }

    /**
     * Returns whether each artifact has a file, and the list has each dependency of the pom, which stands for its own
     * dependencies.
     */
    private static boolean isComplete(MavenProject module, Set<Artifact> resolved, Set<String> scopes) {
        return resolved.stream()
                        .filter(artifact -> scopes.contains(scope(artifact.getScope())))
                        .allMatch(artifact -> artifact.getFile() != null)
                && module.getDependencies().stream()
                        .filter(dependency -> scopes.contains(scope(dependency.getScope())))
                        .allMatch(dependency -> resolved.stream().anyMatch(artifact -> is(artifact, dependency)));
    }

    private static boolean is(Artifact artifact, Dependency dependency) {
        return MavenModules.idOf(artifact).equals(MavenModules.idOf(dependency))
                && artifact.getType().equals(dependency.getType());
    }

    private Set<Artifact> resolve(MavenProject module) throws MojoExecutionException {
        DefaultDependencyResolutionRequest request =
                new DefaultDependencyResolutionRequest(module, session.getRepositorySession());
        DependencyFilter notForTests = (node, parents) -> node.getDependency() == null
                || !Artifact.SCOPE_TEST.equals(node.getDependency().getScope());
        request.setResolutionFilter(notForTests);
        DependencyResolutionResult result;
        try {
            result = resolver.resolve(request);
        } catch (DependencyResolutionException e) {
            throw new MojoExecutionException(Messages.unresolved(module.getArtifactId(), e), e);
        }
        Set<Artifact> artifacts = new LinkedHashSet<>();
        RepositoryUtils.toArtifacts(
                artifacts,
                result.getDependencyGraph().getChildren(),
                List.of(module.getArtifact().getId()),
                notForTests);
        return artifacts;
    }

    private static String scope(String scope) {
        return scope == null || scope.isEmpty() ? DEFAULT_SCOPE : scope;
    }
}
