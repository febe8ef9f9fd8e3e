package dev.dymod.maven.program;

import dev.dymod.maven.invoke.MavenMessages;
import dev.dymod.maven.invoke.OldCompilerPlugin;
import dev.dymod.maven.invoke.RequestedGoals;
import dev.dymod.maven.invoke.WholeBuild;
import dev.dymod.maven.project.MavenComponents;
import dev.dymod.maven.project.ResolvedDependencies;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/**
 * Executions of {@code dymod:run} that the command line asks for, where no pom names submodules: Maven has one for each module,
 * and one program is to run.
 *
 * <p>If no phase is on the command line, nothing is built yet. The first execution then starts a second mvn, which builds the
 * modules and runs the goal, and the others do nothing. Otherwise the last execution chooses the module with the program: by then
 * all modules are built.
 */
public final class CommandLineRun {

    private final MavenSession session;
    private final MojoExecution execution;
    private final MavenComponents components;
    private final BuildPluginManager plugins;

    public CommandLineRun(
            MavenSession session, MojoExecution execution, MavenComponents components, BuildPluginManager plugins) {
        this.session = session;
        this.execution = execution;
        this.components = components;
        this.plugins = plugins;
    }

    /** Exit codes after Ctrl-C and after a signal to end. */
    private static final Set<Integer> ENDED_BY_USER = Set.of(130, 143);

    /** Event in the build of a module, or in the life of its program. */
    private enum Event {
        ARRIVED,
        CHOSEN,
        RAN
    }

    /**
     * Returns the modules of an event, which the executions of one build share. Where modules have plugins with extensions, Maven
     * loads this class once for each of them, so that what is shared has classes of the JDK and of Maven only.
     */
    @SuppressWarnings("unchecked")
    private Set<MavenProject> modules(Event event) {
        SessionData data = session.getRepositorySession().getData();
        String key = CommandLineRun.class.getName() + "." + event;
        data.set(key, null, ConcurrentHashMap.newKeySet()); // Only the first execution of a build sets it.
        return (Set<MavenProject>) Objects.requireNonNull(data.get(key));
    }

    /** Notes that a program of this build has been run, so that no other one is. */
    public void hasRun() {
        modules(Event.RAN).add(session.getCurrentProject());
    }

    /** Returns whether a module is the one whose program was chosen. */
    public boolean isChosen(MavenProject module) {
        return modules(Event.CHOSEN).contains(module);
    }

    /**
     * Builds the modules with a second mvn if the command line has no phase.
     *
     * @return whether this build has nothing else to do
     */
    public boolean buildsElsewhere(MavenProject module) throws MojoExecutionException {
        if (RequestedGoals.havePhase(session)) {
            return false;
        }
        if (session.getProjects().indexOf(module) == 0) {
            runWholeBuild();
        }
        return true;
    }

    private void runWholeBuild() throws MojoExecutionException {
        int code;
        try {
            code = WholeBuild.of(session).run();
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.noSecondMaven(MavenMessages.reason(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (code != 0 && !ENDED_BY_USER.contains(code)) {
            throw new MojoExecutionException(
                    MavenMessages.secondMavenFailed(OldCompilerPlugin.of(session.getProjects())));
        }
    }

    /** Notes that a module has been built. */
    public void arrive(MavenProject module) {
        modules(Event.ARRIVED).add(module);
    }

    /**
     * Chooses the module whose program is to run, when all modules are built, and executes the goal for it.
     *
     * @param mainClass the main class that the user has named
     */
    public void runChosen(Optional<String> mainClass) throws MojoExecutionException {
        boolean isComplete = modules(Event.ARRIVED).containsAll(session.getProjects());
        if (!isComplete || !modules(Event.RAN).isEmpty()) {
            return;
        }
        MavenProject program = new ProgramSearch(
                        session, new ResolvedDependencies(components.dependencies(), session), mainClass)
                .module();
        modules(Event.CHOSEN).add(program);
        MavenSession of = session.clone();
        of.setCurrentProject(program);
        try {
            plugins.executeMojo(of, planned(of));
        } catch (MojoExecutionException e) {
            throw e;
        } catch (Exception e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** Returns the execution with the configuration that the module's own pom has. */
    private MojoExecution planned(MavenSession of) throws Exception {
        String goal = execution.getGroupId() + ":" + execution.getArtifactId() + ":" + execution.getVersion() + ":"
                + execution.getGoal();
        List<MojoExecution> plan =
                components.lifecycle().calculateExecutionPlan(of, true, goal).getMojoExecutions();
        return plan.get(plan.size() - 1);
    }
}
