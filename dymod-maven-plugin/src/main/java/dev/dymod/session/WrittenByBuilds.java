package dev.dymod.session;

import dev.dymod.build.Compilation;
import dev.dymod.build.WatchedModule;
import dev.dymod.watch.Snapshot;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Detects watched files that builds write: generators, processors and plugins may write into the folders that they read.
 * Nobody can see who wrote a file. A file counts as written by builds when it was written during some builds of one submodule in
 * a row, and as written with other contents when that happens in one more. A build that leaves the file alone ends this. Files
 * that a build cannot write, or that do not build the same submodule again, never count: a user who saves a file of another
 * submodule during three builds in a row loses nothing.
 *
 * <p>Used by one thread.
 */
final class WrittenByBuilds {

    /** The origin of files that were written while a build ran. */
    enum Written {
        /** The user may have saved them, so they are built. */
        BY_SOMEBODY,
        /** The build has written them, perhaps with other contents. The next build shows whether it always does. */
        PERHAPS_BY_THE_BUILD,
        /** The build writes them with other contents each time, so they are no reason to build. */
        BY_THE_BUILD
    }

    /** The number of builds in a row, for builds that run plugins, which take seconds. */
    private static final int OF_PLUGINS = 2;

    /** The number of builds in a row for javac, where only a processor writes; no user saves a file during that many. */
    private static final int OF_JAVAC = 5;

    /** The number of last builds in a row in which a file was written, by submodule. */
    private final Map<String, Map<Path, Integer>> inARow = new HashMap<>();

    private final Set<Path> reported = new HashSet<>();

    /**
     * Records the end of a build.
     *
     * @param module the submodule that was built
     * @param read the files when it began
     * @param after the files at its end
     * @param own whether this build may have written a file, and is repeated when that file changes
     */
    Written ended(WatchedModule module, Snapshot read, Snapshot after, Predicate<Path> own) {
        return ended(module.name(), least(module.compilation()), read, after, own);
    }

    private static int least(Compilation compilation) {
        if (compilation.writesNothing()) {
            return Integer.MAX_VALUE;
        }
        return compilation.runsPlugins() ? OF_PLUGINS : OF_JAVAC;
    }

    Written ended(String module, int least, Snapshot read, Snapshot after, Predicate<Path> own) {
        Set<Path> written = after.sameReadingAs(read) ? Set.of() : after.writtenSince(read);
        Map<Path, Integer> before = inARow.getOrDefault(module, Map.of());
        Map<Path, Integer> now = new HashMap<>();
        written.forEach(file -> now.put(file, before.getOrDefault(file, 0) + 1));
        inARow.put(module, now);
        if (now.values().stream().anyMatch(times -> times < least)) {
            return Written.BY_SOMEBODY;
        }
        return after.changesSince(read).all().stream()
                        .allMatch(file -> now.getOrDefault(file, 0) > least && own.test(file))
                ? Written.BY_THE_BUILD
                : Written.PERHAPS_BY_THE_BUILD;
    }

    /** Returns the files that each build writes with other contents and that were not returned before. */
    List<Path> news(Snapshot read, Snapshot after) {
        return after.changesSince(read).all().stream().filter(reported::add).toList();
    }
}
