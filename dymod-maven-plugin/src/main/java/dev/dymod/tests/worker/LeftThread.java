package dev.dymod.tests.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Thread that a run has started, and that lives on after its end. */
public record LeftThread(String name, boolean isDaemon) {

    static void write(DataOutputStream out, LeftThread thread) throws IOException {
        Fields.writeText(out, thread.name);
        out.writeBoolean(thread.isDaemon);
    }

    static LeftThread read(DataInputStream in) throws IOException {
        return new LeftThread(Fields.readText(in), in.readBoolean());
    }
}
