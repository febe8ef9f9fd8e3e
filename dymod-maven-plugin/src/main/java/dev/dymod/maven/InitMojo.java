package dev.dymod.maven;

import dev.dymod.console.Console;
import dev.dymod.init.BuildModule;
import dev.dymod.init.InitException;
import dev.dymod.init.PackageMove;
import dev.dymod.init.Plan;
import dev.dymod.maven.invoke.EditedPom;
import dev.dymod.maven.invoke.MavenMessages;
import dev.dymod.maven.invoke.MavenModules;
import dev.dymod.maven.invoke.OldCompilerPlugin;
import dev.dymod.maven.invoke.ReactorRoot;
import dev.dymod.maven.invoke.WholeBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Adds the profile to a build that {@code mvn -Pdebug} needs, or makes a small complete project in an empty folder.
 *
 * <p>With {@code -Dmodule=pricing -Dpackage=shop.pricing}, it moves a package into a new submodule, or prints what stands in the
 * way. It shows the changes, and asks before it makes them.
 */
@Mojo(name = "init", requiresProject = false, aggregator = true, threadSafe = true)
public final class InitMojo extends AbstractMojo {

    /** {@code true} makes the changes without a question. Without a terminal nobody can answer, and nothing is changed. */
    @Parameter(property = "dymod.init.yes", defaultValue = "false")
    private String yes;

    /** Name of the profile that is added to the root pom. */
    @Parameter(property = "dymod.init.profile", defaultValue = "debug")
    private String profile;

    /** Name of a new submodule, into which a package is moved. Its folder is made beside that of the package's module. */
    @Parameter(property = "module")
    private String module;

    /** Package that is moved into the new submodule, with its subpackages, such as {@code shop.pricing}. */
    @Parameter(property = "package")
    private String packageName;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if ((module == null) != (packageName == null)) {
            throw new MojoFailureException(Messages.moduleWithoutPackage());
        }
        Optional<Path> pom = EditedPom.of(session.getTopLevelProject()).filter(Files::exists);
        try {
            if (module != null) {
                movePackage(pom.orElseThrow(() -> new MojoFailureException(Messages.noBuild())));
            } else {
                addProfileOrProject(pom);
            }
        } catch (InitException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.notWritten(MavenMessages.reason(e)), e);
        }
    }

    private void addProfileOrProject(Optional<Path> pom) throws InitException, IOException, MojoExecutionException {
        Plan plan;
        if (pom.isPresent()) {
            Path root = ReactorRoot.of(pom.get()).orElse(pom.get());
            List<Path> poms = session.getProjects().stream()
                    .flatMap(each -> EditedPom.of(each).stream())
                    .toList();
            plan = Plan.profile(root, poms, profile, execution.getVersion());
        } else {
            plan = Plan.project(Path.of(session.getExecutionRootDirectory()), execution.getVersion());
        }
        if (plan.changes().isEmpty()) {
            console().notice(plan.result());
        } else if (isWanted(plan)) {
            plan.changes().make();
            console().notice(plan.result());
        }
    }

    private void movePackage(Path pom) throws InitException, IOException, MojoExecutionException, MojoFailureException {
        Optional<Path> outer = ReactorRoot.of(pom);
        if (outer.isPresent()) {
            throw new MojoFailureException(Messages.notAtRoot(outer.get()));
        }
        PackageMove move = PackageMove.of(
                module,
                packageName,
                execution.getVersion(),
                pom,
                session.getProjects().stream().map(InitMojo::module).toList());
        console().notice(Messages.compiles());
        if (!compiles(pom)) {
            throw new MojoFailureException(
                    MavenMessages.secondMavenFailed(OldCompilerPlugin.of(session.getProjects())));
        }
        Plan plan = move.plan();
        if (!isWanted(plan)) {
            return;
        }
        plan.changes().make();
        if (!compilesWithout(move, pom)) {
            throw new MojoFailureException(move.undo());
        }
        move.complete();
        console().notice(plan.result());
    }

    private static BuildModule module(MavenProject module) {
        return new BuildModule(
                module.getGroupId(),
                module.getArtifactId(),
                EditedPom.of(module).orElseThrow(),
                Path.of(module.getBuild().getSourceDirectory()),
                MavenModules.output(module),
                Path.of(module.getBuild().getTestOutputDirectory()));
    }

    /** Returns whether the build compiles without the class files at the old place. */
    private boolean compilesWithout(PackageMove move, Path pom) {
        try {
            move.deleteCompiled();
            console().notice(Messages.compilesResult());
            return compiles(pom);
        } catch (IOException e) {
            console().error(MavenMessages.reason(e));
            return false;
        }
    }

    private boolean compiles(Path pom) throws IOException {
        try {
            return WholeBuild.compiling(session, pom).run() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Shows the changes, and returns whether the user wants them. */
    private boolean isWanted(Plan plan) throws MojoExecutionException {
        Terminal terminal = Terminal.of(session);
        plan.changes().lines().forEach(terminal::print);
        if (WatchParameters.isTrue("dymod.init.yes", yes)) {
            return true;
        }
        if (terminal.isThere()) {
            return terminal.confirms(Messages.question());
        }
        console().notice(Messages.nothingWritten(command()));
        return false;
    }

    /** Returns the goal with the user's parameters, as one types it. */
    private String command() {
        StringBuilder command = new StringBuilder(execution.getGroupId() + ":" + execution.getArtifactId() + ":"
                + execution.getVersion() + ":" + execution.getGoal());
        if (module != null) {
            command.append(" -Dmodule=").append(module).append(" -Dpackage=").append(packageName);
        } else if (!profile.equals("debug")) {
            command.append(" -Ddymod.init.profile=").append(profile);
        }
        return command.toString();
    }

    private Console console() {
        return new MavenConsole(getLog(), Terminal.of(session));
    }
}
