package dev.dymod.compile.model;

import java.util.Optional;

/**
 * Settings of a compile that has a {@code module-info.java} among its sources. Without one, they mean nothing.
 *
 * @param version version that javac writes into {@code module-info.class}; empty for none
 * @param jdkVersion version that stands in {@code module-info.class} for the modules of the JDK
 */
public record NamedModule(Optional<String> version, JdkVersion jdkVersion) {

    /**
     * Version of the JDK's modules, where {@code module-info.class} has one.
     *
     * @param isReplaced whether the version that javac wrote is replaced, as maven-compiler-plugin does in a reproducible build
     * @param replacement what it is replaced with; empty for no version
     */
    public record JdkVersion(boolean isReplaced, Optional<String> replacement) {

        /** Returns the version that javac writes. */
        public static JdkVersion ofJavac() {
            return new JdkVersion(false, Optional.empty());
        }
    }

    /** Returns the settings of the javac command without options. */
    public static NamedModule withoutVersion() {
        return new NamedModule(Optional.empty(), JdkVersion.ofJavac());
    }
}
