package dev.dymod.build;

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
 * Filters the resources that Maven has just filtered, and compares the results. A resource with a different result is left to
 * Maven.
 *
 * <p>Files that were saved since the build began are not compared, because the build may have read them before.
 */
public final class FilterTrial {

    private final Path output;
    private final Instant buildStart;

    /** By path below the class folder: the resources that Maven wrote there, in that order. */
    private final SortedMap<String, List<Source>> sources = new TreeMap<>();

    private record Source(ResourceFolder folder, Path file) {}

    private FilterTrial(Path output, Instant buildStart) {
        this.output = output;
        this.buildStart = buildStart;
    }

    /**
     * Compares the resources of all folders of a module.
     *
     * @param output the class folder that Maven has written
     * @param buildStart when that build began
     * @return the resources that are left to Maven, each with the reason, as a clause that can follow "because"
     * @throws UnfilteredException when the values cannot be read, although Maven has just read them
     */
    public static Map<Path, String> of(List<ResourceFolder> folders, Path output, Instant buildStart)
            throws IOException {
        FilterTrial trial = new FilterTrial(output, buildStart);
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
            List<Source> copies = entry.getValue();
            boolean doubtful = copies.size() > 1 || copies.get(0).folder().filtered();
            try {
                if (doubtful && !wereSavedSince(copies)) {
                    Source last = copies.get(copies.size() - 1);
                    difference(output.resolve(entry.getKey()), last)
                            .ifPresent(reason -> copies.forEach(source -> left.put(source.file(), reason)));
                }
            } catch (NoSuchFileException e) {
                // The file has just been deleted.
            }
        }
        return left;
    }

    private Optional<String> difference(Path written, Source source) throws IOException {
        byte[] byMaven = Files.isRegularFile(written) ? Files.readAllBytes(written) : new byte[0];
        byte[] contents = Files.readAllBytes(source.file());
        try {
            boolean same = source.folder().filtered()
                    ? source.folder().filter().reproduces(byMaven, source.file(), contents)
                    : Arrays.equals(byMaven, contents);
            return same && Files.isRegularFile(written)
                    ? Optional.empty()
                    : Optional.of(Messages.filteredDifferently());
        } catch (UnfilteredException e) {
            return Optional.of(e.reason());
        }
    }

    private boolean wereSavedSince(List<Source> copies) throws IOException {
        for (Source source : copies) {
            List<Path> files = new ArrayList<>(source.folder().filter().valueFiles());
            files.add(source.file());
            for (Path file : files) {
                if (!Files.getLastModifiedTime(file).toInstant().isBefore(buildStart)) {
                    return true;
                }
            }
        }
        return false;
    }
}
