package dev.dymod.maven.program;

import dev.dymod.build.WatchedModule;
import dev.dymod.maven.invoke.MavenModules;
import dev.dymod.maven.project.Engine;
import dev.dymod.maven.project.HostPom;
import dev.dymod.maven.project.MavenComponents;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.run.Debugger;
import dev.dymod.run.ProgramSettings;
import dev.dymod.session.SessionSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;

/**
 * Program of a host module: turns the parameters of {@code dymod:run} and Maven's model into the settings of its start.
 *
 * @param inheritedEnvironment variables from the build that this one takes over from; a variable without a value is unset
 */
public record HostProgram(
        MavenSession maven,
        MavenComponents components,
        ProgramParameters parameters,
        Optional<Debugger> debugger,
        Map<String, Optional<String>> inheritedEnvironment) {

    /** Property of dymod that is passed on to the program's JVM. */
    private static final String AUTO_RELOAD = "dymod.autoReload";

    /** Returns the settings of a program that follows no session, and runs the classes that Maven has built. */
    public ProgramSettings withoutSession(SessionDirectory directory) throws MojoExecutionException {
        return settings(Map.of(), List.of("-Ddymod.mode=static"), directory, false);
    }

    /** Returns the settings of a program that follows a session, and reads only class folders that the session writes. */
    public ProgramSettings following(SessionSettings session) throws MojoExecutionException {
        SessionDirectory directory = session.directory();
        Map<Path, Path> moved = new HashMap<>();
        for (WatchedModule module : session.submodules()) {
            Path program = directory.module(module.name()).program();
            moved.put(module.output().toAbsolutePath().normalize(), program);
            moved.put(module.entry(), program);
        }
        List<String> properties = new ArrayList<>();
        boolean swaps = session.submodules().stream().anyMatch(WatchedModule::isSwapped);
        if (!swaps) {
            return settings(moved, List.of("-Ddymod.mode=static"), directory, parameters.keepsOutput());
        }
        properties.add("-Ddymod.directory=" + directory.root());
        if (parameters.dynamic()) {
            properties.add("-Ddymod.mode=dynamic");
        }
        Optional.ofNullable(maven.getUserProperties().getProperty(AUTO_RELOAD))
                .ifPresent(value -> properties.add("-D" + AUTO_RELOAD + "=" + value));
        ProgramSettings settings = settings(moved, properties, directory, parameters.keepsOutput());
        return HostPom.hasEngine(maven.getCurrentProject())
                ? settings
                : settings.withClassPathEntry(Engine.resolve(maven.getCurrentProject(), maven, components));
    }

    private ProgramSettings settings(
            Map<Path, Path> moved, List<String> properties, SessionDirectory directory, boolean keepsOutput)
            throws MojoExecutionException {
        Path classes = MavenModules.output(maven.getCurrentProject());
        return new ProgramSettings(
                new ProgramSettings.Command(
                        java(),
                        jvmArguments(properties),
                        classPath(moved),
                        parameters.mainClass(),
                        parameters.arguments()),
                moved.getOrDefault(classes, classes),
                parameters.workingDirectory(),
                environment(),
                directory.root(),
                parameters.inheritsInput(),
                keepsOutput);
    }

    private List<String> jvmArguments(List<String> properties) {
        List<String> arguments = new ArrayList<>(properties);
        debugger.ifPresent(port -> arguments.add(port.option()));
        parameters.systemProperties().forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        arguments.addAll(parameters.jvmArguments());
        return arguments;
    }

    private Map<String, Optional<String>> environment() {
        Map<String, Optional<String>> environment = new HashMap<>(inheritedEnvironment);
        parameters.environment().forEach((name, value) -> environment.put(name, Optional.of(value)));
        return environment;
    }

    private List<Path> classPath(Map<Path, Path> moved) throws MojoExecutionException {
        MavenProject host = maven.getCurrentProject();
        try {
            return host.getRuntimeClasspathElements().stream()
                    .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                    .map(entry -> moved.getOrDefault(entry, entry))
                    .toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** Returns the executable of the toolchain's JDK, or of Maven's own if there is no toolchain. */
    private Path java() {
        return Optional.ofNullable(components.toolchains().getToolchainFromBuildContext("jdk", maven))
                .map((Toolchain jdk) -> jdk.findTool("java"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java"));
    }
}
