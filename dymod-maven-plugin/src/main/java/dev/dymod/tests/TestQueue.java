package dev.dymod.tests;

import dev.dymod.tests.jvm.RunEnd;
import dev.dymod.tests.jvm.RunReport;
import dev.dymod.tests.selection.TestClass;
import dev.dymod.tests.worker.TestName;
import dev.dymod.tests.worker.TestResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The test classes that have to run, and the last results of all. Classes that an edit may affect come first, red ones before
 * green ones. Used by one thread.
 */
final class TestQueue {

    private final SortedMap<TestClass, ClassResult> results = new TreeMap<>();
    private final Set<TestClass> affected = new LinkedHashSet<>();
    private final Set<TestClass> others = new LinkedHashSet<>();
    private final Predicate<TestClass> wasRed;

    /**
     * Creates an empty queue.
     *
     * @param wasRed whether the last result of a class was red, also in an earlier session
     */
    TestQueue(Predicate<TestClass> wasRed) {
        this.wasRed = wasRed;
    }

    /** Drops the classes that no longer exist, and queues those that have never been run. */
    void exist(Collection<TestClass> all) {
        results.keySet().retainAll(all);
        affected.retainAll(all);
        others.retainAll(all);
        all.stream()
                .filter(each -> !results.containsKey(each) && !affected.contains(each))
                .forEach(others::add);
    }

    /** Queues classes that an edit may affect. */
    void affect(Collection<TestClass> classes) {
        affected.addAll(classes);
        others.removeAll(classes);
    }

    /** Queues all classes, as if an edit had affected them. */
    void affectAll() {
        List<TestClass> all = new ArrayList<>(results.keySet());
        all.addAll(others);
        affect(all);
    }

    /**
     * Returns what is to run next. It stays in the queue until {@link #ended}.
     *
     * @param blocked names of modules whose tests cannot run now
     */
    Optional<TestBatch> next(Set<String> blocked) {
        return next(affected, blocked, true).or(() -> next(others, blocked, false));
    }

    private Optional<TestBatch> next(Set<TestClass> queue, Set<String> blocked, boolean isAffected) {
        Optional<String> module = queue.stream()
                .map(TestClass::module)
                .filter(each -> !blocked.contains(each))
                .findFirst();
        return module.map(name -> new TestBatch(
                name,
                queue.stream()
                        .filter(each -> each.module().equals(name))
                        .sorted(Comparator.comparing(test -> !wasRed.test(test)))
                        .toList(),
                isAffected));
    }

    /** Change of the results by a run: the classes that have turned red or green, and those that stayed red. */
    record Change(
            List<TestClass> ran, List<TestClass> turnedRed, List<TestClass> stayedRed, List<TestClass> turnedGreen) {}

    /**
     * Takes over the results of a run. Of a run that did not reach its end, the classes without a complete result stay in the
     * queue, except the one that ended it.
     *
     * @param guilt describes the end of a run that a test has ended
     */
    Change ended(TestBatch batch, RunReport report, String guilt) {
        Map<String, List<TestResult>> byClass = new HashMap<>();
        for (TestResult result : report.results()) {
            byClass.computeIfAbsent(owner(batch, result.name()), name -> new ArrayList<>())
                    .add(result);
        }
        Set<String> unfinished = new LinkedHashSet<>();
        report.unfinished().forEach(test -> unfinished.add(owner(batch, test)));
        boolean isComplete = report.end() instanceof RunEnd.Complete;
        int last = isComplete ? batch.classes().size() : lastBegun(batch, byClass.keySet(), unfinished);
        Change change = new Change(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < batch.classes().size() && i <= last; i++) {
            TestClass test = batch.classes().get(i);
            boolean isCut = !isComplete && (i == last || unfinished.contains(test.name()));
            if (isCut && report.end() instanceof RunEnd.Cancelled) {
                continue;
            }
            record(test, ClassResult.of(byClass.getOrDefault(test.name(), List.of()), isCut ? guilt : ""), change);
        }
        return change;
    }

    private void record(TestClass test, ClassResult result, Change change) {
        Optional<ClassResult> before = Optional.ofNullable(results.put(test, result));
        affected.remove(test);
        others.remove(test);
        change.ran().add(test);
        boolean wasRed = before.filter(each -> !each.isGreen()).isPresent();
        if (!result.isGreen()) {
            (wasRed ? change.stayedRed() : change.turnedRed()).add(test);
        } else if (wasRed) {
            change.turnedGreen().add(test);
        }
    }

    /** Returns the place of the last class that the run has reached; -1 if it has reached none. */
    private static int lastBegun(TestBatch batch, Set<String> done, Set<String> unfinished) {
        int last = -1;
        for (int i = 0; i < batch.classes().size(); i++) {
            String name = batch.classes().get(i).name();
            if (done.contains(name) || unfinished.contains(name)) {
                last = i;
            }
        }
        return last;
    }

    /** Returns the class of a batch that a test belongs to: its own, the one around it, or the suite that has selected it. */
    private static String owner(TestBatch batch, TestName test) {
        List<String> names = batch.names();
        String name = test.className();
        while (!names.contains(name) && name.lastIndexOf('$') > 0) {
            name = name.substring(0, name.lastIndexOf('$'));
        }
        if (names.contains(name)) {
            return name;
        }
        return names.stream()
                .filter(each -> test.uniqueId().contains(":" + each + "]"))
                .findFirst()
                .orElse(names.get(0));
    }

    /** Returns the classes that wait because an edit may affect them. */
    List<TestClass> affected() {
        return List.copyOf(affected);
    }

    /** Returns whether one of some classes waits. */
    boolean hasAny(Collection<TestClass> classes) {
        return classes.stream().anyMatch(affected::contains);
    }

    /** Drops what waits of a module, whose tests cannot be run now. */
    void drop(String module) {
        affected.removeIf(each -> each.module().equals(module));
        others.removeIf(each -> each.module().equals(module));
    }

    /** Returns the last results, by class. */
    SortedMap<TestClass, ClassResult> results() {
        return results;
    }
}
