package dev.dymod.publication;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Temporary folder whose name identifies its owner: {@code dymod-<machine>-<process id>-<start>-<random number>}. The owner
 * deletes it. If the owner was killed, {@link #deleteAbandoned} deletes it in a later process.
 */
public final class TemporaryFolder {

    private static final Pattern OWNER = Pattern.compile("dymod-.*-([0-9]+)-([0-9]+)-[0-9]+");

    private TemporaryFolder() {}

    /**
     * Creates a folder of this process.
     *
     * @return an empty folder, which only this user can read
     * @throws IOException if that fails
     */
    public static Path make() throws IOException {
        ProcessHandle owner = ProcessHandle.current();
        return Files.createTempDirectory(ofThisMachine() + owner.pid() + "-" + startOf(owner) + "-");
    }

    /**
     * Deletes a folder with its contents, if it exists.
     *
     * @param folder of this process
     * @throws IOException if a file cannot be deleted
     */
    public static void delete(Path folder) throws IOException {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            // Another process has deleted it.
        }
    }

    /**
     * Deletes the folders of processes that have ended, if they are of this user and this machine.
     *
     * @return folders that could not be deleted
     * @throws IOException if the system's temporary folder cannot be read
     */
    public static List<Path> deleteAbandoned() throws IOException {
        Path all = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> left = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, ofThisMachine() + "*")) {
            Optional<UserPrincipal> user = Optional.empty();
            for (Path folder : folders) {
                if (!isAbandoned(folder.getFileName().toString())) {
                    continue;
                }
                if (user.isEmpty()) {
                    user = Optional.of(thisUser());
                }
                if (!isOf(user.get(), folder)) {
                    continue;
                }
                try {
                    delete(folder);
                } catch (FileSystemException e) {
                    left.add(folder); // Windows does not delete what a program has open.
                }
            }
        }
        return left;
    }

    private static boolean isAbandoned(String name) {
        Matcher owner = OWNER.matcher(name);
        if (!owner.matches()) {
            return false;
        }
        try {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(owner.group(1)));
            // Where start times are unknown, both are 0: the folder counts as owned.
            return process.isEmpty() || startOf(process.get()) != Long.parseLong(owner.group(2));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Returns whether a user owns a folder, since another user may have created one of such a name. */
    private static boolean isOf(UserPrincipal user, Path folder) throws IOException {
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user);
        } catch (NoSuchFileException e) {
            return false; // Another process has just deleted it.
        }
    }

    /** Returns the owner of a new folder: on Windows, a group owns what an administrator creates. */
    private static UserPrincipal thisUser() throws IOException {
        Path own = make();
        try {
            return Files.getOwner(own);
        } finally {
            delete(own);
        }
    }

    private static String ofThisMachine() {
        return "dymod-" + Machine.name() + "-";
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
