package dev.dymod.publication;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine or container that this JVM runs on: process ids are unique there only. */
public final class Machine {

    private Machine() {}

    /** Its name, fit for a file's. A machine without a name server may take its time to tell it, once. */
    public static String name() {
        return Name.NAME;
    }

    private static final class Name {
        static final String NAME = ask();

        private static String ask() {
            try {
                return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.]", "_");
            } catch (UnknownHostException e) {
                return "localhost"; // The name only tells programs on one directory apart.
            }
        }
    }
}
