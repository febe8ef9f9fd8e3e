package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A project with a toolchain")
class ToolchainIT {

    /** Maven's own JVM can load the compiled classes only if its JDK is the newer one. */
    @Test
    void is_compiled_and_run_by_its_JDK() throws IOException {
        Optional<OtherJdk> found = OtherJdk.find();
        assumeTrue(
                found.isPresent(),
                () -> "no JDK beside " + Runtime.version().feature() + " was found: set DYMOD_SECOND_JDK to its home");
        OtherJdk jdk = found.get();
        Project project = project("ToolchainIT", jdk.version(), jdk.home());
        project.edit(
                "app/src/main/java/app/Main.java",
                "\"begun with \"",
                "\"JDK \" + Runtime.version().feature() + \" begun with \"");
        String begun = "JDK " + jdk.version() + " begun with []";
        try (MavenRun mvn = MavenRun.start(
                project, "-Pdebug", "-t", project.file("toolchains.xml").toString())) {
            mvn.awaitLine(
                    "[dymod] subcrate is compiled by a Maven build of its own, within seconds: it uses another JDK"
                            + " (maven-toolchains-plugin)");
            mvn.awaitLine(begun);
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Swapped\"");
            mvn.awaitLine("three sheep: Swapped");
            assertEquals(
                    jdk.version(), versionOf(project.file("app/target/dymod/subcrate/classes/sheep/impl/Sheep.class")));
        }
    }

    @Test
    void is_compiled_in_this_JVM_when_that_is_its_JDK() {
        Project project =
                project("ToolchainIT-same", Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        try (MavenRun mvn = MavenRun.start(
                project, "-Pdebug", "-t", project.file("toolchains.xml").toString())) {
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Swapped\"");
            mvn.awaitLine("three sheep: Swapped");
            assertFalse(mvn.output().contains("a Maven build of its own"), mvn::output);
        }
    }

    private static Project project(String name, int version, Path home) {
        Project project = Project.copyOf("run", name);
        project.write("toolchains.xml", """
                <toolchains>
                  <toolchain>
                    <type>jdk</type>
                    <provides><version>%d</version></provides>
                    <configuration><jdkHome>%s</jdkHome></configuration>
                  </toolchain>
                </toolchains>
                """.formatted(version, home));
        project.edit("pom.xml", "release>17<", "release>" + version + "<");
        project.edit("pom.xml", "</pluginManagement>", """
                </pluginManagement>
                    <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-toolchains-plugin</artifactId>
                        <version>3.2.0</version>
                        <configuration>
                          <toolchains><jdk><version>%d</version></jdk></toolchains>
                        </configuration>
                        <executions><execution><goals><goal>toolchain</goal></goals></execution></executions>
                      </plugin>
                    </plugins>
                """.formatted(version));
        return project;
    }

    /** Returns the first version of Java that can load a class. */
    private static int versionOf(Path classFile) throws IOException {
        return Files.readAllBytes(classFile)[7] - 44;
    }
}
