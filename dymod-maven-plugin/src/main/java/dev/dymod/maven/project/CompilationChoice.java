package dev.dymod.maven.project;

import dev.dymod.build.Compilation;
import dev.dymod.build.FilterTrial;
import dev.dymod.build.Generators;
import dev.dymod.build.ResourceFolder;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.console.Console;
import dev.dymod.maven.invoke.MavenBuildTool;
import dev.dymod.maven.invoke.MavenModules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** Chooses the compiler of a module: the one that {@code dymod.compile} names, or the one that its pom requires. */
public final class CompilationChoice {

    /** Allowed values of {@code dymod.compile}. */
    public static final List<String> MODES = List.of("auto", "javac", "maven", "external");

    private final String mode;
    private final MavenComponents maven;
    private final Console console;

    /**
     * Creates the choice for all modules of a build.
     *
     * @param mode the value of {@code dymod.compile}, one of {@link #MODES}
     */
    public CompilationChoice(String mode, MavenComponents maven, Console console) {
        this.mode = mode;
        this.maven = maven;
        this.console = console;
    }

    /**
     * Chooses the compiler of one module.
     *
     * @param directory the folder that a Maven build of the module may write to
     * @param outside whether the module is not part of the running build
     * @throws MojoExecutionException if {@code dymod.compile} is javac, and javac cannot compile the module
     */
    public Compilation of(MavenProject module, MavenSession session, Path directory, boolean outside)
            throws MojoExecutionException {
        if (mode.equals("external")) {
            return new Compilation.External();
        }
        MavenSession ofModule = session.clone();
        ofModule.setCurrentProject(module);
        CompilePlan plan = CompilePlan.of(module, ofModule, maven, outside);
        if (mode.equals("maven")) {
            return ownBuild(plan, module, ofModule, directory, "dymod.compile is maven");
        }
        Optional<String> reason =
                mode.equals("javac") ? plan.impossible().stream().findFirst() : plan.reasonForMaven();
        if (reason.isEmpty()) {
            return inProcess(plan, module, ofModule, directory);
        }
        if (mode.equals("javac")) {
            throw new MojoExecutionException(Messages.cannotCompile(module.getArtifactId(), reason.get()));
        }
        console.info(Messages.builtByMaven(module.getArtifactId(), reason.get()));
        return ownBuild(plan, module, ofModule, directory, reason.get());
    }

    private Compilation inProcess(CompilePlan plan, MavenProject module, MavenSession session, Path directory)
            throws MojoExecutionException {
        List<ResourceFolder> resources = new ResourceSettings(module, session, console).of(plan.resources());
        CompileRequest request = CompilerSettings.of(
                        plan.compile().orElseThrow(), module, session, maven.repositories())
                .with(plan.namedModule());
        Map<Path, String> asMavenLeftIt;
        try {
            asMavenLeftIt = FilterTrial.of(
                    resources,
                    MavenModules.output(module),
                    session.getStartTime().toInstant());
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.unreadableResources(module.getArtifactId(), e), e);
        }
        return new Compilation.InProcess(
                request, resources, asMavenLeftIt, generators(plan, request, resources, module, session, directory));
    }

    private Optional<Generators> generators(
            CompilePlan plan,
            CompileRequest request,
            List<ResourceFolder> resources,
            MavenProject module,
            MavenSession session,
            Path directory)
            throws MojoExecutionException {
        if (plan.generators().isEmpty()) {
            return Optional.empty();
        }
        Set<Path> handled = new LinkedHashSet<>(request.sourceRoots());
        resources.forEach(resource -> handled.add(resource.folder()));
        console.info(Messages.generatedByMaven(
                module.getArtifactId(),
                plan.generators().stream()
                        .map(CompilePlan.Goal::plugin)
                        .distinct()
                        .toList()));
        try {
            Generators generators = new GeneratorSettings(module, session).of(plan, handled, directory);
            console.debug(Messages.readByGenerators(module.getArtifactId(), generators.folders(), generators.named()));
            return Optional.of(generators);
        } catch (IOException e) {
            throw new MojoExecutionException(Messages.unreadableModule(module.getArtifactId(), e), e);
        }
    }

    private static Compilation ownBuild(
            CompilePlan plan, MavenProject module, MavenSession session, Path directory, String reason)
            throws MojoExecutionException {
        Path folder = module.getBasedir().toPath();
        List<Path> sources = new ArrayList<>();
        // Any plugin may read any file of "src".
        sources.add(folder.resolve("src"));
        module.getCompileSourceRoots().forEach(root -> sources.add(Path.of(root)));
        module.getBuild().getResources().forEach(resource -> sources.add(folder.resolve(resource.getDirectory())));
        sources.addAll(new GeneratorSettings(module, session).namedInputs(plan, sources));
        List<Path> excluded = new ArrayList<>();
        excluded.add(folder.resolve("src/test"));
        excluded.add(Path.of(module.getBuild().getDirectory()));
        module.getTestCompileSourceRoots().forEach(root -> excluded.add(Path.of(root)));
        module.getBuild().getTestResources().forEach(resource -> excluded.add(folder.resolve(resource.getDirectory())));
        sources.removeIf(source -> excluded.stream().anyMatch(source::startsWith)
                || sources.stream().anyMatch(other -> !source.equals(other) && source.startsWith(other)));
        try {
            return new Compilation.OwnBuild(
                    MavenBuildTool.elsewhere(module, session, directory),
                    sources,
                    excluded,
                    session.getStartTime().toInstant(),
                    reason);
        } catch (IOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}
