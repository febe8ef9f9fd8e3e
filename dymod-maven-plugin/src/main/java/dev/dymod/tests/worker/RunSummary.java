package dev.dymod.tests.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * End of a run whose JVM lives on.
 *
 * @param id of the run
 * @param problems reasons why some of the classes were not run at all
 * @param threads those that the run has left
 * @param droppedOutput number of bytes that the tests printed beyond the limit
 * @param metaspace bytes of metaspace that are in use, before any collection
 */
public record RunSummary(
        String id, List<String> problems, List<LeftThread> threads, long droppedOutput, long metaspace) {

    /** Copies the lists. */
    public RunSummary {
        problems = List.copyOf(problems);
        threads = List.copyOf(threads);
    }

    /** Returns the content of the packet. */
    byte[] bytes() throws IOException {
        return Fields.bytes(RunSummary::write, this);
    }

    private static void write(DataOutputStream out, RunSummary summary) throws IOException {
        Fields.writeText(out, summary.id);
        Fields.writeTexts(out, summary.problems);
        Fields.writeList(out, summary.threads, LeftThread::write);
        out.writeLong(summary.droppedOutput);
        out.writeLong(summary.metaspace);
    }

    /** Reads the content of the packet. */
    public static RunSummary of(byte[] content) throws IOException {
        return Fields.of(content, RunSummary::read);
    }

    private static RunSummary read(DataInputStream in) throws IOException {
        return new RunSummary(
                Fields.readText(in),
                Fields.readTexts(in),
                Fields.readList(in, LeftThread::read),
                in.readLong(),
                in.readLong());
    }
}
