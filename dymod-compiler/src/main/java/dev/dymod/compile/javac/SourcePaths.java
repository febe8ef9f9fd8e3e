package dev.dymod.compile.javac;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Optional;
import javax.tools.FileObject;
import javax.tools.StandardJavaFileManager;

/** Mapping of javac's file objects to sources on disk. */
final class SourcePaths {

    private final StandardJavaFileManager files;
    private final DeferredSource deferred;

    SourcePaths(StandardJavaFileManager files, DeferredSource deferred) {
        this.files = files;
        this.deferred = deferred;
    }

    /** Returns the source; empty for a file in memory. */
    Optional<Path> of(FileObject file) {
        if (deferred.path().isPresent() && file.toUri().equals(deferred.toUri())) {
            return deferred.path();
        }
        try {
            Path path = files.asPath(file);
            // The path is the real one behind links; the name is the path that the source was found by.
            return Optional.of(path.getFileSystem().equals(FileSystems.getDefault()) ? Path.of(file.getName()) : path);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
