package dev.dymod.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Filters what the build has just filtered, and compares: resources of which it has made something else are left to it.
 *
 * <p>What was saved since the build began shows nothing, since the build may have read it before.
 */
public final class FilterTrial {

    private final Path output;
    private final Instant begun;

    /** By where they go: each that Maven has written there, the last one last. */
    private final SortedMap<String, List<Source>> sources = new TreeMap<>();

    private record Source(ResourceFolder folder, Path file) {}

    private FilterTrial(Path output, Instant begun) {
        this.output = output;
        this.begun = begun;
    }

    /**
     * Tries all folders of a module.
     *
     * @param output the class folder that Maven has written
     * @param begun when the build began
     * @return the resources that are left to Maven, each with the reason in the words of a cause
     * @throws UnfilteredException when the values cannot be read, as Maven could a moment ago
     */
    public static Map<Path, String> of(List<ResourceFolder> folders, Path output, Instant begun) throws IOException {
        FilterTrial trial = new FilterTrial(output, begun);
        for (ResourceFolder folder : folders) {
            if (folder.onlyMaven().isEmpty()) {
                trial.add(folder);
            }
        }
        return trial.leftToMaven();
    }

    private void add(ResourceFolder folder) throws UnfilteredException {
        for (Map.Entry<String, Path> entry :
                folder.entries(folder.filter().values()).entrySet()) {
            sources.computeIfAbsent(entry.getKey(), name -> new ArrayList<>())
                    .add(new Source(folder, entry.getValue()));
        }
    }

    private Map<Path, String> leftToMaven() throws IOException {
        Map<Path, String> left = new HashMap<>();
        for (Map.Entry<String, List<Source>> entry : sources.entrySet()) {
            List<Source> all = entry.getValue();
            boolean doubtful = all.size() > 1 || all.get(0).folder().filtered();
            try {
                if (doubtful && !savedSince(all)) {
                    Optional<String> because = because(output.resolve(entry.getKey()), all.get(all.size() - 1));
                    because.ifPresent(cause -> all.forEach(source -> left.put(source.file(), cause)));
                }
            } catch (NoSuchFileException e) {
                // It has just been deleted.
            }
        }
        return left;
    }

    private Optional<String> because(Path written, Source source) throws IOException {
        byte[] byMaven = Files.isRegularFile(written) ? Files.readAllBytes(written) : new byte[0];
        byte[] contents = Files.readAllBytes(source.file());
        try {
            boolean same = source.folder().filtered()
                    ? source.folder().filter().made(byMaven, source.file(), contents)
                    : Arrays.equals(byMaven, contents);
            return same && Files.isRegularFile(written) ? Optional.empty() : Optional.of(Messages.filteredOtherwise());
        } catch (UnfilteredException e) {
            return Optional.of(e.because());
        }
    }

    private boolean savedSince(List<Source> all) throws IOException {
        for (Source source : all) {
            List<Path> files = new ArrayList<>(source.folder().filter().valueFiles());
            files.add(source.file());
            for (Path file : files) {
                if (!Files.getLastModifiedTime(file).toInstant().isBefore(begun)) {
                    return true;
                }
            }
        }
        return false;
    }
}
