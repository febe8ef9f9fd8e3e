package dev.dymod.maven.project;

import dev.dymod.build.Compilation;
import dev.dymod.build.ResourceFolder;
import dev.dymod.build.WatchedModule;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.console.Console;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.tests.TestSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** Reads how the tests of watched modules are compiled and run. */
public final class TestedModules {

    /** Time for a run, if surefire has no limit. */
    private static final Duration LIMIT = Duration.ofHours(1);

    private final MavenSession session;
    private final MavenComponents maven;
    private final Console console;
    private final SessionDirectory directory;

    /** Creates a reader for the modules of one build. */
    public TestedModules(MavenSession session, MavenComponents maven, Console console, SessionDirectory directory) {
        this.session = session;
        this.maven = maven;
        this.console = console;
        this.directory = directory;
    }

    /**
     * Reads the tests of the modules that have test sources, and prints which cannot be run, with the reason.
     *
     * @param watched the modules of a session
     */
    public List<TestSetup> of(List<WatchedModule> watched) throws MojoExecutionException {
        List<TestSetup> tested = new ArrayList<>();
        for (WatchedModule module : watched) {
            Optional<MavenProject> project = session.getAllProjects().stream()
                    .filter(each -> isIn(each, module.folder()))
                    .findFirst();
            if (project.isPresent() && hasTests(project.get())) {
                of(module, project.get()).ifPresent(tested::add);
            }
        }
        return tested;
    }

    private static boolean isIn(MavenProject project, Path folder) {
        return project.getBasedir().toPath().toAbsolutePath().normalize().equals(folder);
    }

    private static boolean hasTests(MavenProject project) {
        return project.getTestCompileSourceRoots().stream()
                .map(Path::of)
                .filter(Files::isDirectory)
                .anyMatch(TestedModules::hasFile);
    }

    private static boolean hasFile(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(Files::isRegularFile);
        } catch (IOException e) {
            return true; // The compile reports it.
        }
    }

    private Optional<TestSetup> of(WatchedModule module, MavenProject project) throws MojoExecutionException {
        MavenSession ofModule = session.clone();
        ofModule.setCurrentProject(project);
        TestCompilePlan plan = TestCompilePlan.of(project, ofModule, maven);
        Optional<TestSettings> settings;
        try {
            settings = settings(module.name(), ofModule);
        } catch (MojoExecutionException e) {
            console.warn(Messages.testsNotRun(module.name(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> reason = plan.reason().or(settings.get()::problem);
        if (reason.isPresent()) {
            console.warn(Messages.testsNotRun(module.name(), reason.get()));
            return Optional.empty();
        }
        settings.get().notHonoured().forEach(note -> console.info(Messages.testSetting(module.name(), note)));
        return Optional.of(setup(module, plan, settings.get(), ofModule));
    }

    /** Returns the settings of the first execution of surefire that is not skipped. */
    private Optional<TestSettings> settings(String module, MavenSession ofModule) throws MojoExecutionException {
        List<TestSettings> all = TestSettings.of(
                        ofModule, maven, directory.module(module).tests())
                .stream()
                .filter(settings -> !settings.isSkipped())
                .toList();
        if (all.size() > 1) {
            console.info(Messages.severalTestExecutions(
                    module, all.stream().map(TestSettings::execution).toList()));
        }
        return all.stream().findFirst();
    }

    private TestSetup setup(WatchedModule module, TestCompilePlan plan, TestSettings settings, MavenSession ofModule)
            throws MojoExecutionException {
        MavenProject project = ofModule.getCurrentProject();
        Path output = settings.folder();
        List<Path> classPath = new ArrayList<>(settings.own());
        classPath.addAll(settings.jvm().kept());
        CompileRequest request = CompilerSettings.ofTests(
                plan.compile().orElseThrow(),
                classPath.stream().filter(entry -> !entry.equals(output)).toList(),
                project,
                ofModule,
                maven.repositories());
        List<ResourceFolder> resources =
                ResourceSettings.ofTests(project, ofModule, console).of(plan.resources());
        WatchedModule tests = new WatchedModule(
                module.name(),
                module.folder(),
                output,
                output,
                // Maven may not have copied the resources of the tests, so filtering is not compared with it.
                new Compilation.InProcess(request, resources, Map.of(), Optional.empty()),
                module.requires(),
                List.of(),
                WatchedModule.Role.COMPILE_ONLY);
        return new TestSetup(
                module.name(),
                tests,
                settings.own(),
                settings.classes(),
                settings.selection(),
                settings.parameters(),
                settings.jvm(),
                settings.limit().orElse(LIMIT));
    }
}
