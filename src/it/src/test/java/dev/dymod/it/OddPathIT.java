package dev.dymod.it;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A project in a folder with an odd name")
class OddPathIT {

    /** As far as this system can name files. */
    private static String folder() {
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
                mvn.process().destroyForcibly();
                MavenRun.awaitEnd(processes);
            }
        }
    }
}
