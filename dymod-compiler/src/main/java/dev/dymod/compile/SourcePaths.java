package dev.dymod.compile;

import java.nio.file.Path;
import java.util.Optional;
import javax.tools.FileObject;
import javax.tools.StandardJavaFileManager;

/** Which source on disk a file of javac's is. */
final class SourcePaths {

    private final StandardJavaFileManager files;
    private final LateSource late;

    SourcePaths(StandardJavaFileManager files, LateSource late) {
        this.files = files;
        this.late = late;
    }

    /** Empty for a file in memory. */
    Optional<Path> of(FileObject file) {
        if (late.path().isPresent() && file.toUri().equals(late.toUri())) {
            return late.path();
        }
        try {
            return Optional.of(files.asPath(file));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
