package dev.dymod.maven.invoke;

import dev.dymod.run.Debugger;
import dev.dymod.run.InheritedSettings;
import dev.dymod.run.SuccessorLauncher;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;

/** Starts the running {@code mvn} a second time, as a successor, which reads the changed poms. */
public final class SuccessorInvocation implements SuccessorLauncher {

    /** User property of a successor, which names its predecessor. */
    public static final String PROPERTY = "dymod.run.successor";

    private final RepeatedMaven maven;
    private final Optional<Integer> debugPort;

    private SuccessorInvocation(RepeatedMaven maven, Optional<Integer> debugPort) {
        this.maven = maven;
        this.debugPort = debugPort;
    }

    /**
     * Reads the command line of the running build.
     *
     * @param debugger the debugger settings of the running program
     * @throws IOException if Maven's own files cannot be read
     */
    public static SuccessorInvocation of(MavenSession session, Optional<Debugger> debugger) throws IOException {
        // "clean" would delete the folder that the program runs from.
        List<String> goals = session.getRequest().getGoals().stream()
                .filter(goal -> !goal.equals("clean"))
                .toList();
        return new SuccessorInvocation(
                RepeatedMaven.of(session, Optional.empty(), Optional.empty(), goals), debugger.map(Debugger::port));
    }

    @Override
    public InheritedSettings inheritance() {
        Map<String, Optional<String>> before = new HashMap<>();
        maven.environment().keySet().forEach(name -> before.put(name, Optional.ofNullable(System.getenv(name))));
        return new InheritedSettings(debugPort, before);
    }

    @Override
    public Process start(String handover) throws IOException {
        return maven.start(PROPERTY, handover);
    }
}
