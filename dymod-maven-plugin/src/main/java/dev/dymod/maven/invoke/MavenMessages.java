package dev.dymod.maven.invoke;

import java.util.Collection;
import java.util.Optional;

/** Messages, and parts of messages, that several packages use. */
public final class MavenMessages {

    private MavenMessages() {}

    /** Returns the message that rejects the value of a property, and lists the allowed ones. */
    public static String noSuchValue(String name, String value, Collection<String> values) {
        return name + " is " + value + ". Give it one of the values " + String.join(", ", values) + ".";
    }

    /** Returns the message of an exception, or its class if it has none. */
    public static String reason(Exception cause) {
        return Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString);
    }
}
