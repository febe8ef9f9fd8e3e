package dev.dymod.tests.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Result of one test. A container has a result, too, if it failed or was aborted or skipped, because it may then have tests
 * without one.
 *
 * @param isTest whether it is a test, and no container
 * @param nanos the time that it took
 * @param failure the exception of a test that failed or was aborted
 * @param reason why the test was skipped; empty if it was not, or nobody gives a reason
 */
public record TestResult(
        TestName name, boolean isTest, Outcome outcome, long nanos, Optional<TestFailure> failure, String reason) {

    /** Returns the content of the packet. */
    byte[] bytes() throws IOException {
        return Fields.bytes(TestResult::write, this);
    }

    private static void write(DataOutputStream out, TestResult result) throws IOException {
        TestName.write(out, result.name);
        out.writeBoolean(result.isTest);
        Fields.writeText(out, result.outcome.name());
        out.writeLong(result.nanos);
        Fields.writeList(out, result.failure.stream().toList(), TestFailure::write);
        Fields.writeText(out, result.reason);
    }

    /** Reads the content of the packet. */
    public static TestResult of(byte[] content) throws IOException {
        return Fields.of(content, TestResult::read);
    }

    private static TestResult read(DataInputStream in) throws IOException {
        return new TestResult(
                TestName.read(in),
                in.readBoolean(),
                Outcome.valueOf(Fields.readText(in)),
                in.readLong(),
                Fields.readList(in, TestFailure::read).stream().findFirst(),
                Fields.readText(in));
    }
}
