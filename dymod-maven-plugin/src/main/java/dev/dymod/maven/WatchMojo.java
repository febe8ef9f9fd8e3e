package dev.dymod.maven;

import dev.dymod.session.SessionException;
import dev.dymod.session.SessionSettings;
import dev.dymod.session.WatchSession;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/**
 * Publishes the submodules, then watches them: every save is compiled and published, for as long as this Maven build
 * lives.
 *
 * <p>The watch goes on in the background while Maven runs what comes next, the program above all: in the profile, this
 * plugin stands before the one that runs it. From the command line, {@code mvn -Pdebug process-classes dymod:watch}, it
 * stays until Ctrl-C.
 */
@Mojo(
        name = "watch",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class WatchMojo extends AbstractSessionMojo {

    @Inject
    WatchMojo(
            LifecycleExecutor lifecycle,
            RepositorySystem repositories,
            ProjectBuilder projects,
            ToolchainManager toolchains) {
        super(new Components(lifecycle, repositories, projects, toolchains));
    }

    @Override
    void run(SessionSettings settings, MavenSession maven, MojoExecution goal) throws MojoExecutionException {
        Terminal terminal = Terminal.of(maven);
        WatchSession session;
        try {
            session = OpenSessions.of(
                    settings.directory(),
                    maven,
                    () -> WatchSession.open(settings, new MavenConsole(getLog(), terminal)));
        } catch (SessionException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
        if (goal.getSource() == MojoExecution.Source.CLI) {
            session.goesOnAlone();
            getLog().info("[dymod] watching until Ctrl-C; start the program from your IDE or another terminal");
            if (terminal.isThere()) {
                session.readKeys(terminal.keys());
            }
            try {
                session.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
