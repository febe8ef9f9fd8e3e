package dev.dymod.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;

/** All that the watch asks of the operating system: the one seam where tests let it fail. Links are followed. */
interface Disk {

    WatchService newWatchService() throws IOException;

    WatchKey register(Path folder, WatchService service) throws IOException;

    Entry look(Path path) throws IOException;

    List<Path> list(Path folder) throws IOException;

    /**
     * Tells contents apart, where nobody wants two to be taken for one: two checksums over coprime polynomials are one of 64
     * bits. A cryptographic digest is computed by interpreted code at the start of a JVM, and takes as long as all else there.
     */
    long hash(Path file) throws IOException;

    /** Whether the last name of the path is the one on disk, not another case of it. */
    boolean isSpelled(Path path) throws IOException;

    /**
     * What is at a path.
     *
     * @param stamp of a folder, its key tells it from every other folder
     */
    record Entry(Kind kind, FileStamp stamp) {}

    /** What can be at a path; a pipe or a device is of no interest, and must not be opened. */
    enum Kind {
        FILE,
        FOLDER,
        OTHER
    }
}
