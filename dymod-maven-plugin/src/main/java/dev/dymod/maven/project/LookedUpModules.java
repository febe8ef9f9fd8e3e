package dev.dymod.maven.project;

import dev.dymod.contract.LookupCalls;
import dev.dymod.maven.invoke.MavenModules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** Finds the modules of a build that provide a service that a program looks up. */
final class LookedUpModules {

    private LookedUpModules() {}

    /**
     * Searches the classes of the host module, and of the modules that it depends on.
     *
     * @throws MojoExecutionException if they cannot be read
     */
    static List<MavenProject> of(MavenSession session, MavenProject host) throws MojoExecutionException {
        if (!HostPom.hasRuntime(host)) {
            return List.of();
        }
        List<MavenProject> modules = session.getProjects().stream()
                .filter(module -> RunTimeDependencies.has(host, module))
                .toList();
        List<MavenProject> callers = new ArrayList<>(modules);
        callers.add(host);
        SortedSet<String> services = new TreeSet<>();
        for (MavenProject caller : callers) {
            try {
                services.addAll(LookupCalls.in(MavenModules.output(caller)));
            } catch (IOException e) {
                throw new MojoExecutionException(Messages.unreadableClasses(caller.getArtifactId(), e), e);
            } catch (UncheckedIOException e) {
                throw new MojoExecutionException(Messages.unreadableClasses(caller.getArtifactId(), e), e);
            }
        }
        return modules.stream()
                .filter(module -> services.stream().anyMatch(service -> provides(module, service)))
                .toList();
    }

    private static boolean provides(MavenProject module, String service) {
        return Files.isRegularFile(MavenModules.output(module).resolve("META-INF/services/" + service));
    }
}
