package dev.dymod.it;

import java.nio.file.Path;

/** Paths and versions that the outer build passes to the tests. */
final class Environment {

    private Environment() {}

    static Path mavenHome() {
        return path("it.maven.home");
    }

    /** Returns the home of another Maven, which the build has unpacked. */
    static Path maven(String version) {
        return path("it.mavens").resolve("apache-maven-" + version);
    }

    /** Returns the jar of an agent of another tool, which the build has copied. */
    static Path agent(String tool) {
        return path("it.agents").resolve(tool + ".jar");
    }

    /** Returns options for the JVM of Maven, which would spend half of its short life on optimizing. */
    static String mavenOptions() {
        String users = System.getenv("MAVEN_OPTS");
        return (users == null ? "" : users + " ") + "-XX:TieredStopAtLevel=1";
    }

    /** Returns the folder of the projects that tests copy. */
    static Path projects() {
        return path("it.projects");
    }

    /** Returns the folder of a project of other people, whose released sources the build has unpacked. */
    static Path released(String folder) {
        return path("it.reals").resolve(folder);
    }

    /** Returns the local repository of the tested builds, which has dymod as just built. */
    static Path repository() {
        return path("it.repository");
    }

    /** Returns the jar of one of dymod's own artifacts, as a project would resolve it. */
    static Path staged(String artifact) {
        String jar = "dev/dymod/" + artifact + "/" + version() + "/" + artifact + "-" + version() + ".jar";
        return repository().resolve(jar);
    }

    /** Returns the folder of the schemas of the files that dymod writes. */
    static Path schemas() {
        return path("it.schemas");
    }

    /** Returns the local repository of the outer build. */
    static Path userRepository() {
        return path("it.user.repository");
    }

    /** Returns the folder for copies of projects. */
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
