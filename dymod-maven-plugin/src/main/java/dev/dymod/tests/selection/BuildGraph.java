package dev.dymod.tests.selection;

import dev.dymod.compile.model.ClassTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Graph of all class files and resources of the build at one moment: which of them has the name of which other.
 *
 * <p>Immutable and thread-safe. A graph that is made from an earlier one shares all files that have not changed, so an edit costs
 * what it changes. Names are not resolved: which trees a name may lead to is decided by the {@link TestSelection}.
 */
public final class BuildGraph {

    private final Map<String, TestedModule> modules;
    private final Map<TreeName, SortedMap<String, Node>> trees;

    /** Names of all classes, with {@code /}, and of their packages. */
    private final Set<String> names;

    private final Words words;

    /** The files that have a name. */
    private final Map<String, List<Node>> users;

    private BuildGraph(
            Map<String, TestedModule> modules,
            Map<TreeName, SortedMap<String, Node>> trees,
            Set<String> names,
            Words words) {
        this.modules = modules;
        this.trees = trees;
        this.names = names;
        this.words = words;
        this.users = new HashMap<>();
        for (SortedMap<String, Node> tree : trees.values()) {
            for (Node node : tree.values()) {
                for (String name : node.uses()) {
                    users.computeIfAbsent(name, any -> new ArrayList<>()).add(node);
                }
            }
        }
    }

    /**
     * Reads all class files of a build.
     *
     * @param modules all modules of the build, with names that differ
     */
    public static BuildGraph of(List<TestedModule> modules) {
        return new BuildGraph(Map.of(), Map.of(), Set.of(), new Words()).with(modules);
    }

    /**
     * Returns the graph of a later state of the build.
     *
     * @param after all modules of the build
     */
    public BuildGraph with(List<TestedModule> after) {
        Map<String, TestedModule> byName = new LinkedHashMap<>();
        Map<TreeName, SortedMap<String, Node>> read = new LinkedHashMap<>();
        Set<Node> fresh = new HashSet<>();
        for (TestedModule module : after) {
            byName.put(module.name(), module);
            for (TreeName.Part part : TreeName.Part.values()) {
                TreeName name = new TreeName(module.name(), part);
                read.put(name, read(name, module.tree(part), fresh));
            }
        }
        // Names of classes that no longer exist remain. No class is found by them.
        Set<String> added = new HashSet<>();
        fresh.stream().filter(Node::isClass).map(BuildGraph::namesFor).forEach(added::addAll);
        added.removeAll(names);
        Set<String> all = names;
        if (!added.isEmpty()) {
            all = new HashSet<>(names);
            all.addAll(added);
        }
        for (SortedMap<String, Node> tree : fresh.isEmpty() ? List.<SortedMap<String, Node>>of() : read.values()) {
            for (Map.Entry<String, Node> file : tree.entrySet()) {
                Node node = file.getValue();
                file.setValue(fresh.contains(node) ? node.using(all, true) : node.using(added, false));
            }
        }
        return new BuildGraph(byName, read, all, words);
    }

    private SortedMap<String, Node> read(TreeName name, ClassTree tree, Set<Node> fresh) {
        SortedMap<String, Node> known = tree(name);
        SortedMap<String, Node> read = new TreeMap<>();
        tree.files().forEach((entry, bytes) -> {
            Node node = known.get(entry);
            if (node == null || !node.hasBytes(bytes)) {
                node = Node.read(name, entry, bytes, words);
                fresh.add(node);
            }
            read.put(entry, node);
        });
        return read;
    }

    /**
     * Returns the names by which a class can be found: its own and those of its packages.
     *
     * <p>A package counts when something is appended to its name at run time, or when it is in another one, because the name of a
     * package alone may be an ordinary word.
     */
    private static List<String> namesFor(Node type) {
        List<String> names = new ArrayList<>();
        names.add(type.name());
        String folder = type.folder();
        if (!folder.isEmpty()) {
            names.add(folder + "/");
        }
        for (int slash = folder.lastIndexOf('/'); slash > 0; slash = folder.lastIndexOf('/')) {
            names.add(folder);
            folder = folder.substring(0, slash);
            if (folder.indexOf('/') > 0) {
                names.add(folder + "/");
            }
        }
        return names;
    }

    /** Returns the files that may find a class by its name or by that of its package. */
    Stream<Node> usersOf(Node type) {
        return namesFor(type).stream().flatMap(name -> users.getOrDefault(name, List.of()).stream());
    }

    Map<String, TestedModule> modules() {
        return modules;
    }

    /** Returns the files of a tree by entry path; none if the build does not have it. */
    SortedMap<String, Node> tree(TreeName name) {
        return trees.getOrDefault(name, new TreeMap<>());
    }
}
