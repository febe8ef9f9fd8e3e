package dev.dymod.it;

import java.nio.file.Path;

/** What the outer build tells the tests: where things are. */
final class Environment {

    private Environment() {}

    static Path mavenHome() {
        return path("it.maven.home");
    }

    /** Another Maven, which the build has unpacked. */
    static Path maven(String version) {
        return path("it.mavens").resolve("apache-maven-" + version);
    }

    /** For the JVM of Maven, which would optimize with half of its time what it soon ends to run. */
    static String mavenOptions() {
        String users = System.getenv("MAVEN_OPTS");
        return (users == null ? "" : users + " ") + "-XX:TieredStopAtLevel=1";
    }

    /** The projects that tests copy. */
    static Path projects() {
        return path("it.projects");
    }

    /** Holds dymod as it has just been built. */
    static Path repository() {
        return path("it.repository");
    }

    /** The jar of one of our own artifacts, as a project would get it. */
    static Path staged(String artifact) {
        String jar = "dev/dymod/" + artifact + "/" + version() + "/" + artifact + "-" + version() + ".jar";
        return repository().resolve(jar);
    }

    /** Holds the schemas of the files that dymod writes. */
    static Path schemas() {
        return path("it.schemas");
    }

    /** Holds what the outer build has downloaded. */
    static Path userRepository() {
        return path("it.user.repository");
    }

    /** Where copies of projects go. */
    static Path work() {
        return path("it.work");
    }

    static String version() {
        return property("it.version");
    }

    private static Path path(String name) {
        return Path.of(property(name));
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: run the tests with mvn verify");
        }
        return value;
    }
}
