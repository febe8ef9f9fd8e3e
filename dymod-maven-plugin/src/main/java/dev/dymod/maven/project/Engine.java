package dev.dymod.maven.project;

import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Artifact dymod-reload, which a program needs to swap its submodules, and which its pom need not mention. */
public final class Engine {

    private Engine() {}

    /**
     * Returns the jar, of the version of dymod-runtime that the program has, from where Maven has this plugin from.
     *
     * @throws MojoExecutionException if it cannot be resolved
     */
    public static Path resolve(MavenProject program, MavenSession session, MavenComponents components)
            throws MojoExecutionException {
        String version = HostPom.runtimeVersion(program);
        ArtifactRequest request = new ArtifactRequest(
                new DefaultArtifact("dev.dymod", "dymod-reload", "jar", version),
                program.getRemotePluginRepositories(),
                null);
        try {
            return components
                    .repositories()
                    .resolveArtifact(session.getRepositorySession(), request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new MojoExecutionException(Messages.noEngine(version, e), e);
        }
    }
}
