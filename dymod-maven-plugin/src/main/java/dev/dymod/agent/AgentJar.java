package dev.dymod.agent;

import dev.dymod.program.RedefinitionRequest;
import dev.dymod.program.RedefinitionResult;
import dev.dymod.publication.TemporaryFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

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
        byte[] bytes = bytes();
        // An existing jar is kept, because Windows does not let a file be replaced that a running program has open.
        if (!Files.isRegularFile(jar) || !Arrays.equals(Files.readAllBytes(jar), bytes)) {
            Files.createDirectories(jar.getParent());
            Files.write(jar, bytes);
        }
    }

    private static byte[] bytes() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ProgramAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            put(jar, "META-INF/MANIFEST.MF");
            manifest.write(jar);
            for (Class<?> agent : CLASSES) {
                putClass(jar, agent.getName().replace('.', '/') + ".class");
            }
        }
        return bytes.toByteArray();
    }

    private static void putClass(JarOutputStream jar, String entry) throws IOException {
        try (InputStream agent = AgentJar.class.getResourceAsStream("/" + entry)) {
            if (agent == null) {
                throw new IOException(entry + " is not in the plugin");
            }
            put(jar, entry);
            agent.transferTo(jar);
        }
    }

    private static void put(JarOutputStream jar, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0); // Makes the bytes of the jar reproducible.
        jar.putNextEntry(entry);
    }
}
