package dev.dymod.maven.project;

import dev.dymod.build.ResourceFilter;
import dev.dymod.build.UnfilteredException;
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
 * Filters resources with the library of maven-resources-plugin, and with the settings of one of its executions.
 *
 * <p>Holds copies of the module and the session that were made on Maven's thread, and calls only their getters. Used by one
 * thread.
 */
final class MavenResourceFilter implements ResourceFilter {

    private final FilterSettings settings;
    private final List<Path> valueFiles;

    /** Value of {@code maven.build.timestamp}: the start of the build, until a file of the build shows another one. */
    private String timestamp;

    private Optional<Loaded> loaded = Optional.empty();

    /** Values, and the contents of the value files that they come from. */
    private record Loaded(Map<Path, ByteBuffer> files, FilterValues values) {}

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
        if (loaded.isEmpty() || !loaded.get().files().equals(files)) {
            loaded = Optional.empty();
            FilterValues values = load();
            // The library has read the files again. If they have changed meanwhile, the values must not be cached.
            if (!files.equals(readFiles())) {
                return values;
            }
            loaded = Optional.of(new Loaded(files, values));
        }
        return loaded.get().values();
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
        } catch (MavenFilteringException
                | IllegalArgumentException e) { // The latter is for a wrong \\u in a value file.
            throw unusable(valueFiles.isEmpty() ? settings.pom() : valueFiles.get(valueFiles.size() - 1), e);
        }
    }

    private static UnfilteredException unusable(Path file, Exception cause) {
        String reason = Messages.unreadable(cause, "ISO-8859-1");
        UnfilteredException unfiltered = new UnfilteredException(file, reason, Messages.badValueFile(file, reason));
        unfiltered.initCause(cause);
        return unfiltered;
    }

    @Override
    public boolean reproduces(byte[] byBuild, Path file, byte[] contents) throws UnfilteredException {
        byte[] ours = values().contents(file, contents);
        if (Arrays.equals(byBuild, ours)) {
            return true;
        }
        String before = timestamp;
        Optional<String> other = textInPlaceOf(before, ours, byBuild);
        if (other.isEmpty()) {
            return false;
        }
        useTimestamp(other.get());
        if (Arrays.equals(byBuild, values().contents(file, contents))) {
            return true;
        }
        useTimestamp(before);
        return false;
    }

    private void useTimestamp(String time) {
        timestamp = time;
        loaded = Optional.empty();
    }

    private static Optional<String> textInPlaceOf(String time, byte[] ours, byte[] byBuild) {
        int at = new String(ours, StandardCharsets.ISO_8859_1).indexOf(time);
        return at < 0 || byBuild.length != ours.length
                ? Optional.empty()
                : Optional.of(new String(byBuild, at, time.length(), StandardCharsets.ISO_8859_1));
    }
}
