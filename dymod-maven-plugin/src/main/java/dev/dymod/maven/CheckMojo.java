package dev.dymod.maven;

import dev.dymod.check.Finding;
import dev.dymod.check.ReleaseScan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * The release guard: fails a build whose run-time class path or packaged artifact has any part of dymod-reload or of a
 * debug session.
 *
 * <p>Looks at the run-time class path, jar by jar, at the module's artifact, at what is attached to it, and at all that is in
 * its build folder but test classes and the debug session there; into archives of any name, and into the archives in those;
 * also for classes that were relocated. Bind it in the build, not in the profile.
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class CheckMojo extends AbstractMojo {

    private static final Set<String> CLASS_PATH = Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME);

    /** Further files and folders to look into, such as what is copied into an image. */
    @Parameter(property = "dymod.check.files")
    private List<File> files = List.of();

    /** Files and folders directly in the build folder that go into no release. */
    @Parameter(property = "dymod.check.excludes")
    private List<File> excludes = List.of();

    /** The debug session that a build under the profile leaves, which is no part of a release where it is. */
    @Parameter(property = "dymod.directory", defaultValue = "${project.build.directory}/dymod", required = true)
    private File directory;

    /** Only tells what is found. */
    @Parameter(property = "dymod.allowPackage", defaultValue = "false")
    private boolean allowPackage;

    /** Looks for nothing. */
    @Parameter(property = "dymod.check.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info(Messages.nothingChecked());
            return;
        }
        ReleaseScan scan = new ReleaseScan();
        List<Finding> findings = new ArrayList<>();
        try {
            findings.addAll(lookAtClassPath(scan));
            for (Path file : built()) {
                scan.look(file, name(file));
            }
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.notChecked(project.getArtifactId(), e), e);
        }
        scan.unread().forEach(each -> getLog().warn(Messages.notLookedInto(each)));
        findings.addAll(scan.findings());
        if (findings.isEmpty()) {
            getLog().info(Messages.releasable(project.getArtifactId(), scan.looked()));
        } else if (allowPackage) {
            getLog().warn(Messages.allowed(project.getArtifactId(), findings));
        } else {
            throw new MojoFailureException(Messages.inRelease(project.getArtifactId(), findings));
        }
    }

    /** What is found by its coordinates; looks into everything else. */
    private List<Finding> lookAtClassPath(ReleaseScan scan) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Artifact artifact : project.getArtifacts()) {
            if (!CLASS_PATH.contains(artifact.getScope())) {
                continue;
            }
            if (artifact.getGroupId().equals("dev.dymod")
                    && artifact.getArtifactId().equals("dymod-reload")) {
                findings.add(new Finding(artifact.toString(), Messages.onClassPath(artifact)));
            } else if (artifact.getFile() != null) {
                scan.look(artifact.getFile().toPath(), artifact.getId());
            }
        }
        return findings;
    }

    private Set<Path> built() throws IOException {
        Set<Path> built = new LinkedHashSet<>();
        if (project.getArtifact().getFile() != null) {
            built.add(project.getArtifact().getFile().toPath());
        }
        for (Artifact attached : project.getAttachedArtifacts()) {
            built.add(attached.getFile().toPath());
        }
        built.add(Path.of(project.getBuild().getOutputDirectory()));
        Path target = Path.of(project.getBuild().getDirectory());
        if (Files.isDirectory(target)) {
            try (Stream<Path> children = Files.list(target)) {
                children.sorted().forEach(built::add);
            }
        }
        built.remove(Path.of(project.getBuild().getTestOutputDirectory()));
        built.remove(directory.toPath());
        paths(excludes).forEach(built::remove);
        built.addAll(paths(files));
        return built;
    }

    private static List<Path> paths(List<File> files) {
        return files.stream().map(File::toPath).toList();
    }

    private String name(Path file) {
        Path folder = project.getBasedir().toPath();
        return file.startsWith(folder) ? folder.relativize(file).toString().replace('\\', '/') : file.toString();
    }
}
