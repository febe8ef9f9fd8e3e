package dev.dymod.maven.project;

import dev.dymod.maven.invoke.MavenModules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;

/**
 * Artifacts by which the tests of a module run: what is missing among its dependencies, in the version that fits the rest.
 *
 * @param engine whether the JUnit Platform can run the tests
 * @param missing coordinates of the artifacts that surefire would add, too
 * @param notes what the user should know
 */
record JunitArtifacts(Engine engine, List<String> missing, List<String> notes) {

    /** Engine of the JUnit Platform. */
    enum Engine {
        FOUND,
        NO_ENGINE_OF_TESTNG,
        NONE
    }

    /** Version of JUnit for a project with JUnit 4 only. */
    private static final String FOR_JUNIT_4 = "5.14.4";

    private static final String LAUNCHER = "org.junit.platform:junit-platform-launcher";
    private static final String PLATFORM_ENGINE = "org.junit.platform:junit-platform-engine";
    private static final String PLATFORM_COMMONS = "org.junit.platform:junit-platform-commons";
    private static final String JUPITER = "org.junit.jupiter:junit-jupiter-api";
    private static final String JUPITER_ENGINE = "org.junit.jupiter:junit-jupiter-engine";
    private static final String VINTAGE_ENGINE = "org.junit.vintage:junit-vintage-engine";
    private static final String JUNIT_4 = "junit:junit";
    private static final String TESTNG = "org.testng:testng";
    private static final String TESTNG_ENGINE = "org.junit.support:testng-engine";

    /** The oldest JUnit 4 that the vintage engine runs. */
    private static final int OLDEST_MINOR_OF_4 = 12;

    JunitArtifacts {
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }

    static JunitArtifacts of(Collection<Artifact> dependencies) {
        Map<String, String> versions = new HashMap<>();
        dependencies.forEach(artifact -> versions.put(MavenModules.idOf(artifact), artifact.getBaseVersion()));
        return of(versions);
    }

    /**
     * Decides by the versions of the dependencies.
     *
     * @param versions by {@code groupId:artifactId}
     */
    static JunitArtifacts of(Map<String, String> versions) {
        List<String> missing = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Optional<String> jupiter = version(versions, JUPITER);
        Optional<String> platform = version(versions, PLATFORM_ENGINE)
                .or(() -> version(versions, PLATFORM_COMMONS))
                .or(() -> jupiter.map(JunitArtifacts::platformOf));
        jupiter.filter(version -> !versions.containsKey(JUPITER_ENGINE))
                .ifPresent(version -> missing.add(JUPITER_ENGINE + ":" + version));
        boolean hasOther = versions.containsKey(PLATFORM_ENGINE) || jupiter.isPresent();
        Optional<String> four = version(versions, JUNIT_4).filter(version -> !hasOther);
        if (four.isPresent()) {
            String version = platform.map(JunitArtifacts::jupiterOf).orElse(FOR_JUNIT_4);
            missing.add(VINTAGE_ENGINE + ":" + version);
            platform = Optional.of(platformOf(version));
            four.filter(JunitArtifacts::isTooOld)
                    .ifPresent(old -> notes.add("JUnit " + old + ", which is older than 4." + OLDEST_MINOR_OF_4));
        }
        if (versions.containsKey(TESTNG) && !versions.containsKey(TESTNG_ENGINE)) {
            if (platform.isEmpty()) {
                return new JunitArtifacts(Engine.NO_ENGINE_OF_TESTNG, List.of(), notes);
            }
            notes.add("tests of TestNG without " + TESTNG_ENGINE);
        }
        if (platform.isEmpty()) {
            return new JunitArtifacts(Engine.NONE, List.of(), notes);
        }
        if (!versions.containsKey(LAUNCHER)) {
            missing.add(LAUNCHER + ":" + platform.get());
        }
        return new JunitArtifacts(Engine.FOUND, missing, notes);
    }

    private static Optional<String> version(Map<String, String> versions, String id) {
        return Optional.ofNullable(versions.get(id));
    }

    /** Returns the version of the platform for one of Jupiter: 1.x until 5, the same from 6. */
    private static String platformOf(String jupiter) {
        return jupiter.startsWith("5.") ? "1." + jupiter.substring(2) : jupiter;
    }

    private static String jupiterOf(String platform) {
        return platform.startsWith("1.") ? "5." + platform.substring(2) : platform;
    }

    private static boolean isTooOld(String version) {
        String[] parts = version.split("[.-]", -1);
        return parts.length > 1
                && parts[0].equals("4")
                && parts[1].matches("\\d{1,4}")
                && Integer.parseInt(parts[1]) < OLDEST_MINOR_OF_4;
    }
}
