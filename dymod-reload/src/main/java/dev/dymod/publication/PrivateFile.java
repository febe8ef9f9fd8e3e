package dev.dymod.publication;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writer of files that only this user can read, where the file system knows users. */
public final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /**
     * Writes a file that does not exist. It is private before it has contents.
     *
     * @param file in a folder of this user
     */
    public static void write(Path file, byte[] contents) throws IOException {
        Files.createFile(file, attributes(file));
        Files.write(file, contents);
    }

    /**
     * Creates or replaces a file in a folder that exists. Readers find it complete or not at all.
     *
     * @throws IOException if that fails; the file is then unchanged
     */
    public static void replace(Path file, byte[] contents) throws IOException {
        Path unfinished = AtomicFile.unfinished(file.toAbsolutePath());
        try {
            write(unfinished, contents);
            AtomicFile.move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Returns whether a path is a file, and no link, that only its owner can read. Where the file system knows no users, each
     * file is.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean isPrivate(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Set<String> views = file.getFileSystem().supportedFileAttributeViews();
        if (views.contains("posix")) {
            return OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
        }
        AclFileAttributeView acl =
                Files.getFileAttributeView(file, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (acl == null) {
            return true;
        }
        UserPrincipal owner = acl.getOwner();
        return acl.getAcl().stream()
                .allMatch(entry ->
                        entry.type() != AclEntryType.ALLOW || entry.principal().equals(owner));
    }

    private static FileAttribute<?>[] attributes(Path file) throws IOException {
        FileSystem system = file.getFileSystem();
        Set<String> views = system.supportedFileAttributeViews();
        if (views.contains("posix")) {
            return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)};
        }
        if (views.contains("acl")) {
            AclEntry owner = AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(Files.getOwner(file.toAbsolutePath().getParent()))
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build();
            return new FileAttribute<?>[] {acl(List.of(owner))};
        }
        return new FileAttribute<?>[0];
    }

    private static FileAttribute<List<AclEntry>> acl(List<AclEntry> entries) {
        return new FileAttribute<>() {
            @Override
            public String name() {
                return "acl:acl";
            }

            @Override
            public List<AclEntry> value() {
                return entries;
            }
        };
    }
}
