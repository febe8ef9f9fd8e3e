package dev.dymod.build;

import java.nio.file.Path;
import java.util.List;

/** Replacement of expressions in resources, as a build does it. Used by one thread. */
public interface ResourceFilter {

    /** Returns the files that define values of expressions. A change of such a file may change every resource. */
    List<Path> valueFiles();

    /**
     * Returns the current values: the same object as before if no value file has changed since.
     *
     * @throws UnfilteredException when a value file is missing or malformed
     */
    Values values() throws UnfilteredException;

    /**
     * Returns whether this filter gives the same result as the build. The time of the build is no difference: the filter takes
     * it over from the first resource that contains it, and uses it from then on.
     *
     * @param byBuild the result of the build
     * @param file the resource
     * @param contents its contents
     * @throws UnfilteredException when this filter cannot filter the resource
     */
    boolean reproduces(byte[] byBuild, Path file, byte[] contents) throws UnfilteredException;

    /** Values at one moment. Results depend only on them and on the arguments. */
    interface Values {

        /**
         * Returns the path to which a file is copied.
         *
         * @param name path below the resource folder, with {@code /}
         * @throws UnfilteredException when an expression in it cannot be replaced
         */
        String name(String name) throws UnfilteredException;

        /**
         * Returns the contents of a resource with its expressions replaced. Binary kinds of files are returned unchanged.
         *
         * @param file named in errors; its extension decides how it is read
         * @param contents its contents
         * @throws UnfilteredException when the file is no text in the encoding of the build
         */
        byte[] contents(Path file, byte[] contents) throws UnfilteredException;
    }
}
