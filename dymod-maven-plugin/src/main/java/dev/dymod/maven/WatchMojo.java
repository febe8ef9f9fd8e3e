package dev.dymod.maven;

import dev.dymod.console.Console;
import dev.dymod.maven.project.MavenComponents;
import dev.dymod.session.PageSettings;
import dev.dymod.session.SessionException;
import dev.dymod.session.SessionSettings;
import dev.dymod.session.WatchSession;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/**
 * Publishes the submodules, then watches them: compiles and publishes every save, until this Maven build ends.
 *
 * <p>The watch begins as soon as the host module is compiled. It continues in the background while Maven runs the goals of later
 * phases, such as the one that starts the program. On the command line, {@code mvn -Pdebug process-classes dymod:watch}, it runs
 * until Ctrl-C.
 */
@Mojo(
        name = "watch",
        defaultPhase = LifecyclePhase.COMPILE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class WatchMojo extends AbstractSessionMojo {

    /**
     * {@code true} opens a local page that shows which edit is live where, and serves the script for your own page. It prints the
     * address, whose port stays the same. A number is the port to use. The key {@code o} opens the page later.
     */
    @Parameter(property = "dymod.page", defaultValue = "false")
    private String page;

    /**
     * {@code text} prints lines for people, in Maven's log. {@code json} prints each event as an object on a line of standard
     * output, for an editor or another tool.
     */
    @Parameter(property = "dymod.console", defaultValue = "text")
    private String console;

    @Inject
    WatchMojo(
            LifecycleExecutor lifecycle,
            RepositorySystem repositories,
            ProjectDependenciesResolver dependencies,
            ProjectBuilder projects,
            ToolchainManager toolchains) {
        super(new MavenComponents(lifecycle, repositories, dependencies, projects, toolchains));
    }

    @Override
    ConsoleFormat consoleFormat() throws MojoExecutionException {
        return WatchParameters.oneOf(ConsoleFormat.class, "dymod.console", console);
    }

    @Override
    PageSettings page() throws MojoExecutionException {
        return WatchParameters.page(page);
    }

    @Override
    void run(SessionSettings settings) throws MojoExecutionException {
        Terminal terminal = Terminal.of(maven());
        Console console = console();
        if (isBoundToPhase()) {
            Object unused = BackgroundWatch.begin(settings, maven(), console);
            return;
        }
        try {
            WatchSession session = BackgroundWatch.exclusive(settings, maven(), console);
            session.detachFromMaven();
            console.notice("watching until Ctrl-C; start the program from your IDE or another terminal");
            if (terminal.isThere()) {
                session.readKeys(terminal.keys());
                session.printKeys();
            }
            session.await();
        } catch (SessionException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
