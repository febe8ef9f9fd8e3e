package dev.dymod.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of a class path entry, as far as an open file manager depends on it.
 *
 * <p>A folder is listed at every compile, only that it is one matters. The file key tells a jar that was moved into the
 * place of another of the same size and time. Jars that the manifest of a jar adds to the class path are not looked at.
 *
 * @param seen of a class, what others see of it when they are compiled: where that is known, nothing else matters; else empty
 */
record FileStamp(Path file, boolean folder, long size, long modified, String key, String seen) {

    /** Of a class within a method. */
    private static final String NOTHING = "nothing";

    static List<FileStamp> of(List<Path> files) {
        List<FileStamp> stamps = new ArrayList<>();
        files.forEach(file -> stamps.add(of(file)));
        return List.copyOf(stamps);
    }

    private static FileStamp of(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.isDirectory()
                    ? new FileStamp(file, true, 0, 0, "", "")
                    : new FileStamp(
                            file,
                            false,
                            found.size(),
                            found.lastModifiedTime().toMillis(),
                            Objects.toString(found.fileKey(), ""),
                            "");
        } catch (IOException e) {
            return new FileStamp(file, false, -1, 0, "", "");
        }
    }

    /**
     * The same for a class file, with what others see of it.
     *
     * @param earlier of the same file, not to read it again if it is untouched
     */
    FileStamp ofClass(Optional<FileStamp> earlier) {
        if (earlier.filter(this::isUntouchedSince).isPresent()) {
            return earlier.get();
        }
        try {
            String found = InterfaceDigest.of(Files.readAllBytes(file)).orElse(NOTHING);
            return new FileStamp(file, folder, size, modified, key, found);
        } catch (IOException | RuntimeException e) {
            return this; // It is no class, or is just being written: then any change of it matters.
        }
    }

    /** Whether a compile of other sources could notice that it is there. */
    boolean canBeSeen() {
        return !seen.equals(NOTHING);
    }

    private boolean isUntouchedSince(FileStamp other) {
        return folder == other.folder && size == other.size && modified == other.modified && key.equals(other.key);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof FileStamp other
                && file.equals(other.file)
                && seen.equals(other.seen)
                && (!seen.isEmpty() || isUntouchedSince(other));
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }
}
