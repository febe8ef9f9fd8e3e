package dev.dymod.tests.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * First packet to a worker.
 *
 * @param properties system properties, which each run finds unchanged
 * @param metaspaceBound bytes by which metaspace may grow until the worker asks for its replacement
 */
public record WorkerSetup(Map<String, String> properties, long metaspaceBound) {

    /** Copies the map. */
    public WorkerSetup {
        properties = Map.copyOf(properties);
    }

    /** Returns the content of the packet. */
    public byte[] bytes() throws IOException {
        return Fields.bytes(WorkerSetup::write, this);
    }

    private static void write(DataOutputStream out, WorkerSetup setup) throws IOException {
        Fields.writeMap(out, setup.properties);
        out.writeLong(setup.metaspaceBound);
    }

    static WorkerSetup of(byte[] content) throws IOException {
        return Fields.of(content, WorkerSetup::read);
    }

    private static WorkerSetup read(DataInputStream in) throws IOException {
        return new WorkerSetup(Fields.readMap(in), in.readLong());
    }
}
