package dev.dymod.maven;

import dev.dymod.check.Finding;
import dev.dymod.check.ReleaseScan;
import dev.dymod.console.Console;
import dev.dymod.maven.project.ResolvedDependencies;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * Release guard: fails the build if the run-time class path or a packaged artifact contains any part of dymod-reload or of a
 * debug session.
 *
 * <p>Checks each jar of the run-time class path, the artifact of the module, its attached artifacts, and the build folder except
 * test classes and the debug session. Opens archives of any name, and archives inside archives. Finds relocated classes, too.
 * Bind this goal in the build, not in the profile.
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class CheckMojo extends AbstractMojo {

    /** Further files and folders to check, such as those that are copied into an image. */
    @Parameter(property = "dymod.check.files")
    private List<File> files = List.of();

    /** Files and folders in the build folder that are not released, and not checked. */
    @Parameter(property = "dymod.check.excludes")
    private List<File> excludes = List.of();

    /** Session directory of a build under the profile. It is not checked, because it is not released. */
    @Parameter(property = "dymod.directory", defaultValue = "${project.build.directory}/dymod", required = true)
    private File directory;

    /** {@code true} prints the findings as a warning, and does not fail the build. */
    @Parameter(property = "dymod.allowPackage", defaultValue = "false")
    private boolean allowPackage;

    /**
     * What to do about an archive that cannot be read, because it is encrypted, broken or of an unknown kind: {@code fail} fails
     * the build; {@code warn} only names the archive.
     */
    @Parameter(property = "dymod.check.unreadable", defaultValue = "fail")
    private String unreadable;

    /** {@code true} checks nothing. */
    @Parameter(property = "dymod.check.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    private final ProjectDependenciesResolver dependencies;

    @Inject
    CheckMojo(ProjectDependenciesResolver dependencies) {
        this.dependencies = dependencies;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info(Console.PREFIX + Messages.nothingChecked());
            return;
        }
        new ResolvedDependencies(dependencies, session).completeHost(project);
        ReleasedFiles released = ReleasedFiles.of(project, paths(files), paths(excludes), directory.toPath());
        ReleaseScan scan = new ReleaseScan(released.excluded());
        List<Finding> findings;
        try {
            findings = released.findings(scan);
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.notChecked(project.getArtifactId(), e), e);
        }
        boolean requiresReadable = findings.isEmpty()
                && !allowPackage
                && WatchParameters.oneOf(List.of("fail", "warn"), "dymod.check.unreadable", unreadable)
                        .equals("fail");
        if (requiresReadable && !scan.unread().isEmpty()) {
            throw new MojoFailureException(Messages.unreadable(project.getArtifactId(), scan.unread()));
        }
        scan.unread().forEach(archive -> getLog().warn(Console.PREFIX + Messages.unreadable(archive)));
        if (findings.isEmpty()) {
            getLog().info(Console.PREFIX + Messages.releasable(project.getArtifactId(), scan.looked()));
        } else if (allowPackage) {
            getLog().warn(Console.PREFIX + Messages.allowed(project.getArtifactId(), findings));
        } else {
            throw new MojoFailureException(Messages.inRelease(project.getArtifactId(), findings));
        }
    }

    private static List<Path> paths(List<File> files) {
        return files.stream().map(File::toPath).toList();
    }
}
