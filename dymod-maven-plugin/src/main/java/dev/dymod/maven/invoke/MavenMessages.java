package dev.dymod.maven.invoke;

import java.util.Collection;
import java.util.Optional;

/** Messages about other {@code mvn} processes, and parts of messages that several packages use. */
public final class MavenMessages {

    private MavenMessages() {}

    static String mavenFailed(String module) {
        return "the Maven build of " + module + " could not be run";
    }

    static String noMavenHome() {
        return "No other mvn can be started, because this Maven has no maven.home. Set dymod.compile to javac, or run"
                + " Maven from a command line.";
    }

    /** Returns the message that rejects the value of a property, and lists the allowed ones. */
    public static String noSuchValue(String name, String value, Collection<String> values) {
        return name + " is " + value + ". Give it one of the values " + String.join(", ", values) + ".";
    }

    /** Returns the message of an exception, or its class if it has none. */
    public static String reason(Exception cause) {
        return Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString);
    }

    /**
     * Says that another Maven, whose output the user has seen, has failed.
     *
     * @param oldCompiler version of maven-compiler-plugin that Maven has chosen, if it may be the reason
     */
    public static String secondMavenFailed(Optional<String> oldCompiler) {
        return "The build has failed. Its messages are above."
                + oldCompiler
                        .map(version -> " If javac cannot compile for the Java version of the project: this Maven uses"
                                + " maven-compiler-plugin " + version
                                + ", which ignores maven.compiler.release. Name a newer version in <build> of the root"
                                + " pom, such as 3.14.1.")
                        .orElse("");
    }
}
