package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Proves which files of {@code target/classes} are live. Maven copies resources there and deletes none, other tools write
 * there, and nothing shows which of them wrote a file.
 */
@Tag("any-jdk")
@DisplayName("The class folder")
class ClassFolderIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";
    private static final String RESOURCES = "subcrate/src/main/resources/menu/";
    private static final String CLASSES = "subcrate/target/classes/menu/";
    private static final String STATIC = "app/target/classes/static/index.html";

    @Test
    void keeps_files_of_other_tools_and_drops_deleted_resources() {
        Project project = Project.copyOf("run", "ClassFolderIT");
        project.edit(
                MAIN,
                "\", three sheep: \"",
                "\", page \" + (Main.class.getResource(\"/static/index.html\") == null ? \"none\" : new"
                        + " String(Main.class.getResourceAsStream(\"/static/index.html\").readAllBytes()))"
                        + " + \", three sheep: \"");
        project.edit("app/pom.xml", "</project>", "<properties><page>by Maven</page></properties></project>");
        project.edit("app/pom.xml", "<profiles>", """
                <build><plugins><plugin>
                  <groupId>org.apache.maven.plugins</groupId><artifactId>maven-antrun-plugin</artifactId><version>3.1.0</version>
                  <executions><execution><phase>process-resources</phase><goals><goal>run</goal></goals>
                    <configuration><target>
                      <echo file="${project.build.outputDirectory}/static/index.html">${page}</echo>
                    </target></configuration>
                  </execution></executions>
                </plugin></plugins></build>
                <profiles>
                """);
        project.write(EditIT.SHEEP, Flock.readingMenu("1", "old.txt", "kept.txt", "bundle.js"));
        project.write("subcrate/src/main/java/sheep/impl/Goat.java", "package sheep.impl; class Goat {}");
        project.write(RESOURCES + "old.txt", "old");
        project.write(RESOURCES + "kept.txt", "kept");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("page by Maven, three sheep: 1 old kept none.");

            // A file that another tool writes for the submodule is swapped in; one of the program is put into it.
            project.write(CLASSES + "bundle.js", "bundled");
            mvn.awaitLine("[dymod] subcrate 1 -> 2  bundle.js");
            mvn.awaitLine("page by Maven, three sheep: 1 old kept bundled.");
            project.write(STATIC, "one");
            mvn.awaitLine("page one, three sheep: 1 old kept bundled.");

            // Files that an IDE compiles or copies are not those of another tool.
            int mark = mvn.mark();
            project.write(CLASSES + "kept.txt", "copied too early");
            project.write("subcrate/target/classes/sheep/impl/Goat.class", "no class");
            project.edit(EditIT.SHEEP, "\"1\"", "\"2\"");
            mvn.awaitLine("page one, three sheep: 2 old kept bundled.");
            assertEquals(
                    0,
                    mvn.linesSince(mark).stream()
                            .filter(line -> line.contains("kept.txt"))
                            .count());
            project.write(CLASSES + "kept.txt", "kept");

            // Sources are deleted, and then a file by a tool that may write it again.
            project.delete(RESOURCES + "old.txt");
            project.delete("subcrate/src/main/java/sheep/impl/Goat.java");
            mvn.awaitLine("page one, three sheep: 2 none kept bundled.");
            project.delete(CLASSES + "bundle.js");
            project.edit(EditIT.SHEEP, "\"2\"", "\"3\"");
            mvn.awaitLine("page one, three sheep: 3 none kept bundled.");
            project.write(CLASSES + "bundle.js", "again");
            mvn.awaitLine("page one, three sheep: 3 none kept again.");

            // The next mvn, here for a pom, does not have the deleted resource either.
            assertTrue(Files.exists(project.file(CLASSES + "old.txt")));
            mark = mvn.mark();
            project.edit("app/pom.xml", "by Maven", "by Maven again");
            mvn.awaitLine("[dymod] subcrate: deleted menu/old.txt from ");
            mvn.awaitLine("begun");
            mvn.awaitLine("page by Maven again, three sheep: 3 none kept again.");
            assertFalse(Files.exists(project.file(CLASSES + "old.txt")));
            // The files that the new mvn wrote did not restart the old program.
            assertEquals(
                    0,
                    mvn.linesSince(mark).stream()
                            .filter(line -> line.contains("index.html"))
                            .count(),
                    mvn::output);
            project.edit(EditIT.SHEEP, "\"3\"", "\"4\"");
            mvn.awaitLine("page by Maven again, three sheep: 4 none kept again.");
            project.delete(RESOURCES + "kept.txt");
            mvn.awaitLine("page by Maven again, three sheep: 4 none none again.");
        }

        // Resources that are written and deleted while no watcher runs.
        project.write(RESOURCES + "old.txt", "old again");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("page by Maven again, three sheep: 4 old again none again.");
            Path sheep = project.file("subcrate/target/classes/sheep/impl");
            assertFalse(Files.exists(sheep.resolve("Goat.class")), mvn::output);
            AwaitRun.on(project, "app").expect(0);
        }
        project.delete(RESOURCES + "old.txt");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("page by Maven again, three sheep: 4 none none again.");
        }
    }
}
