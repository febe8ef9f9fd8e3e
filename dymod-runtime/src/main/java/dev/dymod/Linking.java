package dev.dymod;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;

/** Linker of this class loader, searched once: a release pays for a single ServiceLoader search that finds nothing. */
final class Linking {

    private static final Optional<Linker> LINKER =
            ServiceLoader.load(Linker.class, Dymod.class.getClassLoader()).findFirst();

    private static final boolean SAME_VERSION =
            LINKER.map(linker -> linker.version().equals(ownVersion())).orElse(true);

    private Linking() {}

    static Optional<Linker> linker() {
        if (!SAME_VERSION) {
            throw new DymodException(
                    Messages.otherVersion(ownVersion(), LINKER.orElseThrow().version()));
        }
        return LINKER;
    }

    private static String ownVersion() {
        Properties properties = new Properties();
        try (InputStream resource = Dymod.class.getResourceAsStream("version.properties")) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
