package dev.dymod.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Installs artifacts into the local repository of the tested builds, and removes them. */
final class Repository {

    private Repository() {}

    /** Installs one of dymod's own jars under another version, too. */
    static void stage(String artifactId, String version) {
        install("dev.dymod", artifactId, version, Environment.staged(artifactId));
    }

    /** Removes the artifacts of a group, which an earlier run of the tests has installed. */
    static void remove(String groupId) {
        new Project(Environment.repository()).delete(groupId.replace('.', '/'));
    }

    /** Installs a jar without dependencies. */
    static void install(String groupId, String artifactId, String version, Path jar) {
        Path folder = Environment.repository()
                .resolve(groupId.replace('.', '/'))
                .resolve(artifactId)
                .resolve(version);
        String pom = """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </project>
                """.formatted(groupId, artifactId, version);
        try {
            Files.createDirectories(folder);
            Files.copy(jar, folder.resolve(artifactId + "-" + version + ".jar"), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(folder.resolve(artifactId + "-" + version + ".pom"), pom);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
