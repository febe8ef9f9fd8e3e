package dev.dymod.module;

import dev.dymod.compile.ClassTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a submodule that no compiler makes: its resources, and what other plugins wrote into the class folder.
 *
 * <p>Resources are read anew for each build, but for those that only Maven can filter. The rest is what Maven left in
 * {@code target/classes}, less what the first compile of the session showed to be a processor's work: that comes and goes
 * with the sources.
 */
final class ModuleFiles {

    private final Compilation.InProcess compilation;
    private final ClassTree packageInfos;
    private ClassTree byOtherPlugins;
    private boolean compiledOnce;

    /** What the last build has filtered. */
    private FilteredContents filtered = FilteredContents.none();

    private ModuleFiles(Compilation.InProcess compilation, ClassTree asMavenLeftIt) {
        this.compilation = compilation;
        SortedMap<String, byte[]> infos = new TreeMap<>(asMavenLeftIt.files());
        infos.keySet().removeIf(entry -> !entry.endsWith("/package-info.class"));
        this.packageInfos = ClassTree.of(infos);
        SortedMap<String, byte[]> others = new TreeMap<>(asMavenLeftIt.files());
        others.keySet().removeIf(entry -> entry.endsWith(".class"));
        this.byOtherPlugins = ClassTree.of(others);
        live().forEach(this::removeEntries);
    }

    static ModuleFiles of(Compilation.InProcess compilation, ClassTree asMavenLeftIt) {
        return new ModuleFiles(compilation, asMavenLeftIt);
    }

    /** Files of a folder whose resources are read anew. */
    private void removeEntries(ResourceFolder folder) {
        try {
            byOtherPlugins = byOtherPlugins.without(
                    entries(folder, folder.filter().values()).keySet());
        } catch (UnfilteredException e) {
            return; // Just broken, after Maven had read it: the first build tells.
        }
    }

    private List<ResourceFolder> live() {
        return compilation.resources().stream()
                .filter(folder -> folder.onlyMaven().isEmpty())
                .toList();
    }

    /** The resources of a folder by where they go, without those that only Maven can filter. */
    private SortedMap<String, Path> entries(ResourceFolder folder, ResourceFilter.Values values)
            throws UnfilteredException {
        SortedMap<String, Path> entries = folder.entries(values);
        entries.values().removeAll(compilation.asMavenLeftIt().keySet());
        return entries;
    }

    /** The module that a compile makes, with the resources that it was given. */
    ClassTree around(ClassTree compiled, ClassTree resources) {
        if (!compiledOnce) {
            compiledOnce = true;
            byOtherPlugins = byOtherPlugins.without(compiled.files().keySet());
        }
        return byOtherPlugins.with(presentPackageInfos()).with(resources).with(compiled);
    }

    /** Maven writes an empty class for each package-info.java of which javac makes none. */
    private ClassTree presentPackageInfos() {
        return packageInfos.without(packageInfos.files().keySet().stream()
                .filter(entry -> !hasSource(entry.replace(".class", ".java")))
                .toList());
    }

    private boolean hasSource(String source) {
        return compilation.request().sourceRoots().stream().anyMatch(root -> Files.exists(root.resolve(source)));
    }

    /**
     * The resources as they are now.
     *
     * @throws UnfilteredException when one of them, or what values come from, cannot be used
     */
    ClassTree resources() throws IOException {
        SortedMap<String, byte[]> resources = new TreeMap<>();
        FilteredContents filtered = this.filtered.next();
        for (ResourceFolder folder : live()) {
            ResourceFilter.Values values = folder.filter().values();
            for (Map.Entry<String, Path> entry : entries(folder, values).entrySet()) {
                Path file = entry.getValue();
                Optional<byte[]> contents = read(file);
                if (contents.isPresent()) {
                    resources.put(
                            entry.getKey(),
                            folder.filtered() ? filtered.of(file, contents.get(), values) : contents.get());
                }
            }
        }
        this.filtered = filtered;
        return ClassTree.of(resources);
    }

    /** Empty for a file that was deleted since it was listed; the watcher sees that too. */
    private static Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
