package dev.dymod.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resolver of symbolic links, so that a folder has one name. */
final class RealPath {

    private RealPath() {}

    /** Returns the real path of a folder, also of one that does not exist yet. */
    static Path of(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        Path existing = absolute;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing.toRealPath().resolve(existing.relativize(absolute));
    }
}
