package dev.dymod.run;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes a file that only this user can read, where the file system knows users. */
final class PrivateFile {

    private PrivateFile() {}

    /**
     * Writes a file that does not exist. It is private before it has contents.
     *
     * @param file in a folder of this user
     */
    static void write(Path file, byte[] contents) throws IOException {
        Files.createFile(file, attributes(file));
        Files.write(file, contents);
    }

    private static FileAttribute<?>[] attributes(Path file) throws IOException {
        FileSystem system = file.getFileSystem();
        Set<String> views = system.supportedFileAttributeViews();
        if (views.contains("posix")) {
            return new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            };
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
