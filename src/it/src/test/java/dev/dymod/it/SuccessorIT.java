package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@Tag("any-jdk")
@DisplayName("The mvn that takes over after a pom has changed")
@ResourceLock("port 5005")
class SuccessorIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";
    private static final String POM = "app/pom.xml";
    private static final String TRIGGER = "app/target/dymod/trigger";

    /** Plugin that writes a resource of the program in each build. */
    private static final String STAMP = """
            <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-antrun-plugin</artifactId>
                        <version>3.1.0</version>
                        <executions>
                          <execution>
                            <phase>generate-resources</phase>
                            <goals><goal>run</goal></goals>
                            <configuration>
                              <target>
                                <tstamp><format property="stamp" pattern="yyyyMMddHHmmssSSS"/></tstamp>
                                <echo file="${project.basedir}/src/main/resources/stamp.txt">${stamp}</echo>
                              </target>
                            </configuration>
                          </execution>
                        </executions>
                      </plugin>
            """;

    private static final String WORDS = """
                <dependency>
                  <groupId>run</groupId>
                  <artifactId>words</artifactId>
                  <version>${project.version}</version>
                </dependency>
            """;

    @Test
    void restarts_the_program_once_for_a_pom_and_its_sources_and_keeps_the_port_of_the_debugger() {
        Project project = Project.copyOf("run", "SuccessorIT");
        String pom = project.read(POM);
        String main = project.read(MAIN);
        String alone = main.replace("import words.Words;\n", "").replace("Words.place()", "\"alone\"");
        String dependencies = WORDS.strip().lines().map(String::strip).reduce("", (all, line) -> all + "\\s*" + line);
        String without = pom.replaceFirst(
                dependencies.replace("$", "\\$").replace("{", "\\{").replace("}", "\\}"), "");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.debug=true")) {
            int port = port(mvn.awaitLine("[dymod] debugger: attach to localhost:"));
            mvn.awaitLine("Hello on the farm, three sheep: Many");

            // First the pom, with which the source does not compile, and then the source.
            project.write(POM, without);
            mvn.awaitLine("[dymod] the build with the changed " + project.file(POM) + " has failed");
            project.write(MAIN, alone);
            assertLive(project);
            mvn.awaitLine("Hello alone, three sheep: Many");
            assertEquals(2, mvn.count("begun with"), mvn::output);
            Debugger.attach(port).close();

            // Both at once, as a branch switch writes them, in the worse order. The build writes a resource of the
            // program.
            int mark = mvn.mark();
            project.write(MAIN, main);
            project.write(POM, pom.replace("<plugins>", STAMP));
            assertLive(project);
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            assertEquals(
                    List.of(),
                    mvn.linesSince(mark).stream()
                            .filter(line -> line.contains("error: "))
                            .toList(),
                    "new sources are not compiled with old poms");
            assertEquals(3, mvn.count("begun with"), mvn::output);
            Debugger.attach(port).close();

            // A restart command while a changed pom is pending is one restart, with the new pom or without it.
            project.write(POM, pom.replace("<artifactId>words<", "<artifactId>wrds<"));
            mvn.awaitNextLine("[dymod] the build with the changed " + project.file(POM) + " has failed");
            project.write(TRIGGER, "restart\n");
            mvn.awaitNextLine("[dymod] the build with the changed " + project.file(POM) + " has failed");
            mvn.awaitLine("[dymod] asked for; app.Main is restarted");
            mvn.awaitLine("begun with");
            assertEquals(4, mvn.count("begun with"), mvn::output);
            project.write(TRIGGER, "quit\n");
            assertEquals(0, mvn.awaitExit(), mvn::output);
            assertEquals(1, mvn.count("debugger: attach to"), "one port, printed once");
            assertEquals(1, mvn.count("BUILD SUCCESS"), mvn::output);
        }
    }

    private static int port(String line) {
        return Integer.parseInt(line.replaceAll(".*localhost:(\\d+).*", "$1"));
    }

    private static void assertLive(Project project) {
        AwaitRun.on(project, "app").expect(0);
    }
}
