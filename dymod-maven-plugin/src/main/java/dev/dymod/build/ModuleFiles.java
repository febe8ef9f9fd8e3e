package dev.dymod.build;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.watch.EditorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files of a submodule that no compiler makes: its resources, and the files that other plugins and tools write into the class
 * folder.
 *
 * <p>Resources are read again for each build, except those that only Maven can filter. The other files are those that Maven left
 * in {@code target/classes}, and those that other tools have written there since. Files of processors and remains of deleted
 * resources are left out ({@link CachedFiles}), because they follow from the sources.
 */
final class ModuleFiles {

    private final Compilation.InProcess compilation;
    private final ClassTree packageInfos;
    private final Path output;
    private final CachedFiles cached;
    private ClassTree byOthers;

    /** Resources as Maven copied them, until {@link #recordCopied} has recorded them. */
    private SortedMap<String, byte[]> copied = new TreeMap<>();

    /** Files of editors in the resource folders, as the last build for a changed file found them. */
    private SortedMap<String, byte[]> editorsOwn = new TreeMap<>();

    private boolean hasCompiled;

    /** Files that generators last wrote beside the classes. */
    private ClassTree generated = ClassTree.empty();

    private FilteredContents filtered = FilteredContents.none();

    /**
     * Reads the files of a module.
     *
     * @param output its class folder
     * @param mavenOutput the files of that folder when the session began
     * @param cached records the results of resources and processors
     */
    ModuleFiles(Compilation.InProcess compilation, Path output, ClassTree mavenOutput, CachedFiles cached) {
        this.compilation = compilation;
        this.output = output.toAbsolutePath().normalize();
        this.cached = cached;
        SortedMap<String, byte[]> infos = new TreeMap<>(mavenOutput.files());
        infos.keySet().removeIf(entry -> !entry.endsWith("/package-info.class"));
        this.packageInfos = ClassTree.of(infos);
        SortedMap<String, byte[]> others = new TreeMap<>(mavenOutput.files());
        others.keySet().removeIf(entry -> entry.endsWith(".class"));
        compilation.resources().forEach(folder -> addCopied(folder, others));
        others.entrySet()
                .removeIf(file -> !copied.containsKey(file.getKey()) && cached.has(file.getKey(), file.getValue()));
        this.byOthers = ClassTree.of(others);
        filteredHere().forEach(this::removeEntries);
    }

    private void addCopied(ResourceFolder folder, SortedMap<String, byte[]> found) {
        try {
            SortedMap<String, byte[]> here = new TreeMap<>(found);
            here.keySet().retainAll(folder.entries(folder.filter().values()).keySet());
            copied.putAll(here);
            here.keySet().removeIf(entry -> !EditorFiles.isEditorsOwn(Path.of(entry)));
            editorsOwn.putAll(here);
        } catch (UnfilteredException e) {
            return; // Broken since Maven has read it. The first build reports it.
        }
    }

    /**
     * Records, for the next session, the resources as Maven copied them.
     *
     * @throws IOException when the record cannot be written
     */
    synchronized void recordCopied() throws IOException {
        if (!copied.isEmpty()) {
            cached.recordResources(copied);
            copied = new TreeMap<>();
        }
    }

    /**
     * Takes over the files that other tools have written into the class folder. A file that they delete stays, because they
     * may be about to write it again.
     *
     * @param changed files in the class folder, and other ones, which are ignored
     */
    void takeOver(Collection<Path> changed) throws IOException {
        SortedMap<String, byte[]> now = new TreeMap<>(byOthers.files());
        for (Path file : changed) {
            if (file.startsWith(output)) {
                String entry = output.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                read(file)
                        .filter(contents -> !cached.has(entry, contents))
                        .ifPresent(contents -> now.put(entry, contents));
            }
        }
        byOthers = ClassTree.of(now);
    }

    /** Takes over the files of generators that are neither sources nor in a resource folder. */
    void takeOverGenerated(ClassTree tree) {
        SortedMap<String, byte[]> others = new TreeMap<>(tree.files());
        others.keySet().removeIf(entry -> entry.endsWith(".class"));
        byOthers = byOthers.without(generated.files().keySet()).with(ClassTree.of(others));
        generated = ClassTree.of(others);
        filteredHere().forEach(this::removeEntries);
    }

    private void removeEntries(ResourceFolder folder) {
        try {
            byOthers =
                    byOthers.without(entries(folder, folder.filter().values()).keySet());
        } catch (UnfilteredException e) {
            return; // Broken since Maven has read it. The first build reports it.
        }
    }

    private List<ResourceFolder> filteredHere() {
        return compilation.resources().stream()
                .filter(folder -> folder.onlyMaven().isEmpty())
                .toList();
    }

    /** Returns the resources of a folder by their paths in the module, without those that only Maven can filter. */
    private SortedMap<String, Path> entries(ResourceFolder folder, ResourceFilter.Values values)
            throws UnfilteredException {
        SortedMap<String, Path> entries = folder.entries(values);
        entries.values().removeAll(compilation.leftToMaven().keySet());
        return entries;
    }

    /**
     * Returns the whole class tree of the module.
     *
     * @param compiled the result of a compile
     * @param resources the resources that were given to that compile
     * @throws IOException when the record for the next session cannot be written
     */
    ClassTree around(ClassTree compiled, ClassTree resources) throws IOException {
        if (!hasCompiled) {
            hasCompiled = true;
            byOthers = byOthers.without(compiled.files().keySet());
        }
        cached.recordCompiled(compiled.files());
        cached.recordResources(resources.files());
        return byOthers.with(presentPackageInfos()).with(resources).with(compiled);
    }

    /** Returns the empty classes that Maven writes for each package-info.java for which javac writes none. */
    private ClassTree presentPackageInfos() {
        return packageInfos.without(packageInfos.files().keySet().stream()
                .filter(entry -> !hasSource(entry.replace(".class", ".java")))
                .toList());
    }

    private boolean hasSource(String source) {
        return compilation.request().sourceRoots().stream().anyMatch(root -> Files.exists(root.resolve(source)));
    }

    /**
     * Returns the current resources, with the editors' files as they were: a change of those is no reason for a build.
     *
     * @throws UnfilteredException when a resource, or a file with values, cannot be used
     */
    ClassTree resources() throws IOException {
        return resources(false);
    }

    /**
     * Returns the current resources.
     *
     * @param all whether to read the editors' files again, too; a clean build has them
     * @throws UnfilteredException when a resource, or a file with values, cannot be used
     */
    ClassTree resources(boolean all) throws IOException {
        SortedMap<String, byte[]> own = all ? new TreeMap<>() : editorsOwn;
        SortedMap<String, byte[]> resources = new TreeMap<>();
        FilteredContents filtered = this.filtered.next();
        for (ResourceFolder folder : filteredHere()) {
            ResourceFilter.Values values = folder.filter().values();
            for (Map.Entry<String, Path> entry : entries(folder, values).entrySet()) {
                Path file = entry.getValue();
                if (EditorFiles.isEditorsOwn(file)) {
                    if (all) {
                        read(file).ifPresent(contents -> own.put(entry.getKey(), contents));
                    }
                    continue;
                }
                Optional<byte[]> contents = read(file);
                if (contents.isPresent()) {
                    resources.put(
                            entry.getKey(),
                            folder.filtered() ? filtered.of(file, contents.get(), values) : contents.get());
                }
            }
        }
        this.filtered = filtered;
        editorsOwn = own;
        resources.putAll(own);
        return ClassTree.of(resources);
    }

    /** Returns empty for a file that was deleted after it was listed. The watcher notices that, too. */
    private static Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
