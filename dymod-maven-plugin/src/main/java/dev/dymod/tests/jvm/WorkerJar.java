package dev.dymod.tests.jvm;

import dev.dymod.agent.ClassJar;
import dev.dymod.agent.Invitation;
import dev.dymod.agent.Packet;
import dev.dymod.tests.worker.TestWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the jar of the worker in the tests' JVM, {@link TestWorker}. */
final class WorkerJar {

    private static final String PACKAGE = TestWorker.class.getPackageName();

    /** Names, because some of the classes use JUnit, which Maven's side does not have. */
    private static final List<String> CLASSES = List.of(
            "Cancellation",
            "Fields",
            "Fields$Read",
            "Fields$Write",
            "JvmState",
            "LeftThread",
            "MemoryWatch",
            "Messages",
            "Outcome",
            "OwnLoader",
            "PacketType",
            "ResultListener",
            "ResultListener$1",
            "RunRequest",
            "RunRequest$Selection",
            "RunSummary",
            "SourceLine",
            "SystemLoader",
            "TestFailure",
            "TestName",
            "TestResult",
            "TestRun",
            "TestWorker",
            "WarmUp",
            "WorkerChannel",
            "WorkerOutput",
            "WorkerSetup");

    private WorkerJar() {}

    /** Writes the jar into a folder, unless it exists there, and returns its path. */
    static Path in(Path folder) throws IOException {
        Path jar = folder.resolve("test-worker.jar");
        Stream<String> own = CLASSES.stream().map(name -> PACKAGE + "." + name);
        Stream<String> shared = Stream.of(Invitation.class.getName(), Packet.class.getName());
        ClassJar.write(jar, Map.of(), Stream.concat(own, shared).toList());
        return jar;
    }
}
