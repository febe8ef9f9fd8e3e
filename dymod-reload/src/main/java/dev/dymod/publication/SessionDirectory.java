package dev.dymod.publication;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder through which one watcher and its programs speak, {@code target/dymod} unless told otherwise.
 *
 * @param root the folder; it need not exist yet
 */
public record SessionDirectory(Path root) {

    /** Makes the path absolute, so that a session does not move with the working directory. */
    public SessionDirectory {
        root = root.toAbsolutePath().normalize();
    }

    // Written out: those of a record are linked at their first call, which makes some 40 hidden classes at a start.

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionDirectory that && root.equals(that.root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    /** Held, exclusively, by the watcher as long as it lives; see {@link WatcherLock}. */
    public Path lock() {
        return root.resolve("lock");
    }

    /** What the watcher is doing, for editors and scripts. */
    public Path status() {
        return root.resolve("status.json");
    }

    /** Where the user writes what the watcher is to do. */
    public Path trigger() {
        return root.resolve("trigger");
    }

    /**
     * Where the watcher answers a question from {@link #trigger()}, for as long as somebody may read it.
     *
     * @param token that the question was asked with
     */
    public Path answer(String token) {
        return root.resolve("answers").resolve(token);
    }

    /** Where each program tells what it has swapped. */
    public Path apps() {
        return root.resolve("apps");
    }

    /**
     * The folder of one module.
     *
     * @param name the module's artifactId, or groupId.artifactId when two share it
     */
    public ModuleDirectory module(String name) {
        return new ModuleDirectory(this, name);
    }

    /**
     * The modules that have been published, sorted by name.
     *
     * @throws IOException when the folder is there but cannot be read
     */
    public List<ModuleDirectory> published() throws IOException {
        List<ModuleDirectory> modules = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
                for (Path folder : folders) {
                    ModuleDirectory module = module(folder.getFileName().toString());
                    if (Files.isRegularFile(module.current())) {
                        modules.add(module);
                    }
                }
            }
        }
        modules.sort((one, other) -> one.name().compareTo(other.name()));
        return modules;
    }

    /** The file that a {@link Segment#path()} names. */
    public Path resolve(Segment segment) {
        return root.resolve(segment.path());
    }
}
