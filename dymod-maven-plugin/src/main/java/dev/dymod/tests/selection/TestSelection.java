package dev.dymod.tests.selection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Selection of the test classes that the difference of two states of a build may affect.
 *
 * <p>A test may be affected if a way leads from its class to a changed file, over names in class files and resources. The rules,
 * and what they cannot see, are in docs/decisions/test-selection.md. Immutable.
 */
public final class TestSelection {

    private final SortedMap<TestClass, Reason> affected;
    private final int all;

    private TestSelection(SortedMap<TestClass, Reason> affected, int all) {
        this.affected = Collections.unmodifiableSortedMap(affected);
        this.all = all;
    }

    /**
     * Compares two states of the build.
     *
     * @param before the state in which the tests have run
     * @param after the state to test, best made {@linkplain BuildGraph#with from} the first, which is faster
     * @param tests the test classes of the second state
     */
    public static TestSelection between(BuildGraph before, BuildGraph after, Collection<TestClass> tests) {
        Map<TreeName, List<Change>> changes = changes(before, after);
        SortedMap<TestClass, Reason> affected = new TreeMap<>();
        Map<String, List<TestClass>> byModule = new LinkedHashMap<>();
        tests.forEach(test -> byModule.computeIfAbsent(test.module(), any -> new ArrayList<>())
                .add(test));
        byModule.forEach((name, ofModule) -> {
            TestedModule module = after.modules().get(name);
            if (module == null) {
                throw new IllegalArgumentException(Messages.unknownModule(name));
            }
            affected.putAll(new ModuleSelection(module, before, after, changes).select(ofModule));
        });
        return new TestSelection(affected, Set.copyOf(tests).size());
    }

    /** Returns the affected test classes, sorted, each with the reason that has the shortest way. */
    public SortedMap<TestClass, Reason> affected() {
        return affected;
    }

    /** Returns how many test classes there are, affected or not. */
    public int all() {
        return all;
    }

    private static Map<TreeName, List<Change>> changes(BuildGraph before, BuildGraph after) {
        Map<TreeName, List<Change>> changes = new HashMap<>();
        for (String module : union(before.modules().keySet(), after.modules().keySet())) {
            for (TreeName.Part part : TreeName.Part.values()) {
                TreeName tree = new TreeName(module, part);
                List<Change> found = changes(before.tree(tree), after.tree(tree));
                if (!found.isEmpty()) {
                    changes.put(tree, found);
                }
            }
        }
        return changes;
    }

    private static List<Change> changes(SortedMap<String, Node> before, SortedMap<String, Node> after) {
        List<Change> changes = new ArrayList<>();
        after.forEach((entry, node) -> {
            Node old = before.get(entry);
            if (old == null) {
                changes.add(new Change(node, Messages.NEW));
            } else if (!old.hasBytes(node.bytes())) {
                changes.add(new Change(node, Messages.CHANGED));
            }
        });
        before.forEach((entry, node) -> {
            if (!after.containsKey(entry)) {
                changes.add(new Change(node, Messages.DELETED));
            }
        });
        return changes;
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> union = new LinkedHashSet<>(one);
        union.addAll(other);
        return union;
    }

    /** Difference of one file. */
    private record Change(Node node, String fact) {}

    /** Place on the way back from a change: a file, and the step after it, or the fact that the way ends with. */
    private record Step(Node node, Optional<Step> next, String fact) {

        Reason reason(String... before) {
            List<String> way = new ArrayList<>(List.of(before));
            for (Optional<Step> step = Optional.of(this);
                    step.isPresent();
                    step = step.get().next()) {
                way.add(step.get().node().shown());
            }
            return new Reason(way, fact);
        }
    }

    /** Selection among the tests of one module. Used once. */
    private static final class ModuleSelection {

        private final BuildGraph before;
        private final BuildGraph after;
        private final TreeName ownTests;
        private final Set<TreeName> classPath;
        private final Map<TreeName, List<Change>> changes;

        /** The shortest way to something on which each test of the module depends. */
        private Optional<Step> ofAll = Optional.empty();

        ModuleSelection(TestedModule module, BuildGraph before, BuildGraph after, Map<TreeName, List<Change>> changes) {
            this.ownTests = TreeName.tests(module.name());
            this.before = before;
            this.after = after;
            this.classPath = new LinkedHashSet<>(module.classPath());
            TestedModule old = before.modules().get(module.name());
            if (old != null) {
                classPath.addAll(old.classPath());
            }
            this.changes = changes;
        }

        SortedMap<TestClass, Reason> select(List<TestClass> tests) {
            List<Step> changed = new ArrayList<>();
            for (TreeName tree : classPath) {
                for (Change change : changes.getOrDefault(tree, List.of())) {
                    changed.add(new Step(change.node(), Optional.empty(), change.fact()));
                }
            }
            SortedMap<TestClass, Reason> selected = new TreeMap<>();
            if (changed.isEmpty()) {
                return selected;
            }
            Map<String, Step> reached = dependents(changed);
            Map<String, Step> looking = dependents(scanners(changed.get(0)));
            for (TestClass test : tests) {
                Step step = reached.getOrDefault(test.entry(), looking.get(test.entry()));
                if (step != null) {
                    selected.put(test, step.reason());
                } else if (ofAll.isPresent()) {
                    selected.put(test, ofAll.get().reason(test.name()));
                } else if (!after.tree(ownTests).containsKey(test.entry())) {
                    selected.put(test, new Reason(List.of(test.name()), Messages.NO_CLASS));
                }
            }
            return selected;
        }

        private List<Step> scanners(Step changed) {
            List<Step> scanners = new ArrayList<>();
            files().forEach(node -> node.scanner().ifPresent(library -> {
                String fact = Messages.looks(library, changed.node().shown(), changed.fact());
                scanners.add(new Step(node, Optional.empty(), fact));
            }));
            return scanners;
        }

        /** Follows all ways back, the shortest first. Returns the steps at files of this module's tests, by entry path. */
        private Map<String, Step> dependents(List<Step> starts) {
            Map<String, Step> tests = new HashMap<>();
            Set<Node> reached = new LinkedHashSet<>();
            Deque<Step> next = new ArrayDeque<>();
            for (Step start : starts) {
                if (reached.add(start.node())) {
                    next.add(start);
                }
            }
            for (Step step = next.poll(); step != null; step = next.poll()) {
                Step to = step;
                Node node = step.node();
                if (node.tree().equals(ownTests)) {
                    tests.putIfAbsent(node.entry(), step);
                }
                (node.isClass() ? usersOfClass(step) : usersOfResource(step))
                        .filter(user -> classPath.contains(user.tree()) && reached.add(user))
                        .forEach(user -> next.add(new Step(user, Optional.of(to), to.fact())));
            }
            return tests;
        }

        private Stream<Node> usersOfClass(Step step) {
            Node type = step.node();
            if (type.name().endsWith("module-info")) {
                // It names all packages, so a way may lead through it. Tests see it only if it changes itself.
                return step.next().isEmpty() ? everything(step) : Stream.empty();
            }
            Stream<Node> users = Stream.concat(after.usersOf(type), before.usersOf(type));
            return type.name().endsWith("/package-info")
                    ? Stream.concat(
                            users,
                            files().filter(Node::isClass)
                                    .filter(other -> other.folder().equals(type.folder())))
                    : users;
        }

        private Stream<Node> usersOfResource(Step step) {
            Node resource = step.node();
            String entry = resource.entry();
            if (ResourceRules.isForTools(entry)) {
                return Stream.empty();
            }
            if (entry.startsWith(ResourceRules.SERVICES)) {
                String service =
                        entry.substring(ResourceRules.SERVICES.length()).replace('.', '/');
                List<Node> types = files().filter(
                                file -> file.isClass() && file.name().equals(service))
                        .toList();
                return types.isEmpty() ? everything(step) : types.stream();
            }
            if (ResourceRules.isForLibraries(entry)) {
                return everything(step);
            }
            List<Node> readers = ResourceRules.readers(entry, files().filter(file -> file != resource))
                    .toList();
            // Nobody seems to read it. If it is not itself what has changed, that is probably true.
            return readers.isEmpty() && step.next().isEmpty() ? everything(step) : readers.stream();
        }

        private Stream<Node> everything(Step step) {
            if (ofAll.isEmpty()) {
                ofAll = Optional.of(step);
            }
            return Stream.empty();
        }

        /** Returns the files that the tests of this module can have. */
        private Stream<Node> files() {
            return classPath.stream().flatMap(tree -> after.tree(tree).values().stream());
        }
    }
}
