package dev.dymod.compile.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * State of a class path entry or of a class file, to notice a change.
 *
 * <p>For a folder, only the fact that it is one counts, because javac lists it at every compile. The file key differs when
 * another jar of the same size and time takes the place of a jar. Jars that a manifest adds to the class path are not stamped.
 *
 * @param size size in bytes; -1 for a missing file
 * @param modified time of the last change, in milliseconds
 * @param key file key of the file system; empty where it has none
 * @param interfaceDigest digest of a class's interface; where it is present, nothing else is compared; empty for other files
 */
public record EntryStamp(Path file, boolean folder, long size, long modified, String key, String interfaceDigest) {

    /** Digest of a local or anonymous class. */
    private static final String NO_INTERFACE = "nothing";

    /** Stamps files and folders, in order. */
    public static List<EntryStamp> of(List<Path> files) {
        List<EntryStamp> stamps = new ArrayList<>();
        files.forEach(file -> stamps.add(of(file)));
        return List.copyOf(stamps);
    }

    private static EntryStamp of(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.isDirectory()
                    ? new EntryStamp(file, true, 0, 0, "", "")
                    : new EntryStamp(
                            file,
                            false,
                            found.size(),
                            found.lastModifiedTime().toMillis(),
                            Objects.toString(found.fileKey(), ""),
                            "");
        } catch (IOException e) {
            return new EntryStamp(file, false, -1, 0, "", "");
        }
    }

    /**
     * Returns the stamp of a class file with the digest of its interface.
     *
     * @param earlier earlier stamp of the file, so that an unchanged file is not read again; or this stamp when there is none
     */
    public EntryStamp withInterface(EntryStamp earlier) {
        if (!earlier.interfaceDigest.isEmpty() && isUnchangedSince(earlier)) {
            return earlier;
        }
        try {
            String found = InterfaceDigest.of(Files.readAllBytes(file)).orElse(NO_INTERFACE);
            return new EntryStamp(file, folder, size, modified, key, found);
        } catch (IOException | RuntimeException e) {
            return this; // The file is not a class, or is incomplete, so any change of it matters.
        }
    }

    /** Checks whether the file can affect the compile of other sources. */
    public boolean isVisible() {
        return !interfaceDigest.equals(NO_INTERFACE);
    }

    private boolean isUnchangedSince(EntryStamp other) {
        return folder == other.folder && size == other.size && modified == other.modified && key.equals(other.key);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof EntryStamp other
                && file.equals(other.file)
                && interfaceDigest.equals(other.interfaceDigest)
                && (!interfaceDigest.isEmpty() || isUnchangedSince(other));
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }
}
