package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("Files that Maven itself reads")
class PomsIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";

    /** System properties with a value from each kind of file, which the program prints. */
    private static final String PROPERTIES = """
            </submodules>
                          <systemPropertyVariables>
                            <parent>${of.parent}</parent>
                            <config>${of.config}</config>
                            <folder>${user.dir}</folder>
                          </systemPropertyVariables>
            """;

    /** Plugin flatten-maven-plugin as used with ${revision}: it replaces each pom by a generated one. */
    private static final String FLATTEN = """
            </pluginManagement>
            <plugins>
              <plugin>
                <groupId>org.codehaus.mojo</groupId>
                <artifactId>flatten-maven-plugin</artifactId>
                <version>1.7.0</version>
                <configuration>
                  <updatePomFile>true</updatePomFile>
                  <flattenMode>resolveCiFriendliesOnly</flattenMode>
                </configuration>
                <executions>
                  <execution>
                    <phase>process-resources</phase>
                    <goals><goal>flatten</goal></goals>
                  </execution>
                </executions>
              </plugin>
            </plugins>
            """;

    private static final String PARENT = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>run</groupId>
              <artifactId>parent</artifactId>
              <version>1.0</version>
              <packaging>pom</packaging>
              <properties>
                <of.parent>one</of.parent>
              </properties>
            </project>
            """;

    @Test
    void are_followed_by_dymod_run_wherever_they_are_and_even_if_a_plugin_replaces_them() {
        Project project = project("PomsIT-run");
        String root = project.read("pom.xml");
        Path folder = project.file("words");
        try (MavenRun mvn = MavenRun.startIn(project, "words", "-f", "../pom.xml", "-Pdebug")) {
            mvn.awaitLine("read one, one, in " + folder);

            project.edit("parent/pom.xml", ">one<", ">two<");
            mvn.awaitLine("[dymod] " + project.file("parent/pom.xml") + " changed: mvn is started again");
            assertLive(project);
            mvn.awaitLine("read two, one, in " + folder);

            project.edit(".mvn/maven.config", "-Dof.config=one", "-Dof.config=two");
            assertLive(project);
            mvn.awaitLine("read two, two, in " + folder);
            assertEquals(3, mvn.count("Scanning for projects"), mvn::output);

            // A change without an effect on Maven.
            project.edit("pom.xml", "<modules>", "<!-- All of them. -->\n\n  <modules>");
            mvn.awaitLine("[dymod] " + project.file("pom.xml") + " says the same as before: nothing is left to do.");
            project.write("pom.xml", root.replace("<modules>", "<moduls>"));
            mvn.awaitLine("[dymod] the build with the changed " + project.file("pom.xml") + " has failed");
            AwaitRun.on(project, "app").expect(1);
            project.write("pom.xml", root);
            mvn.awaitLine("[dymod] " + project.file("pom.xml")
                    + " was taken back: app.Main was started with the poms as they are");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Swapped\"");
            assertLive(project);
            mvn.awaitLine("Hello on the farm, three sheep: Swapped");
            assertEquals(4, mvn.count("Scanning for projects"), mvn::output);
            assertEquals(3, mvn.count("begun with"), "no restart for a pom that was taken back");
            project.write("app/target/dymod/trigger", "quit\n");
            assertEquals(0, mvn.awaitExit(), mvn::output);
            assertEquals(1, mvn.count("BUILD SUCCESS"), "only the end of the whole");
            assertEquals(0, mvn.count("error: "), mvn::output);
        }
    }

    @Test
    void are_left_to_the_next_start_by_dymod_watch_and_never_reported_live() {
        Project project = project("PomsIT-watch");
        project.edit("app/pom.xml", "<goal>run</goal>", "<goal>watch</goal>");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "process-classes", RunIT.WATCH)) {
            mvn.awaitLine("watching until Ctrl-C");
            for (String file : new String[] {"pom.xml", "parent/pom.xml", "subcrate/pom.xml", ".mvn/jvm.config"}) {
                boolean isNew = file.endsWith(".config");
                String before = isNew ? "" : project.read(file);
                project.write(
                        file, isNew ? "-Xmx512m\n" : before.replace("<modelVersion>", "<name>x</name><modelVersion>"));
                String changed = "[dymod] " + project.file(file)
                        + " changed: it takes effect when mvn -Pdebug is started again.";
                mvn.awaitLine(changed);
                AwaitRun waits = AwaitRun.on(project, "app").expect(3);
                assertEquals(changed, waits.text());
                if (isNew) {
                    project.delete(file);
                } else {
                    project.write(file, before);
                }
                mvn.awaitLine("[dymod] " + project.file(file)
                        + " is again what it was when the watch began: nothing is left to do.");
                AwaitRun.on(project, "app").expect(0);
            }
            assertTrue(mvn.isAlive());
        }
    }

    private static Project project(String test) {
        Project project = Project.copyOf("run", test);
        addParent(project);
        project.edit(
                "pom.xml",
                "<artifactId>run</artifactId>\n  <version>1.0<",
                "<artifactId>run</artifactId>\n  <version>${revision}<");
        project.edit("pom.xml", "<properties>", "<properties>\n    <revision>1.0</revision>");
        project.edit("pom.xml", "</pluginManagement>", FLATTEN);
        for (String module : new String[] {"app", "subcrate", "words"}) {
            project.edit(module + "/pom.xml", "<version>1.0</version>", "<version>${revision}</version>");
        }
        project.edit("app/pom.xml", "</submodules>", PROPERTIES);
        project.write(".mvn/maven.config", "-Dof.config=one\n");
        project.edit(
                MAIN,
                "String greeting =",
                "System.out.println(\"read \" + System.getProperty(\"parent\") + \", \" + System.getProperty(\"config\")"
                        + " + \", in \" + System.getProperty(\"folder\"));\nString greeting =");
        return project;
    }

    /** Gives the root pom a parent that is no module of the build, with a property of.parent. */
    static void addParent(Project project) {
        project.write("parent/pom.xml", PARENT);
        project.edit("pom.xml", "<modelVersion>4.0.0</modelVersion>", """
                <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>run</groupId>
                    <artifactId>parent</artifactId>
                    <version>1.0</version>
                    <relativePath>parent/pom.xml</relativePath>
                  </parent>
                """);
    }

    private static void assertLive(Project project) {
        AwaitRun.on(project, "app").expect(0);
    }
}
