package dev.dymod.program;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.codehaus.plexus.util.SelectorUtils;

/**
 * Patterns of the program's resources that it reads each time it uses them, such as {@code static/**}. They are replaced in the
 * running program.
 *
 * @param patterns as in Ant, with {@code /}
 */
public record LivePatterns(List<String> patterns) {

    /** Copies the list. */
    public LivePatterns {
        patterns = List.copyOf(patterns);
    }

    /** Reads patterns with commas between them. */
    public static LivePatterns of(String patterns) {
        return new LivePatterns(Arrays.stream(patterns.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList());
    }

    /**
     * Returns whether a resource matches a pattern.
     *
     * @param entry its entry path
     */
    boolean contain(String entry) {
        return patterns.stream().anyMatch(pattern -> SelectorUtils.matchPath(local(pattern), local(entry)));
    }

    private static String local(String path) {
        return path.replace('/', File.separatorChar);
    }
}
