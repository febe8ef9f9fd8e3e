package dev.dymod.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The local repository of the tested builds, and what a test puts there as if it had been installed. */
final class Repository {

    private Repository() {}

    /** One of dymod's own jars. */
    static Path jar(String artifactId) {
        return Environment.repository()
                .resolve(Path.of("dev", "dymod", artifactId, Environment.version()))
                .resolve(artifactId + "-" + Environment.version() + ".jar");
    }

    /** Puts one of dymod's own jars there under another version too. */
    static void stage(String artifactId, String version) {
        install("dev.dymod", artifactId, version, jar(artifactId));
    }

    /** Takes away what an earlier run of the tests has put there. */
    static void remove(String groupId) {
        new Project(Environment.repository()).delete(groupId.replace('.', '/'));
    }

    /** Puts a jar there, which needs no other. */
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
