package dev.dymod.load;

import dev.dymod.load.Segments.Source;
import dev.dymod.publication.EngineLog;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Package attributes of a generation, from its manifest, as for a jar on a class path. Thread-safe. */
final class PackageAttributes {

    private final Segments segments;
    private volatile Optional<Manifest> manifest = Optional.empty();
    private volatile boolean read;

    PackageAttributes(Segments segments) {
        this.segments = segments;
    }

    /** Returns the attributes of a package, with the main attributes of the manifest as defaults; empty without a manifest. */
    Optional<Attributes> of(String packageName) {
        return manifest().map(found -> {
            Attributes attributes = new Attributes(found.getMainAttributes());
            Attributes special = found.getAttributes(packageName.replace('.', '/') + "/");
            if (special != null) {
                attributes.putAll(special);
            }
            return attributes;
        });
    }

    private Optional<Manifest> manifest() {
        if (!read) {
            manifest = read();
            read = true;
        }
        return manifest;
    }

    private Optional<Manifest> read() {
        Optional<Source> file = segments.entry(JarFile.MANIFEST_NAME);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = file.get().open()) {
            return Optional.of(new Manifest(in));
        } catch (IOException e) {
            EngineLog.logger().log(System.Logger.Level.WARNING, Messages.badManifest(), e);
            return Optional.empty();
        }
    }
}
