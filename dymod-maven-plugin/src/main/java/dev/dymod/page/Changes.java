package dev.dymod.page;

import dev.dymod.status.ModuleStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The changed files of a build, as a browser sees them. */
final class Changes {

    /** Endings of the names of files that a page can exchange, without loading itself again. */
    private static final Set<String> EXCHANGEABLE =
            Set.of("css", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico");

    private Changes() {}

    /** Returns the paths in the module's folder, with {@code /}. */
    static List<String> paths(ModuleStatus status) {
        return status.changed().stream()
                .map(file -> (file.startsWith(status.folder()) ? status.folder().relativize(file) : file))
                .map(file -> file.toString().replace('\\', '/'))
                .sorted()
                .toList();
    }

    /** Returns whether only style sheets and images have changed. */
    static boolean areExchangeable(ModuleStatus status) {
        return !status.changed().isEmpty() && status.changed().stream().allMatch(Changes::isExchangeable);
    }

    private static boolean isExchangeable(Path file) {
        String name = file.getFileName().toString();
        return EXCHANGEABLE.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
