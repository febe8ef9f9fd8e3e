package dev.dymod.maven;

import dev.dymod.build.WatchedModule;
import dev.dymod.console.Console;
import dev.dymod.contract.TypePatterns;
import dev.dymod.liveness.BuildFiles;
import dev.dymod.maven.invoke.MavenFiles;
import dev.dymod.maven.invoke.MavenModules;
import dev.dymod.maven.project.CompilationChoice;
import dev.dymod.maven.project.DeclaredSubmodules;
import dev.dymod.maven.project.HostPom;
import dev.dymod.maven.project.MavenComponents;
import dev.dymod.maven.project.Packing;
import dev.dymod.maven.project.ResolvedDependencies;
import dev.dymod.maven.project.TestedModules;
import dev.dymod.publication.Registration;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import dev.dymod.session.PageSettings;
import dev.dymod.session.SessionSettings;
import dev.dymod.session.TestsSettings;
import dev.dymod.tests.TestMode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Base of the goals that publish submodules: declares their common parameters, and reads them into the settings of a session. */
abstract class AbstractSessionMojo extends AbstractMojo {

    /**
     * {@code true} switches dymod off, regardless of other parameters. {@code dymod:run} then starts no program, and a program
     * that is started in another way uses the submodules as a release does, without swaps.
     */
    @Parameter(property = "dymod.skip", defaultValue = "false")
    private String skip;

    /**
     * Submodules to hot-swap. Each is an artifactId or groupId:artifactId of this build, or the path of a folder with a pom,
     * relative to this module or to its parent. This module must depend on at least one of them. If the parameter is missing,
     * they are the modules of this build that provide a service that the program looks up. An empty list means none.
     */
    @Parameter(property = "dymod.submodules")
    private List<String> submodules;

    /**
     * Types of the submodules that belong to the contract, though the code of the program does not name them; a library may
     * create their objects by name, for instance. Full names or patterns: {@code inn.cook.Plate}, {@code inn.cook.*Dto},
     * {@code inn.cook.*} for a package, {@code inn.cook.**} for a package and its subpackages. The types of the contract are
     * loaded once, by the program, and are not swapped.
     */
    @Parameter(property = "dymod.contract")
    private List<String> contract;

    /** Session directory: the submodules are published there, and programs look for them there. */
    @Parameter(property = "dymod.directory", defaultValue = "${project.build.directory}/dymod", required = true)
    private File directory;

    /**
     * Method by which changed files are noticed: {@code native} by file events of the operating system; {@code poll} by scans
     * of all files;
     * {@code auto} by file events where they work, and by scans elsewhere.
     */
    @Parameter(property = "dymod.watcher", defaultValue = "auto")
    private String watcher;

    /** Milliseconds between two scans of the files where there are no file events. */
    @Parameter(property = "dymod.pollInterval", defaultValue = "300")
    private String pollInterval;

    /** Milliseconds without a change after which a burst of saves has ended. The changes of a burst are built together. */
    @Parameter(property = "dymod.quietPeriod", defaultValue = "100")
    private String quietPeriod;

    /**
     * Compiler of the submodules. {@code javac} compiles in Maven's JVM, within milliseconds. {@code maven} runs a Maven build
     * of the submodule, within seconds. {@code external} leaves the compilation to another tool, such as an IDE, that writes the
     * submodule's class folder. {@code auto} is javac if it produces the same classes as Maven, else Maven.
     */
    @Parameter(property = "dymod.compile", defaultValue = "auto")
    private String compile;

    /**
     * {@code static} publishes nothing: the program uses the submodules as a release does, also under {@code dymod:run}.
     * {@code auto} and {@code dynamic} publish.
     */
    @Parameter(property = "dymod.mode", defaultValue = "auto")
    private String mode;

    /**
     * Condition on which a call of a submodule sets the thread's context class loader to that of the current generation, which
     * takes about 10 ns: {@code always}; {@code never}; {@code auto} if code that the call reaches can read it.
     */
    @Parameter(property = "dymod.contextClassLoader", defaultValue = "auto")
    private String contextClassLoader;

    /**
     * Use of the tests of the submodules and of the program's modules, while they are watched. {@code on}: the tests that an edit
     * may affect run after it. {@code gate}: an edit becomes live when they are green. {@code off}: no test runs. The key
     * {@code e} switches between them.
     */
    @Parameter(property = "dymod.tests", defaultValue = "off")
    private String tests;

    /** Seconds for which an edit waits for its tests, if these are a gate. After them it goes live. */
    @Parameter(property = "dymod.tests.limit", defaultValue = "60")
    private String testsLimit;

    /** {@code true} allows a build under the profile to package dymod-reload. */
    @Parameter(property = "dymod.allowPackage", defaultValue = "false")
    private boolean allowPackage;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    private final MavenComponents components;

    private ConsoleFormat consoleFormat = ConsoleFormat.TEXT;

    AbstractSessionMojo(MavenComponents components) {
        this.components = components;
    }

    @Override
    public final void execute() throws MojoExecutionException {
        consoleFormat = consoleFormat();
        if (WatchParameters.isTrue("dymod.skip", skip)) {
            switchOff("dymod.skip is true");
            return;
        }
        if (isDoneElsewhere()) {
            return;
        }
        WatchParameters watch = WatchParameters.of(mode, watcher, pollInterval, quietPeriod, contextClassLoader);
        if (watch.isStatic()) {
            switchOff("dymod.mode is static");
            runStatic();
            return;
        }
        TypePatterns shared = ContractParameter.patterns(contract);
        ClassPreloader.load();
        DeclaredSubmodules declared = declaredSubmodules();
        if (!isHost(declared)) {
            if (declared.haveWithoutHost(project)) {
                console().warn(Messages.unusedSubmodule(project.getArtifactId()));
            }
            console().debug(project.getArtifactId() + " depends on no declared submodule");
            return;
        }
        dependencies().completeModulesOf(project);
        HostPom.check(project, execution, needs(declared));
        if (!allowPackage && HostPom.hasEngine(project)) {
            Packing.refuse(project, session, components.lifecycle());
        }
        run(settings(declared, watch, shared));
    }

    private SessionSettings settings(DeclaredSubmodules declared, WatchParameters watch, TypePatterns shared)
            throws MojoExecutionException {
        BuildFiles poms = BuildFiles.read(MavenFiles.of(session, declared.outsideTheBuild()));
        String mode = WatchParameters.oneOf(CompilationChoice.MODES, "dymod.compile", compile);
        List<WatchedModule> modules =
                modules(declared, new CompilationChoice(mode, components, console()), sessionDirectory());
        return new SessionSettings(
                sessionDirectory(),
                hostClasses(),
                modules,
                shared,
                watch.settings(),
                watch.contextClassLoader(),
                mode.equals("external") ? List.of() : declared.programModules(),
                poms,
                page(),
                new TestsSettings(
                        WatchParameters.oneOf(TestMode.class, "dymod.tests", tests),
                        WatchParameters.seconds("dymod.tests.limit", testsLimit),
                        () -> new TestedModules(session, components, console(), sessionDirectory()).of(modules)));
    }

    /** Returns the format of what this goal prints. */
    ConsoleFormat consoleFormat() throws MojoExecutionException {
        return ConsoleFormat.TEXT;
    }

    /** Returns the settings of the page. */
    PageSettings page() throws MojoExecutionException {
        return PageSettings.later();
    }

    /** Returns the host's class folder, by which a program finds the session. */
    private Path hostClasses() {
        return MavenModules.output(project);
    }

    /** Returns the running build. */
    final MavenSession maven() {
        return session;
    }

    /** Returns the console of this goal. */
    final Console console() {
        return consoleFormat.console(getLog(), session);
    }

    /** Returns whether Maven runs this goal because a pom binds it to a phase, not because it is on the command line. */
    final boolean isBoundToPhase() {
        return execution.getSource() != MojoExecution.Source.CLI;
    }

    /** Returns the execution of this goal. */
    final MojoExecution execution() {
        return execution;
    }

    /** Returns whether the user demands swaps: the program must then not run static. */
    final boolean isDynamic() {
        return mode.equalsIgnoreCase("dynamic");
    }

    final SessionDirectory sessionDirectory() {
        return new SessionDirectory(directory.toPath());
    }

    /** Returns whether this module is a host module, whose program has the given submodules. */
    boolean isHost(DeclaredSubmodules declared) throws MojoExecutionException {
        return declared.haveHost(project);
    }

    /** Returns whether this execution has nothing to do, because another one does all of it. */
    boolean isDoneElsewhere() throws MojoExecutionException {
        return false;
    }

    /** Completes Maven's list of the dependencies of this module. */
    void complete(ResolvedDependencies dependencies) throws MojoExecutionException {
        dependencies.completeHost(project);
    }

    /** Returns the parts of dymod that the pom must have as dependencies. */
    Set<HostPom.Part> needs(DeclaredSubmodules declared) {
        return EnumSet.allOf(HostPom.Part.class);
    }

    /** Checks the submodules of this module; does nothing if the goal works without one. */
    void check(DeclaredSubmodules declared) throws MojoExecutionException {
        declared.requireAny(namesSubmodules());
    }

    /** Returns the submodules that are named, or else those that are found. */
    final DeclaredSubmodules declaredSubmodules() throws MojoExecutionException {
        complete(dependencies());
        boolean named = namesSubmodules();
        DeclaredSubmodules declared = named
                ? DeclaredSubmodules.of(submodules, session, project, components.projects())
                : DeclaredSubmodules.found(session, project);
        check(declared);
        if (!named && !declared.names().isEmpty()) {
            console().info(Messages.foundSubmodules(declared.names()));
        }
        return declared;
    }

    /** Returns whether the pom or a property names submodules, or says that there are none. */
    final boolean namesSubmodules() {
        return HostPom.namesSubmodules(project, session);
    }

    private ResolvedDependencies dependencies() {
        return new ResolvedDependencies(components.dependencies(), session);
    }

    /** Returns the modules that the session builds. */
    List<WatchedModule> modules(DeclaredSubmodules declared, CompilationChoice choice, SessionDirectory published)
            throws MojoExecutionException {
        return declared.submodules(choice, published, console());
    }

    /** Reports that nothing is watched, so that a program in this JVM need not report it again. */
    private void switchOff(String reason) throws MojoExecutionException {
        console().info(Messages.switchedOff(reason));
        SessionDirectory off = sessionDirectory();
        try {
            SessionEnd.thenRun(session, WatcherLock.switchOff(off));
            SessionEnd.thenRun(session, Registration.inThisJvm(hostClasses(), off));
        } catch (IOException e) {
            throw new MojoExecutionException(off.root() + " cannot be read: " + e, e);
        }
    }

    /** Does the part of the goal that remains when nothing is published, which is nothing for most goals. */
    void runStatic() throws MojoExecutionException {}

    /**
     * Does the work of the goal in a host module.
     *
     * @param settings free of Maven's types, and usable by any thread
     */
    abstract void run(SessionSettings settings) throws MojoExecutionException;
}
