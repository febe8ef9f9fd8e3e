package dev.dymod.maven;

import dev.dymod.check.Finding;
import dev.dymod.check.ReleaseScan;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * <p>Looks at the run-time class path, jar by jar, the class folder, the module's artifact, what is attached to it, the
 * archives in its build folder and the unpacked folder of the same name; into jars, wars, ears, zips and tars, and into the
 * archives in those; also for classes that were relocated. Bind it in the build, not in the profile.
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class CheckMojo extends AbstractMojo {

    /** Further files and folders to look into, such as what is copied into an image. */
    @Parameter(property = "dymod.check.files")
    private List<File> files;

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
            getLog().info("[dymod] dymod.check.skip is true: nothing is looked at");
            return;
        }
        List<Finding> findings = new ArrayList<>();
        ReleaseScan scan = new ReleaseScan();
        int looked = 0;
        try {
            for (Map.Entry<Path, String> each : toLookAt(findings).entrySet()) {
                scan.look(each.getKey(), each.getValue());
                looked++;
            }
        } catch (IOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
        findings.addAll(scan.findings());
        if (findings.isEmpty()) {
            getLog().info("[dymod] nothing of debug mode in " + project.getArtifactId() + ": " + looked
                    + " files and folders were looked at");
        } else if (allowPackage) {
            getLog().warn(Messages.allowed(project.getArtifactId(), findings));
        } else {
            throw new MojoFailureException(Messages.inRelease(project.getArtifactId(), findings));
        }
    }

    /** With how to call each. */
    private Map<Path, String> toLookAt(List<Finding> findings) throws IOException {
        Map<Path, String> all = new LinkedHashMap<>();
        for (Artifact artifact : project.getArtifacts()) {
            if (!Artifact.SCOPE_RUNTIME.equals(artifact.getScope())
                    && !Artifact.SCOPE_COMPILE.equals(artifact.getScope())) {
                continue;
            }
            if (artifact.getGroupId().equals("dev.dymod")
                    && artifact.getArtifactId().equals("dymod-reload")) {
                findings.add(new Finding(artifact.toString(), Messages.onClassPath(artifact.getScope())));
            } else if (artifact.getFile() != null) {
                all.put(artifact.getFile().toPath(), artifact.getId());
            }
        }
        Path target = Path.of(project.getBuild().getDirectory());
        Set<Path> own = new LinkedHashSet<>();
        own.add(Path.of(project.getBuild().getOutputDirectory()));
        if (project.getArtifact().getFile() != null) {
            own.add(project.getArtifact().getFile().toPath());
        }
        for (Artifact attached : project.getAttachedArtifacts()) {
            own.add(attached.getFile().toPath());
        }
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> built = Files.newDirectoryStream(target, Files::isRegularFile)) {
                built.forEach(own::add);
            }
        }
        own.add(target.resolve(project.getBuild().getFinalName()));
        if (files != null) {
            files.forEach(file -> own.add(file.toPath()));
        }
        Path folder = project.getBasedir().toPath();
        own.forEach(file -> all.put(
                file,
                file.startsWith(folder) ? folder.relativize(file).toString().replace('\\', '/') : file.toString()));
        return all;
    }
}
