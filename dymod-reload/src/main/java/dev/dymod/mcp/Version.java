package dev.dymod.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Version of this jar. */
final class Version {

    private Version() {}

    static String text() {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream("/dev/dymod/reload/version.properties")) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
