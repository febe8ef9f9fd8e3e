package dev.dymod.maven.project;

import dev.dymod.maven.invoke.EditedPom;
import dev.dymod.maven.invoke.MavenModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;

/** Finds the module that a {@code <submodule>} names, by its coordinates in the build, or by its folder anywhere. */
final class SubmoduleSearch {

    private final MavenSession session;
    private final MavenProject host;
    private final ProjectBuilder projects;

    SubmoduleSearch(MavenSession session, MavenProject host, ProjectBuilder projects) {
        this.session = session;
        this.host = host;
        this.projects = projects;
    }

    /**
     * Finds the module of a name. Reads the pom of a module outside the build.
     *
     * @throws MojoExecutionException if there is none, or more than one
     */
    MavenProject find(String name) throws MojoExecutionException {
        List<MavenProject> modules = session.getAllProjects();
        List<MavenProject> found = modules.stream()
                .filter(module -> name.equals(module.getArtifactId()) || name.equals(MavenModules.idOf(module)))
                .toList();
        if (found.size() > 1) {
            throw new MojoExecutionException(Messages.ambiguousSubmodule(
                    name, found.stream().map(MavenModules::idOf).toList()));
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        Path pom = pom(name)
                .orElseThrow(() -> new MojoExecutionException(Messages.unknownSubmodule(
                        name, modules.stream().map(MavenProject::getArtifactId).toList())));
        Optional<MavenProject> module = modules.stream()
                .filter(candidate -> EditedPom.of(candidate)
                        .filter(file -> isSame(file, pom))
                        .isPresent())
                .findFirst();
        return module.isPresent() ? module.get() : outside(name, pom);
    }

    /** Finds the pom that a path names: a folder or a pom, relative to the pom of the host module or of one of its parents. */
    private Optional<Path> pom(String name) {
        if (name.isEmpty() || name.contains(":")) {
            return Optional.empty();
        }
        return Stream.iterate(host, Objects::nonNull, MavenProject::getParent)
                .filter(module -> session.getAllProjects().contains(module))
                .map(module -> module.getBasedir().toPath().resolve(name))
                .map(path -> Files.isRegularFile(path) ? path : path.resolve("pom.xml"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private MavenProject outside(String name, Path pom) throws MojoExecutionException {
        ProjectBuildingRequest request = new DefaultProjectBuildingRequest(session.getProjectBuildingRequest());
        request.setProject(null);
        request.setResolveDependencies(true);
        try {
            return projects.build(pom.toAbsolutePath().normalize().toFile(), request)
                    .getProject();
        } catch (ProjectBuildingException e) {
            throw new MojoExecutionException(Messages.unreadableSubmodule(name, pom, e), e);
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
