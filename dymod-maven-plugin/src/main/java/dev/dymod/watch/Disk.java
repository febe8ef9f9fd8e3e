package dev.dymod.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;

/** Operations of the file system that the watcher needs. Tests replace them to simulate failures. Links are followed. */
interface Disk {

    WatchService newWatchService() throws IOException;

    WatchKey register(Path folder, WatchService service) throws IOException;

    Entry stat(Path path) throws IOException;

    List<Path> list(Path folder) throws IOException;

    /**
     * Returns a hash that differs for different contents: two 32-bit checksums over coprime polynomials. A cryptographic digest
     * is slower: at the start of a JVM its code is interpreted, and takes as long as everything else.
     */
    long hash(Path file) throws IOException;

    /** Returns whether the last name of the path has the same case as on disk. */
    boolean isSpelled(Path path) throws IOException;

    /**
     * File or folder at a path.
     *
     * @param stamp its attributes; the key of a folder is unique
     */
    record Entry(Kind kind, FileStamp stamp) {}

    /** Kind of an entry. A pipe or a device is {@code OTHER}, and must not be opened. */
    enum Kind {
        FILE,
        FOLDER,
        OTHER
    }
}
