package dev.dymod.maven;

import dev.dymod.maven.project.MavenComponents;
import dev.dymod.session.SessionException;
import dev.dymod.session.SessionSettings;
import dev.dymod.session.WatchSession;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/** Publishes the submodules once, as standalone jars, for a program that is started with their session directory. */
@Mojo(
        name = "build",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class BuildMojo extends AbstractSessionMojo {

    @Inject
    BuildMojo(
            LifecycleExecutor lifecycle,
            RepositorySystem repositories,
            ProjectDependenciesResolver dependencies,
            ProjectBuilder projects,
            ToolchainManager toolchains) {
        super(new MavenComponents(lifecycle, repositories, dependencies, projects, toolchains));
    }

    @Override
    void run(SessionSettings settings) throws MojoExecutionException {
        try {
            WatchSession.publishOnce(settings, console());
        } catch (SessionException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}
