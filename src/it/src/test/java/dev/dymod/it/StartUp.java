package dev.dymod.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Measures the time of {@code mvn -Pdebug} until the program's first line, beside the same build and run without dymod. Its name
 * is not that of a test, because it is a benchmark.
 *
 * <p>It is here, and not with the other benchmarks, because it needs the fixtures that run a real {@code mvn} on a project.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=StartUp -Dpairs=20 -Dclasses=100
 * </pre>
 */
@DisplayName("Start-up")
class StartUp {

    private static final int WARM_UP = 2;

    private final int pairs = Integer.getInteger("pairs", 10);

    @Test
    void with_dymod_and_without() {
        Project with = project("StartUp-with");
        Project without = project("StartUp-without");
        String pom = without.read("app/pom.xml");
        int profile = pom.indexOf("<id>debug</id>") + "<id>debug</id>".length();
        without.write(
                "app/pom.xml",
                pom.substring(0, profile) + "<build><plugins>" + pom.substring(pom.indexOf("<!-- After dymod")));

        measure("nothing to compile", with, without, project -> {});
        measure("a clean build     ", with, without, project -> {
            project.delete("subcrate/target");
            project.delete("app/target");
        });
    }

    private void measure(String what, Project with, Project without, Consumer<Project> prepare) {
        List<Double> dymod = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = -WARM_UP; i < pairs; i++) {
            List.of(with, without).forEach(prepare);
            // The two take turns at being first.
            double first = seconds(i % 2 == 0 ? with : without);
            double second = seconds(i % 2 == 0 ? without : with);
            if (i >= 0) {
                dymod.add(i % 2 == 0 ? first : second);
                plain.add(i % 2 == 0 ? second : first);
                ratios.add(dymod.get(i) / plain.get(i));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %d pairs: with dymod %.2f s, without %.2f s, ratio of the medians %.2f, median of the ratios %.2f%n",
                what,
                pairs,
                median(dymod),
                median(plain),
                median(dymod) / median(plain),
                median(ratios));
    }

    /** Copies the sheep, with the requested number of additional classes in the submodule. */
    private static Project project(String name) {
        Project project = Project.copyOf("sheep", name);
        for (int i = 0; i < Integer.getInteger("classes", 0); i++) {
            project.write(
                    "subcrate/src/main/java/sheep/impl/Other" + i + ".java",
                    "package sheep.impl; class Other%d { int twice(int n) { return 2 * n + %d; } }".formatted(i, i));
        }
        return project;
    }

    /** Returns the seconds from the start of {@code mvn} to the program's first line. */
    private static double seconds(Project project) {
        long begun = System.nanoTime();
        try (MavenRun mvn = MavenRun.startAsInstalled(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
