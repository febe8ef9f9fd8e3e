package dev.dymod.maven;

import dev.dymod.module.Submodule;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import dev.dymod.session.SessionSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What the goals that publish submodules have in common: their parameters, and the way to a session's settings. */
abstract class AbstractSessionMojo extends AbstractMojo {

    /** {@code true} does nothing, whatever else is configured; a program that the build runs then runs static. */
    @Parameter(property = "dymod.skip", defaultValue = "false")
    private String skip;

    /**
     * The submodules to hot-swap, of which this module depends on one at least: each an artifactId or
     * groupId:artifactId of this build, or the path of a folder with a pom, seen from this module or from its parent.
     */
    @Parameter(property = "dymod.submodules")
    private List<String> submodules;

    /** Where the submodules are published, and where a program looks for them. */
    @Parameter(property = "dymod.directory", defaultValue = "${project.build.directory}/dymod", required = true)
    private File directory;

    /**
     * How saves are noticed: {@code native} by events of the operating system, {@code poll} by looking at the files,
     * {@code auto} by whatever works.
     */
    @Parameter(property = "dymod.watcher", defaultValue = "auto")
    private String watcher;

    /** Milliseconds between two looks at the files where there are no events. */
    @Parameter(property = "dymod.pollInterval", defaultValue = "300")
    private String pollInterval;

    /** Milliseconds for which nothing may change until a burst of saves is over. */
    @Parameter(property = "dymod.quietPeriod", defaultValue = "100")
    private String quietPeriod;

    /**
     * Who compiles: {@code javac} in this JVM, within milliseconds; {@code maven}, a build of the submodule's own, within
     * seconds; {@code external}, somebody else, such as an IDE, who writes the submodule's class folder; {@code auto},
     * javac where it makes the classes that Maven makes, else Maven.
     */
    @Parameter(property = "dymod.compile", defaultValue = "auto")
    private String compile;

    /**
     * {@code static} publishes nothing, so that the program uses the submodules as a release does; {@code auto} and
     * {@code dynamic} publish.
     */
    @Parameter(property = "dymod.mode", defaultValue = "auto")
    private String mode;

    /** Lets a build under the profile pack dymod-reload. */
    @Parameter(property = "dymod.allowPackage", defaultValue = "false")
    private boolean allowPackage;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    private final Components maven;

    AbstractSessionMojo(Components maven) {
        this.maven = maven;
    }

    @Override
    public final void execute() throws MojoExecutionException {
        if (WatchParameters.isTrue("dymod.skip", skip)) {
            switchOff("dymod.skip is true");
            runStatic();
            return;
        }
        WatchParameters watch = WatchParameters.of(mode, watcher, pollInterval, quietPeriod);
        if (watch.isStatic()) {
            switchOff("dymod.mode is static");
            runStatic();
            return;
        }
        EarlyClasses.load();
        DeclaredSubmodules declared = declared();
        if (!declared.concern(project)) {
            if (declared.isNoSubmodule(project)) {
                getLog().warn(Messages.nobodysSubmodule(project.getArtifactId()));
            }
            getLog().debug("[dymod] " + project.getArtifactId() + " depends on no declared submodule");
            return;
        }
        HostPom.check(project, execution);
        if (!allowPackage) {
            Packing.refuse(project, session, maven.lifecycle());
        }
        SessionDirectory published = new SessionDirectory(directory.toPath());
        List<Submodule> settings = modules(declared, CompilationChoice.of(compile, maven, getLog()), published);
        run(new SessionSettings(published, settings, watch.settings(), poms()), session, execution);
    }

    private Set<Path> poms() {
        return session.getProjects().stream()
                .map(module -> module.getFile().toPath().toAbsolutePath().normalize())
                .collect(Collectors.toSet());
    }

    private DeclaredSubmodules declared() throws MojoExecutionException {
        return DeclaredSubmodules.of(submodules, session, project, maven.projects());
    }

    /** What the session builds. */
    List<Submodule> modules(DeclaredSubmodules declared, CompilationChoice choice, SessionDirectory published)
            throws MojoExecutionException {
        return declared.settings(choice, published, getLog());
    }

    private void runStatic() throws MojoExecutionException {
        if (runsStatic() && declared().concern(project)) {
            runStatic(new SessionDirectory(directory.toPath()), session, execution);
        }
    }

    /** Whether something is left to do when nothing is watched. */
    boolean runsStatic() {
        return false;
    }

    /**
     * Does it.
     *
     * @param directory where a session would publish
     * @param maven the running build
     * @param goal the execution of this goal
     */
    void runStatic(SessionDirectory directory, MavenSession maven, MojoExecution goal) throws MojoExecutionException {}

    /** Said once, here: a program in this JVM need not say it again. */
    private void switchOff(String reason) throws MojoExecutionException {
        getLog().info(Messages.switchedOff(reason));
        SessionDirectory off = new SessionDirectory(directory.toPath());
        try {
            SessionEnd.of(session).thenRun(WatcherLock.switchOff(off));
        } catch (IOException e) {
            throw new MojoExecutionException(off.root() + " cannot be looked at: " + e, e);
        }
    }

    /**
     * Does what the goal is for.
     *
     * @param settings free of Maven, to be used from any thread
     * @param maven the running build
     * @param goal the execution of this goal
     */
    abstract void run(SessionSettings settings, MavenSession maven, MojoExecution goal) throws MojoExecutionException;
}
