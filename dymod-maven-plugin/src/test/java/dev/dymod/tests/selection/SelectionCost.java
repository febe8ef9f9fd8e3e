package dev.dymod.tests.selection;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dymod.compile.model.ClassTree;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * Time that a selection takes in a large module: of the processor, so that other processes do not matter.
 *
 * <p>Runs only by name: {@code mvn test -pl dymod-maven-plugin -am -Dtest=SelectionCost
 * -Dsurefire.failIfNoSpecifiedTests=false -Dcost.jar=<jar>}, with a jar that has many classes. Each edit changes one of them at
 * random. A tenth of the classes are the tests.
 */
final class SelectionCost {

    private static final int EDITS = 200;

    @Test
    void prints_the_time() throws IOException {
        String jar = System.getProperty("cost.jar", "");
        assertFalse(jar.isEmpty(), "name a jar: -Dcost.jar=<jar>");
        Map<String, byte[]> main = new TreeMap<>();
        Map<String, byte[]> tests = new TreeMap<>();
        try (JarFile file = new JarFile(jar)) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (entry.getName().endsWith(".class")) {
                    Map<String, byte[]> part = (main.size() + tests.size()) % 10 == 0 ? tests : main;
                    part.put(entry.getName(), file.getInputStream(entry).readAllBytes());
                }
            }
        }
        ClassTree testTree = ClassTree.of(tests);
        List<TestClass> testClasses = tests.keySet().stream()
                .map(entry -> new TestClass(
                        "large",
                        entry.substring(0, entry.length() - ".class".length()).replace('/', '.')))
                .toList();
        List<String> entries = List.copyOf(main.keySet());
        Random random = new Random(1);
        ClassTree tree = ClassTree.of(main);
        long start = time();
        BuildGraph graph = BuildGraph.of(List.of(new TestedModule("large", tree, testTree)));
        long first = time() - start;
        List<Long> graphs = new ArrayList<>();
        List<Long> selections = new ArrayList<>();
        long selected = 0;
        while (selections.size() < EDITS) {
            String entry = entries.get(random.nextInt(entries.size()));
            byte[] changed = Mutation.of(tree.files().get(entry), random).orElse(null);
            if (changed == null) {
                continue;
            }
            tree = tree.with(ClassTree.of(Map.of(entry, changed)));
            long before = time();
            BuildGraph next = graph.with(List.of(new TestedModule("large", tree, testTree)));
            long between = time();
            selected +=
                    TestSelection.between(graph, next, testClasses).affected().size();
            selections.add(time() - between);
            graphs.add(between - before);
            graph = next;
        }
        System.getLogger("dev.dymod.test")
                .log(
                        System.Logger.Level.INFO,
                        String.format(
                                "%d classes, %d of them tests; selected: %.1f %%; ms: first graph %.0f, then %s,"
                                        + " selection %s",
                                main.size() + tests.size(),
                                tests.size(),
                                100.0 * selected / EDITS / tests.size(),
                                first / 1e6,
                                millis(graphs),
                                millis(selections)));
    }

    private static String millis(List<Long> times) {
        double cold = times.get(0) / 1e6;
        List<Long> sorted = times.stream().sorted().toList();
        return String.format(
                "%.1f (median; the first %.1f, 90 %% below %.1f)",
                sorted.get(sorted.size() / 2) / 1e6, cold, sorted.get(sorted.size() * 9 / 10) / 1e6);
    }

    private static long time() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
