package dev.dymod.module;

import dev.dymod.compile.ClassTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.codehaus.plexus.util.DirectoryScanner;

/**
 * The files of a submodule that no compiler makes: its resources, and what other plugins wrote into the class folder.
 *
 * <p>Resources are read anew for each build. The rest is what Maven left in {@code target/classes}, less what the first
 * compile of the session showed to be a processor's work: that comes and goes with the sources.
 */
final class ModuleFiles {

    private final Compilation.InProcess compilation;
    private final ClassTree asMavenLeftIt;
    private SortedMap<String, byte[]> byOtherPlugins;
    private boolean compiledOnce;

    private ModuleFiles(Compilation.InProcess compilation, ClassTree asMavenLeftIt) throws IOException {
        this.compilation = compilation;
        this.asMavenLeftIt = asMavenLeftIt;
        this.byOtherPlugins = new TreeMap<>(asMavenLeftIt.files());
        byOtherPlugins.keySet().removeIf(entry -> entry.endsWith(".class"));
        byOtherPlugins.keySet().removeAll(resources().files().keySet());
    }

    static ModuleFiles of(Compilation.InProcess compilation, ClassTree asMavenLeftIt) throws IOException {
        return new ModuleFiles(compilation, asMavenLeftIt);
    }

    /** The module that a compile makes, with the resources that it was given. */
    ClassTree around(ClassTree compiled, ClassTree resources) {
        if (!compiledOnce) {
            compiledOnce = true;
            byOtherPlugins.keySet().removeAll(compiled.files().keySet());
        }
        return ClassTree.of(byOtherPlugins)
                .with(ClassTree.of(packageInfos()))
                .with(resources)
                .with(compiled);
    }

    /** Maven writes an empty class for each package-info.java of which javac makes none. */
    private SortedMap<String, byte[]> packageInfos() {
        SortedMap<String, byte[]> infos = new TreeMap<>();
        asMavenLeftIt.files().forEach((entry, bytes) -> {
            String source = entry.replace(".class", ".java");
            if (entry.endsWith("/package-info.class")
                    && compilation.request().sourceRoots().stream()
                            .anyMatch(root -> Files.exists(root.resolve(source)))) {
                infos.put(entry, bytes);
            }
        });
        return infos;
    }

    ClassTree resources() throws IOException {
        SortedMap<String, byte[]> resources = new TreeMap<>();
        for (ResourceFolder resource : compilation.resources()) {
            if (!resource.filtered() && Files.isDirectory(resource.folder())) {
                for (Map.Entry<String, Path> file : scan(resource).entrySet()) {
                    read(file.getValue()).ifPresent(bytes -> resources.put(file.getKey(), bytes));
                }
            }
        }
        return ClassTree.of(resources);
    }

    private static Map<String, Path> scan(ResourceFolder resource) {
        DirectoryScanner scanner = new DirectoryScanner();
        scanner.setBasedir(resource.folder().toFile());
        scanner.setIncludes(
                resource.includes().isEmpty()
                        ? new String[] {"**/**"}
                        : resource.includes().toArray(String[]::new));
        scanner.setExcludes(resource.excludes().toArray(String[]::new));
        scanner.addDefaultExcludes();
        scanner.scan();
        String prefix = resource.targetPath().isEmpty() ? "" : resource.targetPath() + "/";
        Map<String, Path> files = new TreeMap<>();
        for (String file : scanner.getIncludedFiles()) {
            files.put(prefix + file.replace('\\', '/'), resource.folder().resolve(file));
        }
        return files;
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
