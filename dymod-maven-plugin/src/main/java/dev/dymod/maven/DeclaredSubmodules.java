package dev.dymod.maven;

import dev.dymod.session.ResourceFolder;
import dev.dymod.session.Submodule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** The modules of the build that {@code <submodules>} names, and what Maven knows of them. */
final class DeclaredSubmodules {

    private final List<MavenProject> declared;
    private final MavenSession session;
    private final MavenProject host;

    private DeclaredSubmodules(List<MavenProject> declared, MavenSession session, MavenProject host) {
        this.declared = declared;
        this.session = session;
        this.host = host;
    }

    /**
     * Finds the modules.
     *
     * @throws MojoExecutionException when there is none of that name, or none is named in a module that looks services up
     */
    static DeclaredSubmodules of(List<String> names, MavenSession session, MavenProject host)
            throws MojoExecutionException {
        if (names.isEmpty() && HostPom.usesDymod(host)) {
            throw new MojoExecutionException(Messages.noSubmodules(host.getArtifactId()));
        }
        Set<MavenProject> declared = new LinkedHashSet<>();
        for (String name : names) {
            declared.add(find(name.strip(), session.getAllProjects(), host));
        }
        return new DeclaredSubmodules(List.copyOf(declared), session, host);
    }

    private static MavenProject find(String name, List<MavenProject> modules, MavenProject host)
            throws MojoExecutionException {
        List<MavenProject> found = modules.stream()
                .filter(module -> name.equals(module.getArtifactId())
                        || name.equals(module.getGroupId() + ":" + module.getArtifactId()))
                .toList();
        if (found.size() > 1) {
            throw new MojoExecutionException(Messages.ambiguousSubmodule(
                    name,
                    found.stream()
                            .map(module -> module.getGroupId() + ":" + module.getArtifactId())
                            .toList()));
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        Path folder = host.getBasedir().toPath().resolve(name);
        if (name.isEmpty() || name.contains(":") || !Files.isRegularFile(folder.resolve("pom.xml"))) {
            throw new MojoExecutionException(Messages.unknownSubmodule(
                    name, modules.stream().map(MavenProject::getArtifactId).toList()));
        }
        return modules.stream()
                .filter(module -> isSame(module.getBasedir().toPath(), folder))
                .findFirst()
                .orElseThrow(() -> new MojoExecutionException(Messages.outsideReactor(name)));
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a module is a host: it depends on a declared submodule, and is none itself. */
    boolean concern(MavenProject project) {
        return !declared.contains(project)
                && declared.stream()
                        .anyMatch(submodule ->
                                project.getArtifacts().stream().anyMatch(artifact -> is(artifact, submodule)));
    }

    /** What the watch needs of each submodule that the host depends on, required ones first. */
    List<Submodule> settings(CompilerSettings compilerSettings) throws MojoExecutionException {
        List<Submodule> settings = new ArrayList<>();
        List<MavenProject> used = declared.stream()
                .filter(submodule -> host.getArtifacts().stream().anyMatch(artifact -> is(artifact, submodule)))
                .toList();
        for (MavenProject submodule : used) {
            if (!session.getProjects().contains(submodule)) {
                throw new MojoExecutionException(
                        Messages.notInThisRun(submodule.getArtifactId(), host.getArtifactId()));
            }
        }
        // Maven has sorted its modules: required ones come first.
        for (MavenProject submodule : session.getProjects()) {
            if (used.contains(submodule)) {
                settings.add(settings(submodule, used, compilerSettings));
            }
        }
        return settings;
    }

    private Submodule settings(MavenProject submodule, List<MavenProject> used, CompilerSettings compilerSettings)
            throws MojoExecutionException {
        Path output = Path.of(submodule.getBuild().getOutputDirectory());
        if (!Files.isDirectory(output)) {
            throw new MojoExecutionException(Messages.notBuilt(submodule.getArtifactId(), output));
        }
        SortedSet<String> requires = new TreeSet<>();
        for (MavenProject other : used) {
            if (submodule.getArtifacts().stream().anyMatch(artifact -> is(artifact, other))) {
                requires.add(nameOf(other, used));
            }
        }
        return new Submodule(
                nameOf(submodule, used),
                submodule.getBasedir().toPath(),
                output,
                compilerSettings.of(submodule, session),
                submodule.getBuild().getResources().stream()
                        .map(resource -> resource(submodule, resource))
                        .toList(),
                requires,
                outside(used));
    }

    private static String nameOf(MavenProject submodule, List<MavenProject> used) {
        boolean shared = used.stream()
                .anyMatch(other ->
                        !other.equals(submodule) && other.getArtifactId().equals(submodule.getArtifactId()));
        return shared ? submodule.getGroupId() + "." + submodule.getArtifactId() : submodule.getArtifactId();
    }

    private static ResourceFolder resource(MavenProject submodule, Resource resource) {
        return new ResourceFolder(
                submodule.getBasedir().toPath().resolve(resource.getDirectory()),
                Optional.ofNullable(resource.getTargetPath()).orElse(""),
                resource.getIncludes(),
                resource.getExcludes(),
                resource.isFiltering());
    }

    /** The host's class path without the submodules: whatever names one of their types there is linked against it. */
    private List<Path> outside(List<MavenProject> used) {
        List<Path> outside = new ArrayList<>();
        outside.add(Path.of(host.getBuild().getOutputDirectory()));
        for (Artifact artifact : host.getArtifacts()) {
            File file = artifact.getFile();
            if (file != null && used.stream().noneMatch(submodule -> is(artifact, submodule))) {
                outside.add(file.toPath());
            }
        }
        return outside;
    }

    private static boolean is(Artifact artifact, MavenProject project) {
        return artifact.getGroupId().equals(project.getGroupId())
                && artifact.getArtifactId().equals(project.getArtifactId());
    }
}
