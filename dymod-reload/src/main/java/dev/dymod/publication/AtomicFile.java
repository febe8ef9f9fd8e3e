package dev.dymod.publication;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Writer of files that readers find complete or not at all. */
public final class AtomicFile {

    /** Windows refuses to replace a file while a virus scanner or an indexer has it open, which is a moment. */
    private static final int ATTEMPTS = 50;

    /** End of the name of an incomplete file. The next session deletes those that a killed process left. */
    static final String UNFINISHED = ".unfinished";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private AtomicFile() {}

    /**
     * Creates or replaces a file.
     *
     * @param file the file; its folder is created if it does not exist
     * @param contents of the whole file
     * @throws IOException if that fails; the file is then unchanged
     */
    public static void write(Path file, byte[] contents) throws IOException {
        Path unfinished = unfinished(file.toAbsolutePath());
        Files.createDirectories(folder(unfinished));
        // Not createTempFile, whose files only their owner can read: a program in a container may have another user.
        try {
            Files.write(unfinished, contents, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Returns the path beside a file at which its next contents are written. */
    static Path unfinished(Path file) {
        return folder(file)
                .resolve("." + file.getFileName() + "-"
                        + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + UNFINISHED);
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent(), "a file is in a folder");
    }

    static void move(Path from, Path to) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (AtomicMoveNotSupportedException e) {
                throw new IOException(
                        to + " is on a file system without atomic moves. Set dymod.directory to a local folder.", e);
            } catch (FileSystemException e) {
                if (attempt == ATTEMPTS || !Files.exists(from) || !Files.exists(to)) {
                    throw e;
                }
                pause();
            }
        }
    }

    static void deleteUnlessOpen(Path file) throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (FileSystemException e) {
            if (!Files.exists(file)) {
                throw e;
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while another program used a file", e);
        }
    }
}
