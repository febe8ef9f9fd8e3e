package dev.dymod.publication;

import java.util.List;

/**
 * Instructions for the program that loads a generation.
 *
 * @param contextClassLoader whether calls set the generation's class loader as the thread's context class loader, because code
 *     that they run may ask for it
 * @param copies class path entries with the program's own copy of the module: relative to the session directory, with {@code /},
 *     or absolute if they are on another drive. A program on another machine does not have them.
 */
public record Hosting(boolean contextClassLoader, List<String> copies) {

    /** Instructions to set no context class loader, with no known copy. */
    public static final Hosting PLAIN = new Hosting(false, List.of());

    /** Copies the list. */
    public Hosting {
        copies = List.copyOf(copies);
    }
}
