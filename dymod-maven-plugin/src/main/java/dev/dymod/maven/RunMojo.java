package dev.dymod.maven;

import dev.dymod.build.WatchedModule;
import dev.dymod.maven.invoke.SuccessorInvocation;
import dev.dymod.maven.invoke.WholeBuild;
import dev.dymod.maven.program.CommandLineRun;
import dev.dymod.maven.program.FastStart;
import dev.dymod.maven.program.ProgramParameters;
import dev.dymod.maven.project.CompilationChoice;
import dev.dymod.maven.project.DeclaredSubmodules;
import dev.dymod.maven.project.GoalParameters;
import dev.dymod.maven.project.HostPom;
import dev.dymod.maven.project.MavenComponents;
import dev.dymod.maven.project.PomProgram;
import dev.dymod.maven.project.ResolvedDependencies;
import dev.dymod.program.InPlaceSettings;
import dev.dymod.program.LivePatterns;
import dev.dymod.program.ProgramJvm;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.run.JvmOptions;
import dev.dymod.run.Launcher;
import dev.dymod.run.RestartPolicy;
import dev.dymod.run.StandbyMode;
import dev.dymod.session.PageSettings;
import dev.dymod.session.SessionSettings;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.toolchain.ToolchainManager;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.eclipse.aether.RepositorySystem;

/**
 * Runs the program in a JVM of its own, and watches the submodules and the program's own sources.
 *
 * <p>A saved change of a submodule is swapped in. If a change cannot be swapped in, it is compiled, and the program is restarted
 * with it. The goal ends when the program ends; Ctrl-C ends both.
 */
@Mojo(name = "run", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public final class RunMojo extends AbstractSessionMojo {

    private static final String DEFAULT_LIVE_RESOURCES =
            "static/**,public/**,resources/**,META-INF/resources/**,templates/**";

    /** Class to run. May be omitted if this module has only one class with a main method. */
    @Parameter(property = "dymod.run.mainClass")
    private String mainClass;

    /** Arguments of the program: a list, or one text in which quotes group words that have spaces between them. */
    @Parameter(property = "dymod.run.arguments")
    private PlexusConfiguration arguments;

    /** Arguments of the program's JVM: a list, or one text in which quotes group words that have spaces between them. */
    @Parameter(property = "dymod.run.jvmArguments")
    private PlexusConfiguration jvmArguments;

    /** Working directory of the program. */
    @Parameter(property = "dymod.run.workingDirectory", defaultValue = "${project.basedir}", required = true)
    private File workingDirectory;

    /** Environment variables of the program, in addition to Maven's own. */
    @Parameter
    private Map<String, Object> environmentVariables = Map.of();

    /** System properties of the program. */
    @Parameter
    private Map<String, Object> systemPropertyVariables = Map.of();

    /**
     * {@code auto} restarts the program when a change cannot be swapped in, and at the next save after a crash. {@code never}
     * prints a message instead, and ends the goal after a crash.
     */
    @Parameter(property = "dymod.run.restart", defaultValue = "auto")
    private String restart;

    /**
     * {@code auto} changes method bodies of the program in the running program, which keeps its state. {@code never} restarts the
     * program for them.
     */
    @Parameter(property = "dymod.run.inPlace", defaultValue = "auto")
    private String inPlace;

    /**
     * Patterns, with commas between them, of the resources that the program reads each time it uses them. An edit of
     * them is put into the running program, without a restart.
     */
    @Parameter(property = "dymod.run.liveResources", defaultValue = DEFAULT_LIVE_RESOURCES)
    private String liveResources;

    /**
     * {@code auto} starts the JVM for the next restart while the program runs and the machine is idle. It waits before
     * {@code main}, with the classes of libraries loaded, so a restart is faster. There is none if an option of the JVM would
     * make it noticed (a debugger, another agent, a recording, a log), or if less than 1 GB of memory is available.
     * {@code always} waits for neither, and {@code never} starts no such JVM.
     */
    @Parameter(property = "dymod.run.standby", defaultValue = "auto")
    private String standby;

    /**
     * Condition on which the program's JVM compiles with its fast compiler only ({@code -XX:TieredStopAtLevel=1}): it starts
     * faster, and long computations take longer. {@code auto} is if the program has Spring Boot, as under
     * {@code spring-boot:run}; {@code always}; {@code never}.
     */
    @Parameter(property = "dymod.run.fastStart", defaultValue = "auto")
    private String fastStart;

    /**
     * Reader of standard input: {@code app} is the program; {@code keys} are dymod's console keys; {@code auto} is the keys if
     * standard input is a terminal, else the program.
     */
    @Parameter(property = "dymod.run.stdin", defaultValue = "auto")
    private String stdin;

    /**
     * {@code true} keeps the last 256 KB of what the program prints, and its last uncaught exceptions, in files of
     * {@code target/dymod}. {@code status} and {@code await} show them.
     */
    @Parameter(property = "dymod.run.keepOutput", defaultValue = "true")
    private String keepOutput;

    /** {@code true} lets a debugger attach to port 5005, or to a free port if that is taken. A number is the port to use. */
    @Parameter(property = "dymod.debug", defaultValue = "false")
    private String debug;

    /** {@code true} makes the program wait at its start for a debugger to attach, even if {@code debug} is {@code false}. */
    @Parameter(property = "dymod.suspend", defaultValue = "false")
    private String suspend;

    /**
     * {@code true} starts no program. The submodules are watched in the background, as by a bound {@code dymod:watch}, and the
     * build continues.
     */
    @Parameter(name = "skipRun", property = "dymod.run.skip", defaultValue = "false")
    private String skipRun;

    /**
     * {@code true} keeps watching when the program has ended with exit code 0, as batch programs do; the next save starts it
     * again. With {@code false}, Maven ends with the program.
     */
    @Parameter(property = "dymod.run.keepWatching", defaultValue = "false")
    private String keepWatching;

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

    private final MavenComponents components;
    private final BuildPluginManager plugins;

    @Inject
    RunMojo(
            LifecycleExecutor lifecycle,
            RepositorySystem repositories,
            ProjectDependenciesResolver dependencies,
            ProjectBuilder projects,
            ToolchainManager toolchains,
            BuildPluginManager plugins) {
        this(new MavenComponents(lifecycle, repositories, dependencies, projects, toolchains), plugins);
    }

    private RunMojo(MavenComponents components, BuildPluginManager plugins) {
        super(components);
        this.components = components;
        this.plugins = plugins;
    }

    @Override
    ConsoleFormat consoleFormat() throws MojoExecutionException {
        return WatchParameters.oneOf(ConsoleFormat.class, "dymod.console", console);
    }

    @Override
    PageSettings page() throws MojoExecutionException {
        PageSettings settings = WatchParameters.page(page);
        return maven().getUserProperties().containsKey(SuccessorInvocation.PROPERTY)
                ? settings.ofSuccessor()
                : settings;
    }

    @Override
    boolean isDoneElsewhere() throws MojoExecutionException {
        if (isBoundToPhase() || commandLine().isChosen(module())) {
            return false;
        }
        if (commandLine().buildsElsewhere(module())) {
            return true;
        }
        Optional.ofNullable(maven().getUserProperties().getProperty(WholeBuild.PROPERTY))
                .ifPresent(Launcher::endWith);
        commandLine().arrive(module());
        if (namesSubmodules()) {
            return false;
        }
        commandLine().runChosen(namedMainClass());
        return true;
    }

    private CommandLineRun commandLine() {
        return new CommandLineRun(maven(), execution(), components, plugins);
    }

    private MavenProject module() {
        return maven().getCurrentProject();
    }

    private Optional<String> namedMainClass() {
        return Optional.ofNullable(mainClass).filter(name -> !name.isBlank());
    }

    /** A program without submodules is a host, too: its own classes are watched. */
    @Override
    boolean isHost(DeclaredSubmodules declared) throws MojoExecutionException {
        boolean alone = declared.names().isEmpty()
                && (isBoundToPhase()
                        ? HostPom.hasOwnPlugin(module())
                        : commandLine().isChosen(module()));
        return super.isHost(declared) || alone;
    }

    @Override
    void complete(ResolvedDependencies dependencies) throws MojoExecutionException {
        dependencies.completeProgram(module());
    }

    @Override
    Set<HostPom.Part> needs(DeclaredSubmodules declared) {
        return declared.names().isEmpty() ? Set.of() : Set.of(HostPom.Part.RUNTIME);
    }

    @Override
    void check(DeclaredSubmodules declared) {
        // A program without submodules is watched, too.
    }

    @Override
    List<WatchedModule> modules(DeclaredSubmodules declared, CompilationChoice choice, SessionDirectory published)
            throws MojoExecutionException {
        return skipReason().isPresent()
                ? super.modules(declared, choice, published)
                : declared.submodulesAndProgram(choice, published, console());
    }

    /** Returns why no program is started; empty if one is. */
    private Optional<String> skipReason() throws MojoExecutionException {
        if (WatchParameters.isTrue("dymod.run.skip", skipRun)) {
            return Optional.of("dymod.run.skip is true");
        }
        return isBoundToPhase() && BackgroundWatch.isRequested(maven(), execution())
                ? Optional.of("dymod:watch is on the command line")
                : Optional.empty();
    }

    @Override
    void runStatic() throws MojoExecutionException {
        if (skipReason().isEmpty() && isHost(declaredSubmodules())) {
            commandLine().hasRun();
            programRun(new RestartPolicy(false, false, StandbyMode.NEVER, initGoal()), completeParameters())
                    .withoutSession(sessionDirectory());
        }
    }

    @Override
    void run(SessionSettings settings) throws MojoExecutionException {
        Optional<String> skipped = skipReason();
        if (skipped.isPresent()) {
            console().info(Messages.runSkipped(skipped.get()));
            Object unused = BackgroundWatch.begin(settings, maven(), console());
            return;
        }
        commandLine().hasRun();
        boolean restarts = WatchParameters.oneOf(List.of("auto", "never"), "dymod.run.restart", restart)
                .equals("auto");
        boolean keeps = WatchParameters.isTrue("dymod.run.keepWatching", keepWatching);
        StandbyMode waits = WatchParameters.oneOf(StandbyMode.class, "dymod.run.standby", standby);
        programRun(new RestartPolicy(restarts, keeps, restarts ? waits : StandbyMode.NEVER, initGoal()), startingFast())
                .withSession(settings);
    }

    private String initGoal() {
        MojoExecution execution = execution();
        return execution.getGroupId() + ":" + execution.getArtifactId() + ":" + execution.getVersion() + ":init";
    }

    private ProgramParameters completeParameters() throws MojoExecutionException {
        return parameters().completedBy(PomProgram.of(module()), console());
    }

    private ProgramParameters startingFast() throws MojoExecutionException {
        ProgramParameters program = completeParameters();
        Optional<String> option = WatchParameters.oneOf(FastStart.class, "dymod.run.fastStart", fastStart)
                .option(module(), JvmOptions.all(program.jvmArguments(), System.getenv()));
        option.ifPresent(given -> console().info(Messages.startsFast(given)));
        return program.withJvmArguments(option.stream().toList());
    }

    private ProgramRun programRun(RestartPolicy policy, ProgramParameters program) throws MojoExecutionException {
        return new ProgramRun(
                maven(), components, program, new DebugParameters(debug, suspend), policy, inPlace(), console());
    }

    private InPlaceSettings inPlace() throws MojoExecutionException {
        return new InPlaceSettings(
                WatchParameters.oneOf(List.of("auto", "never"), "dymod.run.inPlace", inPlace)
                        .equals("auto"),
                LivePatterns.of(liveResources),
                ProgramJvm.STOCK);
    }

    private ProgramParameters parameters() throws MojoExecutionException {
        GoalParameters goal = GoalParameters.of(execution(), maven());
        String input = WatchParameters.oneOf(List.of("auto", "app", "keys"), "dymod.run.stdin", stdin);
        return new ProgramParameters(
                namedMainClass(),
                ProgramParameters.words("dymod.run.arguments", arguments, goal),
                ProgramParameters.words("dymod.run.jvmArguments", jvmArguments, goal),
                ProgramParameters.folder(workingDirectory),
                ProgramParameters.texts(environmentVariables),
                ProgramParameters.texts(systemPropertyVariables),
                input.equals("app")
                        || (input.equals("auto") && !Terminal.of(maven()).isThere()),
                WatchParameters.isTrue("dymod.run.keepOutput", keepOutput),
                isDynamic());
    }
}
