package dev.dymod.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Measures the first edit of a session, soon after the program's first line, beside the later edits of the same session. The
 * starts have nothing to compile. Its name is not that of a test, because it is a benchmark.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=FirstEdit -Dstarts=5 -Dclasses=100
 * </pre>
 */
@DisplayName("The first edit")
class FirstEdit {

    private static final String LINE = "three sheep: ";
    private static final String SHEEP = "subcrate/src/main/java/sheep/impl/Sheep.java";

    /** Begins the word that the edits change. */
    private static final String CASE = "case 3 -> \"";

    private static final int[] DELAYS = {300, 600, 1_000};
    private static final int LATER = 6;

    private final int starts = Integer.getInteger("starts", 5);
    private int edits;

    @Test
    void after_a_start_and_later() {
        // The two ways take turns, and each of them the delays.
        List<Way> ways = List.of(new Way("exec:java", project("sheep")), new Way("dymod:run", project("farm")));
        ways.forEach(way -> start(way, 0)); // Compiles everything, and is not counted.
        for (int i = 0; i < starts; i++) {
            for (int delay = 0; delay < DELAYS.length; delay++) {
                for (Way way : ways) {
                    way.edits().get(delay).add(start(way, DELAYS[delay]));
                }
            }
        }
        for (Way way : ways) {
            for (int delay = 0; delay < DELAYS.length; delay++) {
                print(way.name(), DELAYS[delay], way.edits().get(delay));
            }
        }
    }

    /**
     * A way to start the program.
     *
     * @param edits of each delay
     */
    private record Way(String name, Project project, List<List<Edits>> edits) {

        Way(String name, Project project) {
            this(name, project, List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        }
    }

    /** Times of the edits of one session, in ms; the later ones by their median. */
    private record Edits(double first, double later) {}

    private Edits start(Way way, int delay) {
        try (MavenRun mvn = MavenRun.startAsInstalled(way.project(), "-Pdebug")) {
            mvn.awaitLine(LINE);
            pause(delay);
            double first = edit(way.project(), mvn);
            List<Double> later = new ArrayList<>();
            for (int i = 0; i < LATER; i++) {
                pause(1_500);
                later.add(edit(way.project(), mvn));
            }
            return new Edits(first, median(later));
        }
    }

    /** Returns the time from a save to the line of the program, in ms. */
    private double edit(Project project, MavenRun mvn) {
        String text = project.read(SHEEP);
        int begin = text.indexOf(CASE) + CASE.length();
        String word = "Edit" + ++edits;
        String edited = text.substring(0, begin) + word + text.substring(text.indexOf('"', begin));
        long begun = System.nanoTime();
        project.write(SHEEP, edited);
        mvn.awaitLine(LINE + word);
        return (System.nanoTime() - begun) / 1e6;
    }

    /** Copies a project whose program prints 100 lines a second, with more classes in its submodule. */
    private static Project project(String name) {
        Project project = Project.copyOf(name, "FirstEdit-" + name);
        project.edit("app/src/main/java/app/Main.java", "sleep(1000)", "sleep(10)");
        for (int i = 0; i < Integer.getInteger("classes", 0); i++) {
            project.write(
                    "subcrate/src/main/java/sheep/impl/Other" + i + ".java",
                    "package sheep.impl; class Other%d { int twice(int n) { return 2 * n + %d; } }".formatted(i, i));
        }
        return project;
    }

    private static void print(String way, int delay, List<Edits> all) {
        double first = median(all.stream().map(Edits::first).toList());
        double later = median(all.stream().map(Edits::later).toList());
        double ratio =
                median(all.stream().map(edits -> edits.first() / edits.later()).toList());
        System.out.printf(
                Locale.ROOT,
                "%s, %.1f s after the first line, %d starts: first %.0f ms, later %.0f ms, median of the ratios %.1f%n",
                way,
                delay / 1e3,
                all.size(),
                first,
                later,
                ratio);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
