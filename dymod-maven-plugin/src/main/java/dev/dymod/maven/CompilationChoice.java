package dev.dymod.maven;

import dev.dymod.module.Compilation;
import dev.dymod.module.FilterTrial;
import dev.dymod.module.ResourceFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** Who compiles a submodule: whom the user names, or whom its pom makes necessary. */
final class CompilationChoice {

    private static final List<String> MODES = List.of("auto", "javac", "maven", "external");

    private final String mode;
    private final Components maven;
    private final Log log;

    private CompilationChoice(String mode, Components maven, Log log) {
        this.mode = mode;
        this.maven = maven;
        this.log = log;
    }

    /**
     * The choice that {@code dymod.compile} leaves.
     *
     * @throws MojoExecutionException when it has no such value
     */
    static CompilationChoice of(String compile, Components maven, Log log) throws MojoExecutionException {
        String mode = compile.strip().toLowerCase(Locale.ROOT);
        if (!MODES.contains(mode)) {
            throw new MojoExecutionException(Messages.noSuchValue("dymod.compile", compile, MODES));
        }
        return new CompilationChoice(mode, maven, log);
    }

    /**
     * Chooses for one submodule.
     *
     * @param directory what a build of its own may write to
     * @param outside whether it is no part of the running build
     * @throws MojoExecutionException when javac is asked for and cannot do it
     */
    Compilation of(MavenProject module, MavenSession session, Path directory, boolean outside)
            throws MojoExecutionException {
        if (mode.equals("external")) {
            return new Compilation.External();
        }
        if (mode.equals("maven")) {
            return ownBuild(module, session, directory, "dymod.compile is maven");
        }
        MavenSession own = session.clone();
        own.setCurrentProject(module);
        CompilePlan plan = CompilePlan.of(module, own, maven, outside);
        Optional<String> because =
                mode.equals("javac") ? plan.impossible().stream().findFirst() : plan.onlyMavenCan();
        if (because.isEmpty()) {
            return inProcess(plan, module, own);
        }
        if (mode.equals("javac")) {
            throw new MojoExecutionException(Messages.cannotCompile(module.getArtifactId(), because.get()));
        }
        log.info(Messages.builtByMaven(module.getArtifactId(), because.get()));
        return ownBuild(module, session, directory, because.get());
    }

    private Compilation inProcess(CompilePlan plan, MavenProject module, MavenSession session)
            throws MojoExecutionException {
        List<ResourceFolder> resources = new ResourceSettings(module, session, log).of(plan.resources());
        Map<Path, String> asMavenLeftIt;
        try {
            asMavenLeftIt = FilterTrial.of(
                    resources,
                    Path.of(module.getBuild().getOutputDirectory()),
                    session.getStartTime().toInstant());
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.unreadableResources(module.getArtifactId(), e), e);
        }
        return new Compilation.InProcess(
                new CompilerSettings(maven.repositories()).of(plan.compile().orElseThrow(), module, session),
                resources,
                asMavenLeftIt);
    }

    private static Compilation ownBuild(MavenProject module, MavenSession session, Path directory, String because)
            throws MojoExecutionException {
        Path folder = module.getBasedir().toPath();
        List<Path> sources = new ArrayList<>();
        // In whatever language, for whatever plugin.
        sources.add(folder.resolve("src"));
        module.getCompileSourceRoots().forEach(root -> sources.add(Path.of(root)));
        module.getBuild().getResources().forEach(resource -> sources.add(folder.resolve(resource.getDirectory())));
        List<Path> otherwise = new ArrayList<>();
        otherwise.add(folder.resolve("src/test"));
        otherwise.add(Path.of(module.getBuild().getDirectory()));
        module.getTestCompileSourceRoots().forEach(root -> otherwise.add(Path.of(root)));
        module.getBuild()
                .getTestResources()
                .forEach(resource -> otherwise.add(folder.resolve(resource.getDirectory())));
        sources.removeIf(source -> otherwise.stream().anyMatch(source::startsWith)
                || sources.stream().anyMatch(other -> !source.equals(other) && source.startsWith(other)));
        try {
            return new Compilation.OwnBuild(
                    MavenBuildTool.elsewhere(module, session, directory),
                    sources,
                    otherwise,
                    session.getStartTime().toInstant(),
                    because);
        } catch (IOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}
