package dev.dymod.contract;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Jar or class folder on the program's class path that is not swapped.
 *
 * @param path its path; if it does not exist, the entry is empty, as it is for the JVM
 * @param module the artifactId of the module that it is built from, if that module could be declared as a submodule
 */
public record ClassPathEntry(Path path, Optional<String> module) {

    /** Returns an entry whose module cannot be declared as a submodule. */
    public static ClassPathEntry of(Path path) {
        return new ClassPathEntry(path, Optional.empty());
    }
}
