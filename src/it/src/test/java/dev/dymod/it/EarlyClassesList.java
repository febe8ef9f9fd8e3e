package dev.dymod.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Writes the lists of the classes that the plugin loads early: those that a start of {@code dymod:watch} loads, and those of
 * javac that the first edit loads. Its name is not that of a test, because it is a tool.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=EarlyClassesList
 * </pre>
 */
@DisplayName("The lists of early classes")
class EarlyClassesList {

    private static final Path LISTS = Path.of("dymod-maven-plugin/src/main/resources/dev/dymod");

    private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: .*");

    /** Class that is loaded when the goal of dymod begins to run. */
    private static final String FIRST = "dev.dymod.maven.WatchParameters";

    /** Prefix of the first class that is loaded after dymod's own. */
    private static final String AFTER = "org.codehaus.mojo.exec.";

    /** Packages of the classes that a compile needs, and other work hardly does. */
    private static final Pattern OF_COMPILE = Pattern.compile(
            "(dev\\.dymod\\.compile|com\\.sun\\.(source|tools)"
                    + "|javax\\.(annotation\\.processing|lang\\.model|tools)|jdk\\.internal\\.(jimage|jrtfs)|jdk\\.nio\\.zipfs)\\..*");

    private static final String SOURCE = "subcrate/src/main/java/sheep/impl/Sheep.java";

    @Test
    void are_written() throws IOException {
        Project project = Project.copyOf("sheep", "EarlyClassesList");
        run(project, "-Xshare:auto", () -> {}); // Compiles, so that the logged run does not.
        Path log = project.file("classes.log");
        run(
                project,
                "-Xlog:class+load:file=" + log + " -Ddymod.noEarlyClasses=true",
                () -> project.edit(SOURCE, "Many", "Three"));
        List<String> atStart = new ArrayList<>();
        List<String> forEdit = new ArrayList<>();
        boolean isStart = true;
        for (String line : Files.readAllLines(log)) {
            Matcher loaded = LOADED.matcher(line);
            if (loaded.find()) {
                String name = loaded.group(1);
                isStart &= !name.startsWith(AFTER);
                if (isStart && (!atStart.isEmpty() || name.equals(FIRST)) && !isGenerated(name)) {
                    atStart.add(name);
                } else if (!isStart && OF_COMPILE.matcher(name).matches() && !isGenerated(name)) {
                    forEdit.add(name);
                }
            }
        }
        Path lists = Environment.projects().resolve("../../..").normalize().resolve(LISTS);
        Files.write(lists.resolve("maven/early-classes.txt"), atStart);
        Files.write(lists.resolve("build/javac-classes.txt"), forEdit);
    }

    /** Returns whether the JVM generates the class in each run, perhaps under another name. */
    private static boolean isGenerated(String name) {
        return name.contains("/0x")
                || name.contains("$$Lambda")
                || name.contains("$Proxy")
                || name.startsWith("jdk.internal.reflect.Generated")
                || name.contains("BoundMethodHandle$Species");
    }

    private static void run(Project project, String options, Runnable edit) {
        try (MavenRun mvn = MavenRun.startWithOptions(project, options, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            edit.run();
            mvn.awaitLine("three sheep: " + (project.read(SOURCE).contains("Many") ? "Many" : "Three"));
        }
    }
}
