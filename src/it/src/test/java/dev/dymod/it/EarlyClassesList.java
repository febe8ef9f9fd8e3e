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
 * Writes the list of the classes that a start of {@code dymod:watch} loads, which the plugin loads early. Its name is not that
 * of a test, because it is a tool.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=EarlyClassesList
 * </pre>
 */
@DisplayName("The list of early classes")
class EarlyClassesList {

    private static final Path LIST = Path.of("dymod-maven-plugin/src/main/resources/dev/dymod/maven/early-classes.txt");

    private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: .*");

    /** Class that is loaded when the goal of dymod begins to run. */
    private static final String FIRST = "dev.dymod.maven.WatchParameters";

    /** Prefix of the first class that is loaded after dymod's own. */
    private static final String AFTER = "org.codehaus.mojo.exec.";

    @Test
    void is_written() throws IOException {
        Project project = Project.copyOf("sheep", "EarlyClassesList");
        run(project, "-Xshare:auto"); // Compiles, so that the logged run does not.
        Path log = project.file("classes.log");
        run(project, "-Xlog:class+load:file=" + log + " -Ddymod.noEarlyClasses=true");
        List<String> classes = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            Matcher loaded = LOADED.matcher(line);
            if (loaded.find()) {
                String name = loaded.group(1);
                if (name.startsWith(AFTER)) {
                    break;
                }
                if ((!classes.isEmpty() || name.equals(FIRST)) && !isGenerated(name)) {
                    classes.add(name);
                }
            }
        }
        Path root = Environment.projects().resolve("../../..").normalize();
        Files.write(root.resolve(LIST), classes);
    }

    /** Returns whether the JVM generates the class in each run, perhaps under another name. */
    private static boolean isGenerated(String name) {
        return name.contains("/0x")
                || name.contains("$$Lambda")
                || name.contains("$Proxy")
                || name.startsWith("jdk.internal.reflect.Generated")
                || name.contains("BoundMethodHandle$Species");
    }

    private static void run(Project project, String options) {
        try (MavenRun mvn = MavenRun.startWithOptions(project, options, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
        }
    }
}
