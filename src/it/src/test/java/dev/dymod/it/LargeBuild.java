package dev.dymod.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Measures edits of a small submodule in a large build under {@code dymod:run}: in the first minutes, while everything is
 * compiled once in the background and program modules are edited, and later. Also measures the memory of Maven beside that of
 * the same {@code mvn} without dymod. Its name is not that of a test, because it is a benchmark.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=LargeBuild -Dmodules=13 -Dclasses=230
 * </pre>
 */
@DisplayName("A large build")
class LargeBuild {

    private static final String LINE = ", three sheep: ";
    private static final String START = "app.Main is restarted";
    private static final Duration FIRST = Duration.ofSeconds(Integer.getInteger("seconds", 120));

    /** Number of edits of the submodule for each edit of a program module. */
    private static final int PROGRAM = 10;

    /** Average pause between two edits, in ms. */
    private static final int PAUSE = Integer.getInteger("pause", 500);

    private final Random random = new Random(1);
    private final int modules = Integer.getInteger("modules", 13);
    private final int classes = Integer.getInteger("classes", 230);
    private final int later = Integer.getInteger("edits", 40);
    private final Project project = Project.copyOf("run", "LargeBuild");
    private int edits;

    @Test
    void an_edit_in_the_first_minutes_and_later() {
        generate();
        try (MavenRun mvn = MavenRun.startAsInstalled(project, "-Pdebug", "-Ddymod.skip")) {
            print("Maven without dymod", memoryToTheEnd(mvn));
        }
        try (MavenRun mvn = MavenRun.startAsInstalled(project, "-Pdebug")) {
            mvn.awaitLine(LINE);
            long begun = System.nanoTime();
            List<Double> first = new ArrayList<>();
            List<Double> restarted = new ArrayList<>();
            while (System.nanoTime() - begun < FIRST.toNanos()) {
                if (edits % PROGRAM == PROGRAM - 1) {
                    project.write(source(0, 0), source(0, 0, edits));
                }
                long starts = startsBefore(mvn, edits);
                double took = edit(mvn);
                (startsBefore(mvn, edits) == starts ? first : restarted).add(took);
                pause(random.nextInt(2 * PAUSE + 1));
            }
            List<Double> afterwards = new ArrayList<>();
            for (int i = 0; i < later; i++) {
                afterwards.add(edit(mvn));
                pause(random.nextInt(2 * PAUSE + 1));
            }
            mvn.awaitNextLine(LINE);
            pause(8_000); // The session is idle after 5 s, and then frees memory.
            print(
                    "Maven with dymod, some seconds after the last edit",
                    memory(mvn.process()).orElse("unknown"));
            double median = quantile(afterwards, 0.5);
            System.out.printf(
                    Locale.ROOT,
                    "%d modules, %d classes: %d edits in the first minutes, p50 %.0f ms, p95 %.0f ms; %d later, p50 %.0f ms, p95 %.0f"
                            + " ms; p95 of the first to p50 of the later %.2f; %d while the program was started again, p50 %.0f ms%n",
                    modules + 2,
                    modules * classes,
                    first.size(),
                    quantile(first, 0.5),
                    quantile(first, 0.95),
                    later,
                    median,
                    quantile(afterwards, 0.95),
                    quantile(first, 0.95) / median,
                    restarted.size(),
                    quantile(restarted, 0.5));
        }
    }

    /** Returns how often the program had been restarted before it printed an edit. */
    private static long startsBefore(MavenRun mvn, int edit) {
        String output = mvn.output();
        int end = edit == 0 ? output.indexOf(LINE) : output.indexOf(LINE + "Edit" + edit);
        return output.substring(0, end)
                .lines()
                .filter(line -> line.contains(START))
                .count();
    }

    /** Returns the time from a save to the line of the program, in ms. */
    private double edit(MavenRun mvn) {
        String before = edits == 0 ? "\"Many\"" : "\"Edit" + edits + "\"";
        edits++;
        long begun = System.nanoTime();
        project.edit(EditIT.SHEEP, before, "\"Edit" + edits + "\"");
        mvn.awaitLine(LINE + "Edit" + edits);
        return (System.nanoTime() - begun) / 1e6;
    }

    private void generate() {
        StringBuilder names = new StringBuilder();
        StringBuilder dependencies = new StringBuilder();
        String words = project.read("words/pom.xml");
        for (int module = 0; module < modules; module++) {
            String name = "part" + module;
            names.append("<module>").append(name).append("</module>\n");
            String dependency = "<dependency><groupId>run</groupId><artifactId>" + name
                    + "</artifactId><version>${project.version}</version></dependency>\n";
            dependencies.append(dependency);
            String before = module == 0 ? "" : dependency.replace(name, "part" + (module - 1));
            project.write(
                    name + "/pom.xml",
                    words.replace("<artifactId>words</artifactId>", "<artifactId>" + name + "</artifactId>")
                            .replace("</project>", "<dependencies>" + before + "</dependencies></project>"));
            for (int type = 0; type < classes; type++) {
                project.write(source(module, type), source(module, type, 0));
            }
        }
        project.edit("pom.xml", "<module>words</module>", "<module>words</module>\n" + names);
        project.edit("app/pom.xml", "</dependencies>", dependencies + "</dependencies>");
    }

    private static String source(int module, int type) {
        return "part%d/src/main/java/part%d/Type%d.java".formatted(module, module, type);
    }

    /** Returns a source that calls the classes before it, and gives javac work of all kinds. */
    private String source(int module, int type, int version) {
        String calls = IntStream.range(Math.max(0, type - 5), type)
                .mapToObj(other -> "        sum += new Type" + other + "(sum).values().size();\n")
                .collect(Collectors.joining());
        return """
                package part%d;

                import java.util.List;
                import java.util.stream.IntStream;

                public record Type%d(int start) {
                    public List<String> values() {
                        int sum = start + %d;
                %s        int end = sum;
                        return IntStream.range(0, end).mapToObj(n -> "value " + n + " of " + end).filter(text -> text.length() > 3).toList();
                    }
                }
                """.formatted(module, type, version, calls);
    }

    private static void print(String what, String memory) {
        System.out.println(what + ": " + memory);
    }

    /** Returns the memory that a run had shortly before it ended by itself. */
    private static String memoryToTheEnd(MavenRun mvn) {
        ProcessHandle process = mvn.process();
        String last = "unknown";
        while (mvn.isAlive()) {
            last = memory(process).orElse(last);
        }
        return last;
    }

    /** Returns the peak and the current memory of a process; empty after its end, and on systems that do not report it. */
    private static Optional<String> memory(ProcessHandle process) {
        try {
            String lines = Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:") || line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .collect(Collectors.joining(", "));
            return Optional.of(lines).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double quantile(List<Double> values, double part) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(part * (sorted.size() - 1))));
    }
}
