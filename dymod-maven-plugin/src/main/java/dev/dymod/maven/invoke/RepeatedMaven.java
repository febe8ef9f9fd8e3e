package dev.dymod.maven.invoke;

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
 * Command line of the running {@code mvn}, which can be started a second time: with the same options, in the same folder and
 * environment. Holds no reference to the Maven session.
 */
final class RepeatedMaven {

    private final MavenInvocation invocation;
    private final File folder;
    private final boolean batch;
    private final List<String> arguments;
    private final Map<String, Optional<String>> environment;

    private RepeatedMaven(
            MavenInvocation invocation,
            File folder,
            boolean batch,
            List<String> arguments,
            Map<String, Optional<String>> environment) {
        this.invocation = invocation;
        this.folder = folder;
        this.batch = batch;
        this.arguments = List.copyOf(arguments);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads the command line of the running build.
     *
     * @param pom the pom to build; empty for that of the running build
     * @param options for the selection of modules; empty for those of the running build
     * @param goals phases and goals
     * @throws IOException if Maven's own files cannot be read
     */
    static RepeatedMaven of(
            MavenSession session, Optional<Path> pom, Optional<List<String>> options, List<String> goals)
            throws IOException {
        MavenExecutionRequest request = session.getRequest();
        ConfiguredOptions configured = ConfiguredOptions.of(session);
        List<String> arguments = configured.withoutOptions(RepeatedOptions.of(request, options));
        pom.or(() -> Optional.ofNullable(request.getPom()).map(File::toPath))
                .or(() -> EditedPom.of(session.getTopLevelProject()))
                .ifPresent(file ->
                        arguments.addAll(List.of("-f", file.toAbsolutePath().toString())));
        arguments.addAll(goals);
        return new RepeatedMaven(
                MavenInvocation.of(session).without(configured),
                new File(session.getSystemProperties().getProperty("user.dir", System.getProperty("user.dir"))),
                !request.isInteractiveMode(),
                arguments,
                environment(configured));
    }

    /** Returns the variables that the new process must not inherit: it uses the JDK of this build, and waits for no debugger. */
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

    /** Returns the variables of the new process that differ from those of this one; a variable without a value is unset. */
    Map<String, Optional<String>> environment() {
        return environment;
    }

    /** Returns the script of Maven; the command line of the invoker has it quoted for a shell. */
    private File executable() {
        return new File(invocation.mavenHome(), "bin/" + (isWindows() ? "mvn.cmd" : "mvn"));
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }

    /**
     * Starts it with the standard streams of this process.
     *
     * @param property name of a user property to add
     * @param value its value
     * @throws IOException if it cannot be started
     */
    Process start(String property, String value) throws IOException {
        Properties properties = new Properties();
        properties.putAll(invocation.properties());
        properties.setProperty(property, value);
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
            environment.forEach((variable, setting) -> setting.ifPresentOrElse(
                    text -> builder.environment().put(variable, text),
                    () -> builder.environment().remove(variable)));
            return builder.start();
        } catch (CommandLineConfigurationException e) {
            throw new IOException(String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT), e);
        }
    }
}
