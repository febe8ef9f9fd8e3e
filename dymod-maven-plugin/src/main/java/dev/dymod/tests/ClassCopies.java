package dev.dymod.tests;

import dev.dymod.build.WatchedModule;
import dev.dymod.compile.model.ClassTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Copies of class trees in folders of their own. A test run reads them, while the next edit changes the other folders. Used by
 * one thread.
 */
final class ClassCopies {

    private final Map<String, WatchedModule> modules = new HashMap<>();
    private final Map<String, Path> folders = new HashMap<>();

    /** The trees in the folders, as far as they are known. */
    private final Map<String, ClassTree> present = new HashMap<>();

    /**
     * Creates copies that are not written yet.
     *
     * @param folders by the name of the module
     */
    ClassCopies(List<WatchedModule> modules, Map<String, Path> folders) {
        modules.forEach(module -> this.modules.put(module.name(), module));
        this.folders.putAll(folders);
    }

    /**
     * Writes the trees that have changed.
     *
     * @throws IOException when a folder cannot be written; the next call writes it again
     */
    void write(BuiltModules built) throws IOException {
        for (String module : modules.keySet()) {
            ClassTree tree = built.tree(module).orElseGet(ClassTree::empty);
            write(module, tree);
        }
    }

    private void write(String module, ClassTree tree) throws IOException {
        Path folder = Objects.requireNonNull(folders.get(module));
        ClassTree before = present.remove(module); // Until the write is complete.
        if (before == null) {
            tree.writeTo(folder);
        } else if (!before.equals(tree)) {
            tree.writeTo(folder, before);
        }
        present.put(module, tree);
    }

    /** Returns, by class path entry, the folder that has the newest classes of a module. */
    Map<Path, Path> byEntry() {
        Map<Path, Path> entries = new HashMap<>();
        modules.forEach((name, module) -> {
            entries.put(module.output(), folders.get(name));
            entries.put(module.entry(), folders.get(name));
        });
        return entries;
    }
}
