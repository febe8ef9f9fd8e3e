package dev.dymod.tests.jvm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of a JVM for tests.
 *
 * @param java the executable
 * @param arguments options of the JVM
 * @param systemProperties what the tests find, besides the properties of the JVM
 * @param environment variables that differ from those of Maven; a variable without a value is unset
 * @param workingDirectory must exist
 * @param kept class path entries that are loaded once: jars of dependencies, with the JUnit Platform
 * @param scratch folder for files of dymod, which the JVM may keep open
 * @param limits when it is replaced
 */
public record TestJvmSettings(
        Path java,
        List<String> arguments,
        Map<String, String> systemProperties,
        Map<String, Optional<String>> environment,
        Path workingDirectory,
        List<Path> kept,
        Path scratch,
        Limits limits) {

    /**
     * Limits of a JVM.
     *
     * @param start time until it is warm
     * @param grace time for a cancelled run to end, after which the JVM is killed
     * @param metaspace bytes by which runs may let the metaspace grow
     */
    public record Limits(Duration start, Duration grace, long metaspace) {

        private static final Duration START = Duration.ofMinutes(2);
        private static final Duration GRACE = Duration.ofSeconds(2);
        private static final long METASPACE = 256L << 20;

        /** Returns the limits for users. */
        public static Limits usual() {
            return new Limits(START, GRACE, METASPACE);
        }
    }

    /** Copies the collections. */
    public TestJvmSettings {
        arguments = List.copyOf(arguments);
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
        kept = List.copyOf(kept);
    }

    /** Returns these settings with another folder for files of dymod. */
    public TestJvmSettings withScratch(Path other) {
        return new TestJvmSettings(
                java, arguments, systemProperties, environment, workingDirectory, kept, other, limits);
    }
}
