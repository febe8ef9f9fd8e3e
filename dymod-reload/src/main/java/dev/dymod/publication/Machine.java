package dev.dymod.publication;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Name of the machine or container of this JVM: process ids are unique only within one. */
public final class Machine {

    private Machine() {}

    /** Returns the name, with characters for a file name. The first call can take seconds if no name server answers. */
    public static String name() {
        return Name.NAME;
    }

    private static final class Name {
        static final String NAME = lookUp();

        private static String lookUp() {
            try {
                return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.]", "_");
            } catch (UnknownHostException e) {
                return "localhost"; // The name only distinguishes the programs of one directory.
            }
        }
    }
}
