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

/** Files that are there whole or not at all. */
public final class AtomicFile {

    /** Windows refuses to replace a file for the moment in which a virus scanner or an indexer has it open. */
    private static final int ATTEMPTS = 50;

    /** How the name of a file ends that is not whole; what a killed process left is deleted by the next session. */
    static final String UNFINISHED = ".unfinished";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private AtomicFile() {}

    /**
     * Replaces a file.
     *
     * @param file the file; its folder is made when it is not there
     * @param contents all of it
     * @throws IOException when that fails; the file is then as it was
     */
    public static void write(Path file, byte[] contents) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        Files.createDirectories(folder);
        // Not createTempFile: that makes files which only their owner can read, and a program in a container is
        // another.
        Path unfinished = folder.resolve("." + file.getFileName() + "-"
                + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + UNFINISHED);
        try {
            Files.write(unfinished, contents, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
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
            throw new IOException("interrupted while a file was in use by another program", e);
        }
    }
}
