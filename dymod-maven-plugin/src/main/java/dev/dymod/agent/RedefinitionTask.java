package dev.dymod.agent;

import dev.dymod.program.RedefinitionRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Request on its way to the agent.
 *
 * @param number distinguishes it from other requests
 * @param deadlineMillis the time, in milliseconds since 1970, after which Maven has given up, so that nothing may change
 * @param request the classes
 */
public record RedefinitionTask(int number, long deadlineMillis, RedefinitionRequest request) {

    public Packet packet() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(number);
        out.writeLong(deadlineMillis);
        out.writeInt(request.classes().size());
        for (RedefinitionRequest.ChangedClass changed : request.classes()) {
            out.writeUTF(changed.name());
            out.writeInt(changed.classFile().length);
            out.write(changed.classFile());
            // A URI, because the program may have another encoding of file names.
            out.writeUTF(changed.folder().toUri().toASCIIString());
            out.writeInt(changed.methods().size());
            for (String method : changed.methods()) {
                out.writeUTF(method);
            }
        }
        return new Packet(Packet.REDEFINE, bytes.toByteArray());
    }

    static RedefinitionTask of(Packet packet) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(packet.content()));
        int number = in.readInt();
        long deadlineMillis = in.readLong();
        List<RedefinitionRequest.ChangedClass> classes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            byte[] classFile = in.readNBytes(in.readInt());
            Path folder = Path.of(URI.create(in.readUTF()));
            Set<String> methods = new TreeSet<>();
            for (int more = in.readInt(); more > 0; more--) {
                methods.add(in.readUTF());
            }
            classes.add(new RedefinitionRequest.ChangedClass(name, classFile, folder, methods));
        }
        return new RedefinitionTask(number, deadlineMillis, new RedefinitionRequest(classes));
    }
}
