package dev.dymod.build;

import dev.dymod.watch.EditorFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.util.DirectoryScanner;
import org.codehaus.plexus.util.MatchPatterns;

/**
 * Maven plugins that write sources or resources of a module before javac runs.
 *
 * @param tool runs the plugins, with a build folder of its own
 * @param outputs folders of sources and resources below the module's build folder, each with the folder that the tool writes
 *     in its place
 * @param kept files and folders below the outputs that a later step of the build writes; they are not deleted
 * @param folders folders and files that the plugins may read
 * @param named files and folders that the configuration of a plugin names: it may read them even if they are sources or
 *     resources
 * @param ignored folders that the plugins do not read: tests, and folders that builds write
 * @param buildStart when the build began that ran the plugins; it may have missed later saves
 */
public record Generators(
        BuildTool tool,
        Map<Path, Path> outputs,
        List<Path> kept,
        List<Path> folders,
        List<Path> named,
        List<Path> ignored,
        Instant buildStart) {

    private static final MatchPatterns EDITORS_FILES = MatchPatterns.from(DirectoryScanner.DEFAULTEXCLUDES);

    /** Copies its lists. */
    public Generators {
        outputs = Map.copyOf(outputs);
        kept = List.copyOf(kept);
        folders = List.copyOf(folders);
        named = List.copyOf(named);
        ignored = List.copyOf(ignored);
    }

    /** Returns whether the configuration of a plugin names a file, or a folder that contains it. */
    boolean isNamed(Path file) {
        return isBelow(file, named);
    }

    /** Returns whether a plugin may read a file that is neither a source nor a resource. */
    boolean mayRead(Path file) {
        return isBelow(file, folders)
                && !EditorFiles.isEditorsOwn(file)
                && ignored.stream().noneMatch(file::startsWith);
    }

    private static boolean isBelow(Path file, List<Path> folders) {
        return folders.stream()
                .filter(file::startsWith)
                .anyMatch(folder -> file.equals(folder)
                        || !EDITORS_FILES.matches(folder.relativize(file).toString(), true));
    }
}
