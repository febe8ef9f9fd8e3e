package dev.dymod.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The state of a class path entry, as far as an open file manager depends on it.
 *
 * <p>A folder is listed at every compile, only that it is one matters. The file key tells a jar that was moved into the
 * place of another of the same size and time. Jars that the manifest of a jar adds to the class path are not looked at.
 */
record FileStamp(Path file, boolean folder, long size, long modified, String key) {

    static List<FileStamp> of(List<Path> files) {
        List<FileStamp> stamps = new ArrayList<>();
        files.forEach(file -> stamps.add(of(file)));
        return List.copyOf(stamps);
    }

    private static FileStamp of(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.isDirectory()
                    ? new FileStamp(file, true, 0, 0, "")
                    : new FileStamp(
                            file,
                            false,
                            found.size(),
                            found.lastModifiedTime().toMillis(),
                            Objects.toString(found.fileKey(), ""));
        } catch (IOException e) {
            return new FileStamp(file, false, -1, 0, "");
        }
    }
}
