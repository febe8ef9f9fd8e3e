package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jdk")
@DisplayName("A project in a folder with an odd name")
class OddPathIT {

    /** Processes that the first test has killed, and whose temporary files the second test's watch deletes. */
    private static final List<ProcessHandle> killed = new ArrayList<>();

    private static List<Path> temporary(List<ProcessHandle> processes) {
        return Project.list(Path.of(System.getProperty("java.io.tmpdir"))).stream()
                .filter(file -> processes.stream()
                        .anyMatch(
                                process -> file.getFileName().toString().matches("dymod-.*-" + process.pid() + "-.*")))
                .toList();
    }

    /** Returns a name with as many odd letters as this system allows in file names. */
    static String folder() {
        String letters = "\u00fc\u00df\u00e9\u4e2d";
        String encoding = System.getProperty("sun.jnu.encoding", "");
        return "a=b 100% #1 +c, (" + (Charset.forName(encoding).newEncoder().canEncode(letters) ? letters : "") + ")";
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"run", "sheep"})
    void is_run_and_swapped(String name) {
        Path folder = Environment.work().resolve("OddPathIT").resolve(folder()).resolve(name);
        Project project = Project.copyOf(name, folder);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Swapped\"");
            mvn.awaitLine("three sheep: Swapped");
            if (name.equals("run")) {
                project.edit("app/src/main/java/app/Main.java", "three", "four");
                mvn.awaitLine("four sheep: Swapped");
                project.edit("app/pom.xml", "</submodules>", "</submodules><arguments>from a pom</arguments>");
                mvn.awaitLine("begun with [from, a, pom]");
                mvn.awaitLine("four sheep: Swapped");
                List<ProcessHandle> processes = mvn.processes();
                assertFalse(temporary(processes).isEmpty(), "a JVM takes no agent from this folder");
                mvn.process().destroyForcibly();
                MavenRun.awaitEnd(processes);
                killed.addAll(processes);
            } else {
                Await.until(
                        "the end of the files of killed processes",
                        () -> temporary(killed).isEmpty(),
                        () -> temporary(killed).toString());
            }
        }
    }
}
