package dev.dymod.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Classes whose new versions a running program takes over, together or not at all.
 *
 * @param classes the changed classes
 */
public record RedefinitionRequest(List<ChangedClass> classes) {

    /** Copies the list. */
    public RedefinitionRequest {
        classes = List.copyOf(classes);
    }

    /**
     * New version of a class. Its file in the folder must have been replaced before, so that a class loader that has not loaded
     * the class yet loads the new version.
     *
     * @param name the binary name
     * @param classFile the contents of the class file; not copied
     * @param folder the folder or jar of the class path that the class is loaded from
     * @param methods names of the methods whose bodies have changed, each followed by its descriptor
     */
    @SuppressWarnings("ArrayRecordComponent") // Versions are not compared.
    public record ChangedClass(String name, byte[] classFile, Path folder, Set<String> methods) {

        /** Copies the set. */
        public ChangedClass {
            methods = Set.copyOf(methods);
        }
    }
}
