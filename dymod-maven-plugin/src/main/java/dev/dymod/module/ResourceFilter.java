package dev.dymod.module;

import java.nio.file.Path;
import java.util.List;

/** How a build replaces the expressions in resources. Used by one thread. */
public interface ResourceFilter {

    /** Files that values of expressions come from: a change of one may change every resource. */
    List<Path> valueFiles();

    /**
     * The values as they are now; the same object as before where no value file has changed since.
     *
     * @throws UnfilteredException when a value file is missing, or is none
     */
    Values values() throws UnfilteredException;

    /**
     * Whether this filter makes what the build has made of a resource. The time at which the build did so is none of the
     * differences: the first resource that shows it gives it to all values from then on.
     *
     * @param byBuild what the build has written
     * @param file the resource
     * @param contents what is in it
     * @throws UnfilteredException when this filter makes nothing of it
     */
    boolean made(byte[] byBuild, Path file, byte[] contents) throws UnfilteredException;

    /** Values at one time. What is made with them depends on them and the arguments alone. */
    interface Values {

        /**
         * Where a file goes.
         *
         * @param name path below the resource folder, with {@code /}
         * @throws UnfilteredException when an expression in it cannot be replaced
         */
        String name(String name) throws UnfilteredException;

        /**
         * The contents of a resource with its expressions replaced; as they are for a file whose kind is never filtered.
         *
         * @param file named in errors; its extension says how it is read
         * @param contents what is in it
         * @throws UnfilteredException when it is no text in the encoding of the build
         */
        byte[] contents(Path file, byte[] contents) throws UnfilteredException;
    }
}
