package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("A program whose pom does not mention dymod, under dymod:run")
class NoPomIT {

    private static final String RUN = "dev.dymod:dymod-maven-plugin:" + Environment.version() + ":run";
    private static final String HERD = "app/src/main/java/app/Herd.java";
    private static final String WORDS = "words/src/main/java/words/Words.java";

    @Test
    void runs_and_follows_every_edit_from_the_root() throws IOException {
        Project project = Project.copyOf("plain", "NoPomIT");
        List<String> files = files(project);
        try (MavenRun mvn = MavenRun.start(project, RUN)) {
            mvn.awaitLine("begun with ");
            mvn.awaitLine("Many sheep on the farm");

            project.edit(HERD, "Many", "Some");
            mvn.awaitLine("Some sheep on the farm");
            project.edit(WORDS, "on the farm", "in the barn");
            mvn.awaitLine("Some sheep in the barn");
            assertEquals(1, mvn.count("begun with"), "bodies are changed in place");
            assertEquals(
                    "[dymod] All that was saved is live in app.Main.",
                    AwaitRun.on(project, "app").expect(0).text());

            int mark = mvn.mark();
            project.edit(HERD, "return \"Some", "return count() + \"");
            mvn.awaitLine("[dymod] app: 1 error; the program keeps running as it is");
            project.edit(HERD, "String describe", "String count() { return \"Three\"; } String describe");
            mvn.awaitLine("begun with ");
            mvn.awaitLine("Three sheep in the barn");
            mvn.awaitLineSince(mark, "app.Main is restarted: ");
            AwaitRun.on(project, "app").expect(0);

            List<ProcessHandle> processes = mvn.processes();
            mvn.terminate();
            MavenRun.awaitEnd(processes);
        }
        assertEquals(files, files(project), "nothing is written outside target");
    }

    @Test
    void runs_from_the_folder_of_its_module_and_ends_with_a_killed_maven() {
        Project project = Project.copyOf("plain", "NoPomIT-module");
        project.edit("app/pom.xml", "</project>", """
                  <build><plugins><plugin>
                    <groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId><version>3.6.4</version>
                    <configuration>
                      <mainClass>app.Main</mainClass>
                      <arguments><argument>one</argument></arguments>
                    </configuration>
                  </plugin></plugins></build>
                </project>
                """);
        try (MavenRun mvn = MavenRun.startIn(project, "app", RUN, "-Ddymod.run.jvmArguments=-Dweather=fine")) {
            mvn.awaitLineSince(0, "[dymod] main class app.Main, arguments one: as in the pom for exec-maven-plugin");
            mvn.awaitLineSince(0, "begun with one, fine");
            project.edit(WORDS, "on the farm", "in the barn");
            mvn.awaitLine("Many sheep in the barn");
            assertEquals(1, mvn.count("begun with"));

            List<ProcessHandle> processes = mvn.processes();
            mvn.process().destroyForcibly();
            MavenRun.awaitEnd(processes);
        }
    }

    @Test
    void with_the_api_has_its_submodules_swapped() {
        Project project = Project.copyOf("live", "NoPomIT-swap");
        try (MavenRun mvn = MavenRun.start(project, RUN)) {
            mvn.awaitLineSince(0, "[dymod] submodules: subcrate.");
            mvn.awaitLineSince(0, "days, calm, sun, on the farm, Many sheep");
            long pid = mvn.awaitAppPid("app", 1);
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Three\"");
            mvn.awaitLine("days, calm, sun, on the farm, Three sheep");
            assertEquals(pid, mvn.awaitAppPid("app", 2));
            assertEquals(1, mvn.count("begun"));
        }
    }

    /** Maven then loads dymod twice. */
    @Test
    void runs_if_a_module_has_a_plugin_with_extensions() {
        Project project = Project.copyOf("plain", "NoPomIT-extensions");
        project.edit("words/pom.xml", "</project>", """
                  <build><plugins><plugin>
                    <groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId><version>3.6.4</version>
                    <extensions>true</extensions>
                  </plugin></plugins></build>
                </project>
                """);
        try (MavenRun mvn = MavenRun.start(project, RUN)) {
            mvn.awaitLine("Many sheep on the farm");
            project.edit(WORDS, "on the farm", "in the barn");
            mvn.awaitLine("Many sheep in the barn");
        }
    }

    @Test
    void says_which_programs_there_are_if_it_cannot_choose() {
        Project project = Project.copyOf("plain", "NoPomIT-several");
        project.edit("app/src/main/java/app/Herd.java", "Words.place()", "\"alone\"");
        String pom = project.read("app/pom.xml");
        project.write("app/pom.xml", pom.replaceAll("(?s)<dependencies>.*</dependencies>", ""));
        project.edit("app/src/main/java/app/Herd.java", "import words.Words;", "");
        try (MavenRun mvn = MavenRun.start(project, RUN)) {
            assertNotEquals(0, mvn.awaitExit());
            assertTrue(
                    mvn.output()
                            .contains(
                                    "Several modules have a program: app (app.Main), words (words.Words). Run Maven in the"
                                            + " folder of one of them, or name a class with -Ddymod.run.mainClass=..."),
                    mvn::output);
        }
        try (MavenRun mvn = MavenRun.start(project, RUN, "-Ddymod.run.mainClass=words.Words")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            mvn.assertPrinted("on the farm");
        }
    }

    private static List<String> files(Project project) throws IOException {
        Path root = project.file("");
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> !file.contains("target"))
                    .sorted()
                    .toList();
        }
    }
}
