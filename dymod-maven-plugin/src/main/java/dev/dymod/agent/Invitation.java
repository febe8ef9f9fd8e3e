package dev.dymod.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Address of Maven's end of a {@link ProgramChannel}, and the two secrets by which the ends recognise each other.
 *
 * <p>The class is in the agent's jar, so it uses no other class of dymod.
 */
public final class Invitation {

    /** Length of a secret in bytes: too many to guess. */
    public static final int SECRET_LENGTH = 32;

    private final InetSocketAddress address;
    private final byte[] agentSecret;
    private final byte[] mavenSecret;

    private Invitation(InetSocketAddress address, byte[] agentSecret, byte[] mavenSecret) {
        this.address = address;
        this.agentSecret = agentSecret;
        this.mavenSecret = mavenSecret;
    }

    /** Creates an invitation to an address, with new secrets. */
    public static Invitation to(InetSocketAddress address) {
        SecureRandom random = new SecureRandom();
        byte[] agentSecret = new byte[SECRET_LENGTH];
        byte[] mavenSecret = new byte[SECRET_LENGTH];
        random.nextBytes(agentSecret);
        random.nextBytes(mavenSecret);
        return new Invitation(address, agentSecret, mavenSecret);
    }

    /** Returns the bytes of the file. */
    public byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] host = address.getAddress().getAddress();
        out.writeByte(host.length);
        out.write(host);
        out.writeShort(address.getPort());
        out.write(agentSecret);
        out.write(mavenSecret);
        return bytes.toByteArray();
    }

    /**
     * Reads an invitation, and deletes its file.
     *
     * @throws IOException if there is no such file, or it has other contents
     */
    public static Invitation take(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            byte[] host = new byte[in.readUnsignedByte()];
            in.readFully(host);
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(host), in.readUnsignedShort());
            byte[] agentSecret = new byte[SECRET_LENGTH];
            in.readFully(agentSecret);
            byte[] mavenSecret = new byte[SECRET_LENGTH];
            in.readFully(mavenSecret);
            return new Invitation(address, agentSecret, mavenSecret);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    /** Returns what the agent sends first. */
    public byte[] agentSecret() {
        return agentSecret.clone();
    }

    /** Returns what Maven answers. */
    public byte[] mavenSecret() {
        return mavenSecret.clone();
    }

    /** Compares two secrets in a time that does not depend on where they differ. */
    public static boolean equal(byte[] first, byte[] second) {
        int difference = first.length ^ second.length;
        for (int i = 0; i < first.length && i < second.length; i++) {
            difference |= first[i] ^ second[i];
        }
        return difference == 0;
    }
}
