package dev.dymod.module;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder whose files are copied into the module, as {@code <resource>} in a pom says.
 *
 * @param folder the folder; it need not exist
 * @param targetPath where its files go in the module, with {@code /}, empty for the root
 * @param includes ant patterns; empty for all files
 * @param excludes ant patterns, beside those of version control and editors
 * @param filtered whether Maven replaces expressions in its files; such files are taken as Maven left them
 */
public record ResourceFolder(
        Path folder, String targetPath, List<String> includes, List<String> excludes, boolean filtered) {

    public ResourceFolder {
        folder = folder.toAbsolutePath().normalize();
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }
}
