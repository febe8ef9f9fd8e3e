package dev.dymod.run;

import dev.dymod.agent.OutputRing;
import dev.dymod.agent.ProgramAgent;
import dev.dymod.publication.PrivateFile;
import dev.dymod.publication.ProgramOutput;
import dev.dymod.publication.RingFormat;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Files with the last output of a program, for one process of it. Maven makes them, and writes the line before the output of the
 * process. From then on the agent in the process writes.
 */
final class OutputFiles {

    private static final Random TICKETS = new Random();

    private final SessionDirectory session;
    private final long ticket = TICKETS.nextLong();

    /** The reason why the output is not kept. */
    private Optional<IOException> problem = Optional.empty();

    private OutputFiles(SessionDirectory session) {
        this.session = session;
    }

    /**
     * Makes the files, unless they are there. If that is not possible, the output is not kept.
     *
     * @param folder the session directory
     */
    static OutputFiles prepare(Path folder) {
        SessionDirectory session = new SessionDirectory(folder);
        OutputFiles files = new OutputFiles(session);
        try {
            Files.createDirectories(session.root());
            prepare(session.programOutput(), RingFormat.OUTPUT_LENGTH);
            prepare(session.programErrors(), RingFormat.ERRORS_LENGTH);
        } catch (IOException e) {
            delete(folder); // Otherwise the output of an earlier process would be taken for that of the next one.
            files.problem = Optional.of(e);
        }
        return files;
    }

    /** Returns the reason why the output is not kept; empty if it is. */
    Optional<IOException> problem() {
        return problem;
    }

    /** Deletes the files of an earlier process. */
    static void delete(Path folder) {
        SessionDirectory session = new SessionDirectory(folder);
        for (Path file : List.of(session.programOutput(), session.programErrors())) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // Nothing else depends on the file. A line in it has the time of its process.
            }
        }
    }

    private static void prepare(Path file, int length) throws IOException {
        try {
            OutputRing.open(file.toFile()).close();
        } catch (IOException e) { // There is none, or one that another version of dymod has made.
            Files.deleteIfExists(file);
            PrivateFile.write(file, OutputRing.emptyHeader(length));
            try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
                made.setLength(RingFormat.HEADER + (long) length);
            }
        }
    }

    /** Returns the end of the agent's argument; empty if there is nothing for it to write to. */
    String argument() {
        return problem.isPresent() ? "" : ProgramAgent.outputArgument(session.root(), ticket);
    }

    /** Lets a process write, whose {@code main} begins now. Without the files, it runs as well. */
    void begin(String mainClass, long pid) {
        if (problem.isPresent()) {
            return;
        }
        String time = OffsetDateTime.now(ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String line = ProgramOutput.begin(mainClass, pid, time) + System.lineSeparator();
        begin(session.programOutput(), RingFormat.OUTPUT_LENGTH, line);
        begin(session.programErrors(), RingFormat.ERRORS_LENGTH, line);
    }

    private void begin(Path file, int length, String line) {
        try {
            prepare(file, length); // Somebody may have deleted it while a standby waited.
            OutputRing ring = OutputRing.open(file.toFile());
            try {
                byte[] bytes = (ring.isAtLineStart() ? line : "\n" + line).getBytes(StandardCharsets.US_ASCII);
                ring.append(bytes, 0, bytes.length);
                if (!ring.isComplete()) {
                    throw new IOException(file + " cannot be written");
                }
                ring.passTo(ticket);
            } finally {
                ring.close();
            }
        } catch (IOException e) {
            problem = Optional.of(e); // The agent waits for the ticket in vain.
        }
    }
}
