package dev.dymod.agent;

import dev.dymod.program.RedefinitionRequest;
import dev.dymod.program.RedefinitionResult;
import dev.dymod.publication.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the jar of the program's Java agent, {@link ProgramAgent}. */
public final class AgentJar {

    private static final String NAME = "program-agent.jar";

    private static final List<Class<?>> CLASSES = List.of(
            ProgramAgent.class,
            AgentChannel.class,
            Standby.class,
            OutputCopy.class,
            OutputRing.class,
            ClassList.class,
            EngineRehearsal.class,
            LastHook.class,
            Invitation.class,
            ProcessIdentity.class,
            Packet.class,
            RedefinitionTask.class,
            RedefinitionRequest.class,
            RedefinitionRequest.ChangedClass.class,
            RedefinitionAnswer.class,
            RedefinitionResult.class,
            RedefinitionResult.Redefined.class,
            RedefinitionResult.Refused.class,
            RedefinitionResult.StillRunning.class,
            RedefinitionResult.NoChannel.class,
            Redefiner.class,
            ChangedFrames.class,
            ChangedFrames.Unreadable.class,
            ChangedFrames.Dump.class,
            StackSamples.class,
            StackSamples.ChangedFrame.class,
            DuplicateClassWatch.class);

    /** Shared jar in the temporary folder, for programs whose own path has a {@code =}. */
    private static Optional<Path> shared = Optional.empty();

    private AgentJar() {}

    /**
     * Writes the jar, unless it exists.
     *
     * @param folder for the jar, if a JVM can load an agent from its path
     * @param argument the argument of the agent
     * @return the option for the JVM
     * @throws IOException if the jar cannot be written
     */
    public static String option(Path folder, String argument) throws IOException {
        Path jar = isCutOff(folder) ? shared(folder) : folder.resolve(NAME);
        write(jar);
        return "-javaagent:" + jar + "=" + argument;
    }

    /** Returns whether a JVM would cut the path off: it takes the text after the first {@code =} for the agent's argument. */
    private static boolean isCutOff(Path path) {
        return path.toString().contains("=");
    }

    private static synchronized Path shared(Path folder) throws IOException {
        if (shared.isEmpty()) {
            Path temporary = TemporaryFolder.make();
            Path jar = temporary.resolve(NAME);
            if (isCutOff(jar)) {
                TemporaryFolder.delete(temporary);
                throw new IOException(Messages.noPlaceForAgent(folder, jar));
            }
            temporary.toFile().deleteOnExit(); // The JVM deletes in reverse order: first the jar, then its folder.
            jar.toFile().deleteOnExit();
            shared = Optional.of(jar);
        }
        return shared.get();
    }

    private static void write(Path jar) throws IOException {
        Map<String, String> attributes =
                Map.of("Premain-Class", ProgramAgent.class.getName(), "Can-Redefine-Classes", "true");
        ClassJar.write(jar, attributes, CLASSES.stream().map(Class::getName).toList());
    }
}
