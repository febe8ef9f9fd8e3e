package dev.dymod.maven;

import dev.dymod.module.ResourceFilter;
import dev.dymod.module.UnfilteredException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.shared.filtering.DefaultMavenReaderFilter;
import org.apache.maven.shared.filtering.MavenFilteringException;

/**
 * Filters by the library of maven-resources-plugin, with the settings of one of its executions.
 *
 * <p>Holds copies of the module and the session that were made on Maven's thread; only getters of theirs are called.
 */
final class MavenResourceFilter implements ResourceFilter {

    private final FilterSettings settings;
    private final List<Path> valueFiles;

    /** What {@code maven.build.timestamp} is; for as long as nothing shows another one, when the build began. */
    private String timestamp;

    private Optional<Read> read = Optional.empty();

    /** Values, and the contents of the value files that they come from. */
    private record Read(Map<Path, ByteBuffer> files, FilterValues values) {}

    MavenResourceFilter(FilterSettings settings) {
        this.settings = settings;
        this.valueFiles = settings.valueFiles();
        this.timestamp = settings.timestamp();
    }

    @Override
    public List<Path> valueFiles() {
        return valueFiles;
    }

    @Override
    public FilterValues values() throws UnfilteredException {
        Map<Path, ByteBuffer> files = readFiles();
        if (read.isEmpty() || !read.get().files().equals(files)) {
            read = Optional.empty();
            FilterValues values = load();
            // The library has read them for itself: if these are not the same, they must not pass for it next time.
            if (!files.equals(readFiles())) {
                return values;
            }
            read = Optional.of(new Read(files, values));
        }
        return read.get().values();
    }

    private Map<Path, ByteBuffer> readFiles() throws UnfilteredException {
        Map<Path, ByteBuffer> files = new LinkedHashMap<>();
        for (Path file : valueFiles) {
            try {
                files.put(file, ByteBuffer.wrap(Files.readAllBytes(file)));
            } catch (IOException e) {
                throw unusable(file, e);
            }
        }
        return files;
    }

    private FilterValues load() throws UnfilteredException {
        try {
            return new FilterValues(
                    settings, new DefaultMavenReaderFilter().getDefaultFilterWrappers(settings.request(timestamp)));
        } catch (MavenFilteringException | IllegalArgumentException e) { // The latter for a wrong \\u in a value file.
            throw unusable(valueFiles.isEmpty() ? settings.pom() : valueFiles.get(valueFiles.size() - 1), e);
        }
    }

    private static UnfilteredException unusable(Path file, Exception cause) {
        String because = Messages.unreadable(cause, "ISO-8859-1");
        UnfilteredException unfiltered = new UnfilteredException(file, because, Messages.badValueFile(file, because));
        unfiltered.initCause(cause);
        return unfiltered;
    }

    @Override
    public boolean made(byte[] byBuild, Path file, byte[] contents) throws UnfilteredException {
        byte[] ours = values().contents(file, contents);
        if (Arrays.equals(byBuild, ours)) {
            return true;
        }
        String guess = timestamp;
        Optional<String> shown = shownInPlaceOf(guess, ours, byBuild);
        if (shown.isEmpty()) {
            return false;
        }
        take(shown.get());
        if (Arrays.equals(byBuild, values().contents(file, contents))) {
            return true;
        }
        take(guess);
        return false;
    }

    private void take(String time) {
        timestamp = time;
        read = Optional.empty();
    }

    private static Optional<String> shownInPlaceOf(String guess, byte[] ours, byte[] byBuild) {
        int at = new String(ours, StandardCharsets.ISO_8859_1).indexOf(guess);
        return at < 0 || byBuild.length != ours.length
                ? Optional.empty()
                : Optional.of(new String(byBuild, at, guess.length(), StandardCharsets.ISO_8859_1));
    }
}
