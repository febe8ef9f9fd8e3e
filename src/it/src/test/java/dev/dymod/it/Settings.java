package dev.dymod.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Global settings for the tested builds: a local repository of their own, fed from that of the outer build, so that
 * nothing is downloaded twice. The user's own settings, with mirrors and proxies, still apply.
 */
final class Settings {

    private Settings() {}

    static synchronized Path file() {
        String repository = """
                <id>outer-build</id>
                <url>%s</url>
                <releases><checksumPolicy>ignore</checksumPolicy></releases>
                <snapshots><enabled>false</enabled></snapshots>
                """.formatted(Environment.userRepository().toUri());
        String settings = """
                <settings>
                  <profiles>
                    <profile>
                      <id>outer-build</id>
                      <repositories><repository>%1$s</repository></repositories>
                      <pluginRepositories><pluginRepository>%1$s</pluginRepository></pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>outer-build</activeProfile></activeProfiles>
                </settings>
                """.formatted(repository);
        Path file = Environment.work().resolve("settings.xml");
        try {
            if (!Files.exists(file) || !Files.readString(file).equals(settings)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, settings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
