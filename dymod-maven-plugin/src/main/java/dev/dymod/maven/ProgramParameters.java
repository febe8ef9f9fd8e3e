package dev.dymod.maven;

import dev.dymod.module.Submodule;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.run.Debugger;
import dev.dymod.run.ProgramSettings;
import dev.dymod.session.SessionSettings;
import java.nio.file.Files;
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
import org.apache.maven.toolchain.ToolchainManager;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/** From the parameters of {@code dymod:run} to how its program is started. */
record ProgramParameters(
        MavenSession maven,
        GoalParameters goal,
        ToolchainManager toolchains,
        Optional<Debugger> debugger,
        String stdin) {

    /** What the program's JVM reads of dymod's properties, beside its mode and directory. */
    private static final String AUTO_RELOAD = "dymod.autoReload";

    /** A program that follows no session, and uses what Maven has built. */
    ProgramSettings asMavenLeftIt(SessionDirectory directory) throws MojoExecutionException {
        return settings(Map.of(), List.of("-Ddymod.mode=static"), directory);
    }

    /** A program that follows a session, and uses no folder that somebody else writes to. */
    ProgramSettings following(SessionSettings session) throws MojoExecutionException {
        SessionDirectory directory = session.directory();
        Map<Path, Path> moved = new HashMap<>();
        for (Submodule module : session.submodules()) {
            Path program = directory.module(module.name()).program();
            moved.put(module.output().toAbsolutePath().normalize(), program);
            moved.put(module.entry(), program);
        }
        List<String> properties = new ArrayList<>();
        properties.add("-Ddymod.directory=" + directory.root());
        goal.text("mode")
                .filter(mode -> mode.equalsIgnoreCase("dynamic"))
                .ifPresent(mode -> properties.add("-Ddymod.mode=dynamic"));
        Optional.ofNullable(maven.getUserProperties().getProperty(AUTO_RELOAD))
                .ifPresent(value -> properties.add("-D" + AUTO_RELOAD + "=" + value));
        return settings(moved, properties, directory);
    }

    private ProgramSettings settings(Map<Path, Path> moved, List<String> properties, SessionDirectory directory)
            throws MojoExecutionException {
        MavenProject host = maven.getCurrentProject();
        List<String> jvmArguments = new ArrayList<>(properties);
        debugger.ifPresent(port -> jvmArguments.add(port.option()));
        goal.map("systemPropertyVariables").forEach((name, value) -> jvmArguments.add("-D" + name + "=" + value));
        jvmArguments.addAll(words("jvmArguments"));
        Path classes = Path.of(host.getBuild().getOutputDirectory());
        Path workingDirectory = goal.text("workingDirectory")
                .map(Path::of)
                .map(folder -> host.getBasedir().toPath().resolve(folder))
                .orElseGet(() -> host.getBasedir().toPath());
        if (!Files.isDirectory(workingDirectory)) {
            throw new MojoExecutionException(Messages.noWorkingDirectory(workingDirectory));
        }
        return new ProgramSettings(
                java(),
                jvmArguments,
                classPath(host, moved),
                goal.text("mainClass"),
                moved.getOrDefault(classes, classes),
                words("arguments"),
                workingDirectory,
                goal.map("environmentVariables"),
                directory.root(),
                stdin.equals("app")
                        || (stdin.equals("auto") && !Terminal.of(maven).isThere()));
    }

    private static List<Path> classPath(MavenProject host, Map<Path, Path> moved) throws MojoExecutionException {
        try {
            return host.getRuntimeClasspathElements().stream()
                    .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                    .map(entry -> moved.getOrDefault(entry, entry))
                    .toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** A list as it stands, or the words of one text. */
    private List<String> words(String name) throws MojoExecutionException {
        Optional<String> text = goal.text(name);
        if (text.isEmpty()) {
            return goal.list(name);
        }
        try {
            return List.of(CommandLineUtils.translateCommandline(text.get()));
        } catch (Exception e) {
            throw new MojoExecutionException(Messages.badArguments("dymod.run." + name, text.get(), e), e);
        }
    }

    /** That of the toolchain, if there is one, else that of Maven. */
    private Path java() {
        return Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", maven))
                .map((Toolchain jdk) -> jdk.findTool("java"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java"));
    }
}
