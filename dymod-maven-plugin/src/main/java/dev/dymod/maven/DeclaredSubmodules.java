package dev.dymod.maven;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.module.BuildTool;
import dev.dymod.module.Submodule;
import dev.dymod.publication.SessionDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;

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
     * @throws MojoExecutionException when there is none of that name, or none is named in a module that must name some
     */
    static DeclaredSubmodules of(List<String> names, MavenSession session, MavenProject host, ProjectBuilder projects)
            throws MojoExecutionException {
        if (names.isEmpty() && HostPom.lacksSubmodules(host, session.getAllProjects())) {
            throw new MojoExecutionException(Messages.noSubmodules(host.getArtifactId()));
        }
        SubmoduleSearch search = new SubmoduleSearch(session, host, projects);
        Set<MavenProject> declared = new LinkedHashSet<>();
        for (String name : names) {
            declared.add(search.find(name.strip()));
        }
        return new DeclaredSubmodules(List.copyOf(declared), session, host);
    }

    /** Whether a module is a host: it depends on a declared submodule, and is none itself. */
    boolean concern(MavenProject project) {
        return !declared.contains(project) && declared.stream().anyMatch(submodule -> dependsOn(project, submodule));
    }

    /** Whether a module is declared as a submodule, and there is no host for it in this build. */
    boolean isNoSubmodule(MavenProject project) {
        return declared.contains(project)
                && session.getAllProjects().stream()
                        .flatMap(other -> other.getDependencies().stream())
                        .noneMatch(dependency -> dependency.getGroupId().equals(project.getGroupId())
                                && dependency.getArtifactId().equals(project.getArtifactId()));
    }

    /**
     * What the watch needs of each submodule that the host depends on, required ones first.
     *
     * @param directory of the session
     * @param log told of a submodule that is built first
     */
    List<Submodule> settings(CompilationChoice choice, SessionDirectory directory, Log log)
            throws MojoExecutionException {
        return settings(List.of(), choice, directory, log);
    }

    /**
     * The same with the modules of the program itself, each after those that it requires.
     *
     * @param directory of the session
     * @param log told of a submodule that is built first
     */
    List<Submodule> settingsOfAll(CompilationChoice choice, SessionDirectory directory, Log log)
            throws MojoExecutionException {
        return settings(session.getProjects().stream().filter(this::isOfProgram).toList(), choice, directory, log);
    }

    /** The host, and what it depends on in the same build. */
    private boolean isOfProgram(MavenProject module) {
        return !declared.contains(module)
                && (module.equals(host) || dependsOn(host, module))
                && !module.getPackaging().equals("pom")
                && Files.isDirectory(Path.of(module.getBuild().getOutputDirectory()));
    }

    private List<Submodule> settings(
            List<MavenProject> program, CompilationChoice choice, SessionDirectory directory, Log log)
            throws MojoExecutionException {
        List<MavenProject> used = declared.stream()
                .filter(submodule -> dependsOn(host, submodule))
                .toList();
        List<MavenProject> ordered = new ArrayList<>();
        for (MavenProject submodule : used) {
            if (isOutside(submodule)) {
                log.info(Messages.outside(
                        submodule.getArtifactId(), submodule.getBasedir().toPath()));
                buildInPlace(submodule);
            } else if (!session.getProjects().contains(submodule)) {
                throw new MojoExecutionException(
                        Messages.notInThisRun(submodule.getArtifactId(), host.getArtifactId()));
            }
            addAfterRequired(submodule, used, ordered);
        }
        ordered.addAll(program);
        ordered.sort(Comparator.comparingInt(module -> session.getProjects().indexOf(module))); // -1 outside the build
        List<Submodule> settings = new ArrayList<>();
        for (MavenProject module : ordered) {
            settings.add(settings(module, used, program, choice, directory));
        }
        return settings;
    }

    private static void addAfterRequired(MavenProject submodule, List<MavenProject> used, List<MavenProject> ordered) {
        if (!ordered.contains(submodule)) {
            used.stream()
                    .filter(other -> !other.equals(submodule) && dependsOn(submodule, other))
                    .forEach(required -> addAfterRequired(required, used, ordered));
            ordered.add(submodule);
        }
    }

    private boolean isOutside(MavenProject submodule) {
        return !session.getAllProjects().contains(submodule);
    }

    /** Nobody else has: the running build does not contain it. */
    private void buildInPlace(MavenProject submodule) throws MojoExecutionException {
        try {
            BuildTool.Outcome outcome =
                    MavenBuildTool.inPlace(submodule, session).build();
            if (outcome.classes().isEmpty()) {
                throw new MojoExecutionException(Messages.outsideNotBuilt(
                        submodule.getArtifactId(),
                        submodule.getBasedir().toPath(),
                        outcome.diagnostics().stream()
                                .map(CompileDiagnostic::rendered)
                                .toList()));
            }
        } catch (IOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException(submodule.getArtifactId() + ": interrupted", e);
        }
    }

    private Submodule settings(
            MavenProject submodule,
            List<MavenProject> used,
            List<MavenProject> program,
            CompilationChoice choice,
            SessionDirectory directory)
            throws MojoExecutionException {
        Path output = Path.of(submodule.getBuild().getOutputDirectory());
        if (!Files.isDirectory(output)) {
            throw new MojoExecutionException(Messages.notBuilt(submodule.getArtifactId(), output));
        }
        SortedSet<String> requires = new TreeSet<>();
        List<MavenProject> all = new ArrayList<>(used);
        all.addAll(program);
        for (MavenProject other : all) {
            if (dependsOn(submodule, other)) {
                requires.add(nameOf(other, all));
            }
        }
        String name = nameOf(submodule, all);
        return new Submodule(
                name,
                submodule.getBasedir().toPath(),
                output,
                entryOf(submodule).orElse(output),
                choice.of(submodule, session, directory.module(name).builds(), isOutside(submodule)),
                requires,
                program.contains(submodule) ? List.of() : outside(used),
                program.contains(submodule));
    }

    private Optional<Path> entryOf(MavenProject submodule) {
        return host.getArtifacts().stream()
                .filter(artifact -> is(artifact, submodule) && artifact.getFile() != null)
                .map(artifact -> artifact.getFile().toPath())
                .findFirst();
    }

    private static String nameOf(MavenProject submodule, List<MavenProject> used) {
        boolean shared = used.stream()
                .anyMatch(other ->
                        !other.equals(submodule) && other.getArtifactId().equals(submodule.getArtifactId()));
        return shared ? submodule.getGroupId() + "." + submodule.getArtifactId() : submodule.getArtifactId();
    }

    /** The host's class path without the submodules: whatever names one of their types there is linked against it. */
    private List<Path> outside(List<MavenProject> used) {
        List<Path> outside = new ArrayList<>();
        outside.add(Path.of(host.getBuild().getOutputDirectory()));
        for (Artifact artifact : host.getArtifacts()) {
            File file = artifact.getFile();
            if (file != null
                    && !HostPom.isOfDymod(artifact)
                    && used.stream().noneMatch(submodule -> is(artifact, submodule))) {
                outside.add(file.toPath());
            }
        }
        return outside;
    }

    private static boolean dependsOn(MavenProject module, MavenProject other) {
        return module.getArtifacts().stream().anyMatch(artifact -> is(artifact, other));
    }

    private static boolean is(Artifact artifact, MavenProject project) {
        return artifact.getGroupId().equals(project.getGroupId())
                && artifact.getArtifactId().equals(project.getArtifactId());
    }
}
