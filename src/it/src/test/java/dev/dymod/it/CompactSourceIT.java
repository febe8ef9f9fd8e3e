package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@EnabledForJreRange(min = JRE.JAVA_25)
@DisplayName("A program in a file that declares no class")
class CompactSourceIT {

    @Test
    void runs_and_changes_in_place() {
        Project project = Project.copyOf("plain", "CompactSourceIT");
        project.edit("pom.xml", "<maven.compiler.release>17<", "<maven.compiler.release>25<");
        project.delete("app/src/main/java/app");
        project.write("app/src/main/java/Farm.java", """
                void main() throws InterruptedException {
                    IO.println("begun with nothing");
                    while (true) {
                        IO.println(describe());
                        Thread.sleep(20);
                    }
                }

                String describe() {
                    return "Many sheep " + words.Words.place();
                }
                """);
        try (MavenRun mvn = MavenRun.start(project, "dev.dymod:dymod-maven-plugin:" + Environment.version() + ":run")) {
            mvn.awaitLine("Many sheep on the farm");
            project.edit("app/src/main/java/Farm.java", "Many", "Some");
            mvn.awaitLine("Some sheep on the farm");
            assertEquals(1, mvn.count("begun with"), "the body is changed in place");
            project.edit("app/src/main/java/Farm.java", "with nothing", "with words");
            mvn.awaitLine("begun with words");
            mvn.awaitLine("Some sheep on the farm");
            mvn.awaitLineSince(0, "Farm.main has changed, and runs only at the start");
        }
    }
}
