package dev.dymod.maven.invoke;

import dev.dymod.run.Debugger;
import dev.dymod.run.InheritedSettings;
import dev.dymod.run.SuccessorLauncher;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.shared.invoker.CommandLineConfigurationException;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.MavenCommandLineBuilder;
import org.apache.maven.shared.utils.cli.Commandline;

/**
 * Starts the running {@code mvn} a second time, with the same command line, in the same folder and environment. The new process
 * reads the changed poms. Holds no reference to the Maven session.
 */
public final class SuccessorInvocation implements SuccessorLauncher {

    /** User property of a successor, which names its predecessor. */
    public static final String PROPERTY = "dymod.run.successor";

    private final MavenInvocation invocation;
    private final File folder;
    private final boolean batch;
    private final List<String> arguments;
    private final Map<String, Optional<String>> environment;
    private final Optional<Integer> debugPort;

    private SuccessorInvocation(
            MavenInvocation invocation,
            File folder,
            boolean batch,
            List<String> arguments,
            Map<String, Optional<String>> environment,
            Optional<Integer> debugPort) {
        this.invocation = invocation;
        this.folder = folder;
        this.batch = batch;
        this.arguments = List.copyOf(arguments);
        this.environment = Map.copyOf(environment);
        this.debugPort = debugPort;
    }

    /**
     * Reads the command line of the running build.
     *
     * @param debugger the debugger settings of the running program
     * @throws IOException if Maven's own files cannot be read
     */
    public static SuccessorInvocation of(MavenSession session, Optional<Debugger> debugger) throws IOException {
        MavenExecutionRequest request = session.getRequest();
        ConfiguredOptions configured = ConfiguredOptions.of(session);
        return new SuccessorInvocation(
                MavenInvocation.of(session).without(configured),
                new File(session.getSystemProperties().getProperty("user.dir", System.getProperty("user.dir"))),
                !request.isInteractiveMode(),
                arguments(session, configured),
                environment(configured),
                debugger.map(Debugger::port));
    }

    private static List<String> arguments(MavenSession session, ConfiguredOptions configured) {
        MavenExecutionRequest request = session.getRequest();
        List<String> arguments = configured.withoutOptions(RepeatedOptions.of(request));
        Optional.ofNullable(request.getPom())
                .or(() -> EditedPom.of(session.getTopLevelProject()).map(Path::toFile))
                .ifPresent(pom -> arguments.addAll(List.of("-f", pom.getAbsolutePath())));
        // "clean" would delete the folder that the program runs from.
        request.getGoals().stream().filter(goal -> !goal.equals("clean")).forEach(arguments::add);
        return arguments;
    }

    /** Returns the variables that a successor must not inherit: it uses the JDK of this build, and waits for no debugger. */
    private static Map<String, Optional<String>> environment(ConfiguredOptions configured) {
        Map<String, Optional<String>> environment = new HashMap<>();
        environment.put("JAVA_HOME", Optional.of(System.getProperty("java.home")));
        environment.put("MAVEN_DEBUG_OPTS", Optional.empty());
        if (isWindows()) {
            environment.put("MAVEN_TERMINATE_CMD", Optional.of("on")); // Makes mvn.cmd return Maven's exit code.
        }
        Optional.ofNullable(System.getenv("MAVEN_OPTS"))
                .map(configured::withoutJvmOptions)
                .map(MavenInvocation::withoutDebugger)
                .ifPresent(options -> environment.put("MAVEN_OPTS", Optional.of(options)));
        environment
                .entrySet()
                .removeIf(variable ->
                        Optional.ofNullable(System.getenv(variable.getKey())).equals(variable.getValue()));
        return environment;
    }

    @Override
    public InheritedSettings inheritance() {
        Map<String, Optional<String>> before = new HashMap<>();
        environment.keySet().forEach(name -> before.put(name, Optional.ofNullable(System.getenv(name))));
        return new InheritedSettings(debugPort, before);
    }

    /** Returns the script of Maven; the command line of the invoker has it quoted for a shell. */
    private File executable() {
        return new File(invocation.mavenHome(), "bin/" + (isWindows() ? "mvn.cmd" : "mvn"));
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }

    @Override
    public Process start(String handover) throws IOException {
        Properties properties = new Properties();
        properties.putAll(invocation.properties());
        properties.setProperty(PROPERTY, handover);
        InvocationRequest request = invocation.request(properties, "");
        request.setBaseDirectory(folder);
        request.setBatchMode(batch);
        request.addArgs(arguments);
        try {
            Commandline command = new MavenCommandLineBuilder().build(request);
            List<String> words = new ArrayList<>();
            words.add(executable().toString());
            words.addAll(List.of(command.getArguments()));
            ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
            builder.directory(folder);
            environment.forEach((name, value) -> value.ifPresentOrElse(
                    text -> builder.environment().put(name, text),
                    () -> builder.environment().remove(name)));
            return builder.start();
        } catch (CommandLineConfigurationException e) {
            throw new IOException(String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT), e);
        }
    }
}
