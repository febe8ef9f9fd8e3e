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
                return withoutOther(InetAddress.getLocalHost().getHostName());
            } catch (UnknownHostException e) {
                return "localhost"; // The name only distinguishes the programs of one directory.
            }
        }

        /** Replaces characters; without a regular expression, because its first use takes time in a first lookup. */
        private static String withoutOther(String host) {
            StringBuilder name = new StringBuilder();
            for (int i = 0; i < host.length(); i++) {
                char each = host.charAt(i);
                boolean isKept = (each >= 'A' && each <= 'Z')
                        || (each >= 'a' && each <= 'z')
                        || (each >= '0' && each <= '9')
                        || each == '.';
                name.append(isKept ? each : '_');
            }
            return name.toString();
        }
    }
}
