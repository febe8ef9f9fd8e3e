package dev.dymod.maven;

import dev.dymod.run.Successors;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.shared.invoker.CommandLineConfigurationException;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.MavenCommandLineBuilder;
import org.apache.maven.shared.utils.cli.Commandline;

/** The running {@code mvn} once more, with the poms as they are by then. Holds nothing of the Maven session. */
final class SuccessorBuilds implements Successors {

    /** Of the user properties of such a build. */
    static final String PROPERTY = "dymod.run.successor";

    private final MavenInvocation invocation;
    private final File pom;
    private final boolean batch;
    private final List<String> arguments;

    private SuccessorBuilds(MavenInvocation invocation, File pom, boolean batch, List<String> arguments) {
        this.invocation = invocation;
        this.pom = pom;
        this.batch = batch;
        this.arguments = List.copyOf(arguments);
    }

    static SuccessorBuilds of(MavenSession session) throws IOException {
        MavenExecutionRequest request = session.getRequest();
        File pom = Optional.ofNullable(request.getPom())
                .orElseGet(() -> session.getTopLevelProject().getFile());
        return new SuccessorBuilds(MavenInvocation.of(session), pom, !request.isInteractiveMode(), arguments(request));
    }

    private static List<String> arguments(MavenExecutionRequest request) {
        List<String> arguments = RepeatedOptions.of(request);
        // The program runs from a folder that it would delete.
        request.getGoals().stream().filter(goal -> !goal.equals("clean")).forEach(arguments::add);
        return arguments;
    }

    /** The command line has it quoted for a shell. */
    private File executable() {
        boolean windows = File.separatorChar == '\\';
        return new File(invocation.mavenHome(), "bin/" + (windows ? "mvn.cmd" : "mvn"));
    }

    @Override
    public Process start(String handover) throws IOException {
        Properties properties = new Properties();
        properties.putAll(invocation.properties());
        properties.setProperty(PROPERTY, handover);
        InvocationRequest request = invocation.request(pom, properties);
        request.setBatchMode(batch);
        request.addArgs(arguments);
        try {
            Commandline command = new MavenCommandLineBuilder().build(request);
            List<String> words = new ArrayList<>();
            words.add(executable().toString());
            words.addAll(List.of(command.getArguments()));
            ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
            builder.directory(pom.getParentFile());
            for (String variable : command.getEnvironmentVariables()) {
                int at = variable.indexOf('=');
                if (at > 0) {
                    builder.environment().put(variable.substring(0, at), variable.substring(at + 1));
                }
            }
            return builder.start();
        } catch (CommandLineConfigurationException e) {
            throw new IOException(String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT), e);
        }
    }
}
