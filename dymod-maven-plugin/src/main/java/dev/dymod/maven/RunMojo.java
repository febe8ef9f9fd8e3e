package dev.dymod.maven;

import dev.dymod.console.Console;
import dev.dymod.module.Submodule;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.run.Predecessor;
import dev.dymod.run.ProgramSettings;
import dev.dymod.run.RunException;
import dev.dymod.run.RunLoop;
import dev.dymod.session.SessionException;
import dev.dymod.session.SessionSettings;
import dev.dymod.session.TrialCompile;
import dev.dymod.session.WatchSession;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.toolchain.ToolchainManager;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.eclipse.aether.RepositorySystem;

/**
 * Watches the submodules and runs the program in a JVM of its own, until it ends or Ctrl-C ends both. The program's own
 * sources are watched, too: what cannot be swapped into it is compiled, and the program started anew with it.
 */
@Mojo(
        name = "run",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
@SuppressWarnings("UnusedVariable") // Maven sets them; what is read is the whole configuration, as it stands in the pom
public final class RunMojo extends AbstractSessionMojo {

    /** The class to run; may be left out where this module has only one with a {@code public static void main}. */
    @Parameter(property = "dymod.run.mainClass")
    private String mainClass;

    /** Arguments of the program: a list, or one text in which quotes hold together what has spaces. */
    @Parameter(property = "dymod.run.arguments")
    private PlexusConfiguration arguments;

    /** Arguments of its JVM: a list, or one text in which quotes hold together what has spaces. */
    @Parameter(property = "dymod.run.jvmArguments")
    private PlexusConfiguration jvmArguments;

    /** Where the program runs. */
    @Parameter(property = "dymod.run.workingDirectory", defaultValue = "${project.basedir}", required = true)
    private File workingDirectory;

    /** Environment variables that the program has beside Maven's own. */
    @Parameter
    private Map<String, String> environmentVariables;

    /** System properties of the program. */
    @Parameter
    private Map<String, String> systemPropertyVariables;

    /**
     * {@code auto} starts the program anew for what a swap cannot bring into it, and after a crash at the next save;
     * {@code never} tells that, and leaves it to you.
     */
    @Parameter(property = "dymod.run.restart", defaultValue = "auto")
    private String restart;

    /**
     * Whose standard input is: {@code app}, the program's; {@code keys}, that of dymod's own keys; {@code auto}, the keys'
     * where it is a terminal.
     */
    @Parameter(property = "dymod.run.stdin", defaultValue = "auto")
    private String stdin;

    /** {@code true} lets a debugger attach to port 5005, or to a free one if that is taken; a number is the port. */
    @Parameter(property = "dymod.debug", defaultValue = "false")
    private String debug;

    /** {@code true} lets the program wait for a debugger, which can then attach without {@code debug}, too. */
    @Parameter(property = "dymod.suspend", defaultValue = "false")
    private String suspend;

    private final ToolchainManager toolchains;

    @Inject
    RunMojo(
            LifecycleExecutor lifecycle,
            RepositorySystem repositories,
            ProjectBuilder projects,
            ToolchainManager toolchains) {
        super(new Components(lifecycle, repositories, projects, toolchains));
        this.toolchains = toolchains;
    }

    @Override
    List<Submodule> modules(DeclaredSubmodules declared, CompilationChoice choice, SessionDirectory published)
            throws MojoExecutionException {
        return declared.settingsOfAll(choice, published, getLog());
    }

    @Override
    boolean runsStatic() {
        return true;
    }

    @Override
    void runStatic(SessionDirectory directory, MavenSession maven, MojoExecution goal) throws MojoExecutionException {
        if (BuildElsewhere.isOne(maven)) {
            return; // Of a module of the program, for a program that runs already.
        }
        RunLoop loop = new RunLoop(
                program(maven, goal).asMavenLeftIt(directory),
                false,
                Optional.empty(),
                Optional.empty(),
                console(maven));
        SessionEnd.of(maven).thenRun(loop::close);
        try {
            loop.run(Optional.empty());
        } catch (RunException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    void run(SessionSettings settings, MavenSession maven, MojoExecution goal) throws MojoExecutionException {
        boolean restarts = WatchParameters.oneOf(List.of("auto", "never"), "dymod.run.restart", restart)
                .equals("auto");
        Optional<Predecessor> predecessor = Optional.ofNullable(
                        maven.getUserProperties().getProperty(SuccessorBuilds.PROPERTY))
                .map(Predecessor::of);
        try {
            ProgramSettings program = program(maven, goal).following(settings);
            RunLoop.check(
                    program.mainClass(),
                    Path.of(maven.getCurrentProject().getBuild().getOutputDirectory()));
            Console console = console(maven);
            RunLoop loop = new RunLoop(program, restarts, Optional.of(SuccessorBuilds.of(maven)), predecessor, console);
            if (predecessor.isPresent()) {
                TrialCompile.of(settings, console);
                predecessor.get().awaitTurn();
            }
            WatchSession watch = OpenSessions.inPlaceOf(
                    settings.directory(), maven, () -> WatchSession.open(settings, loop, console), loop::close);
            if (!program.inheritsInput()) {
                watch.readKeys(Terminal.of(maven).keys());
            }
            loop.run(Optional.of(watch));
            watch.close();
        } catch (SessionException | RunException | IOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProgramParameters program(MavenSession maven, MojoExecution goal) throws MojoExecutionException {
        return new ProgramParameters(
                maven,
                GoalParameters.of(goal, maven),
                toolchains,
                Debugging.of(debug, suspend, getLog()),
                WatchParameters.oneOf(List.of("auto", "app", "keys"), "dymod.run.stdin", stdin));
    }

    private Console console(MavenSession maven) {
        return new MavenConsole(getLog(), Terminal.of(maven));
    }
}
