package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that a submodule can be compiled by javac in Maven's JVM, by a Maven build of its own, or by another tool. */
@Order(1)
@DisplayName("A submodule")
class CompileModesIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";

    @Tag("any-jdk")
    @Test
    void in_Kotlin_is_built_by_Maven() {
        Project project = Project.hurriedCopyOf("kotlin", "CompileModesIT-kotlin");
        String sheep = "subcrate/src/main/kotlin/sheep/impl/Sheep.kt";
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("[dymod] subcrate is compiled by a Maven build of its own, within seconds: it also runs"
                    + " kotlin-maven-plugin");
            mvn.awaitLine("three sheep: Many");

            project.edit(sheep, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock");

            project.edit(sheep, "\"A flock\"", "Flock.name");
            mvn.awaitLine("Sheep.kt:12:14: error: Unresolved reference 'Flock'");
            mvn.awaitLine("[dymod] subcrate: 1 error; generation 2 keeps running");
            JsonObject error = mvn.awaitModule(
                            "app",
                            "the error",
                            module -> !module.getAsJsonArray("diagnostics").isEmpty())
                    .getAsJsonArray("diagnostics")
                    .get(0)
                    .getAsJsonObject();
            assertEquals(
                    "src/main/kotlin/sheep/impl/Sheep.kt", error.get("file").getAsString());
            assertEquals(12, error.get("line").getAsInt());
            mvn.awaitNextLine("three sheep: A flock");

            // A new file, which is deleted before the next build.
            project.write("subcrate/src/main/kotlin/sheep/impl/Flock.kt", """
                    package sheep.impl

                    internal object Flock {
                        val name = "A herd"
                    }
                    """);
            mvn.awaitLine("three sheep: A herd");
            project.edit(sheep, "Flock.name", "\"Nobody\"");
            project.delete("subcrate/src/main/kotlin/sheep/impl/Flock.kt");
            mvn.awaitLine("three sheep: Nobody");
            assertTrue(
                    Project.list(project.file("app/target/dymod/subcrate/classes/sheep/impl")).stream()
                            .noneMatch(file -> file.endsWith("Flock.class")),
                    "the classes of a deleted source are gone");
        }
    }

    @Tag("any-jdk")
    @Test
    void in_Groovy_is_built_by_Maven() {
        Project project = Project.hurriedCopyOf("groovy", "CompileModesIT-groovy");
        String sheep = "subcrate/src/main/groovy/sheep/impl/Sheep.groovy";
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("within seconds: it also runs gmavenplus-plugin");
            mvn.awaitLine("three sheep: Many");

            project.edit(sheep, "'Many'", "'A flock'");
            mvn.awaitLine("three sheep: A flock");

            project.edit(sheep, "'A flock'", "flock()");
            mvn.awaitLine("Cannot find matching method");
            mvn.awaitLine("generation 2 keeps running");
            mvn.awaitNextLine("three sheep: A flock");

            project.edit(sheep, "flock()", "'A herd'");
            mvn.awaitLine("three sheep: A herd");
        }
    }

    /** Each reason has a host module of its own, so that one build shows all of them. */
    @Tag("any-jdk")
    @TestFactory
    Stream<DynamicTest> that_javac_in_this_JVM_could_compile_differently_is_left_to_Maven() {
        List<Mistake> reasons = List.of(
                new Mistake(
                        "forked", host -> host.submoduleCompiledWith("<fork>true</fork>"), "it forks javac (<fork>)"),
                new Mistake(
                        "not-javac",
                        // Skipped, because Maven may not have that compiler here.
                        host -> host.submoduleCompiledWith("<compilerId>eclipse</compilerId><skipMain>true</skipMain>"),
                        "its compilerId is eclipse"),
                new Mistake(
                        "another-javac",
                        host -> host.submoduleCompiledWith(
                                "<executable>/opt/javac</executable><skipMain>true</skipMain>"),
                        "it uses another compiler (<executable>)"),
                new Mistake(
                        "enhanced",
                        host -> host.submoduleAlsoRuns("""
                        <artifactId>maven-antrun-plugin</artifactId>
                        <version>3.2.0</version>
                        <executions>
                          <execution>
                            <phase>process-classes</phase>
                            <goals><goal>run</goal></goals>
                            <configuration><target><echo message="enhanced"/></target></configuration>
                          </execution>
                        </executions>
                        """),
                        "it runs maven-antrun-plugin at process-classes"),
                new Mistake(
                        "twice",
                        host -> host.submoduleAlsoRuns("""
                        <artifactId>maven-compiler-plugin</artifactId>
                        <executions>
                          <execution><id>again</id><phase>compile</phase><goals><goal>compile</goal></goals></execution>
                        </executions>
                        """),
                        "it has 2 executions of maven-compiler-plugin:compile"),
                new Mistake(
                        "named",
                        host -> {
                            host.submoduleCompiledWith(
                                    "<compilerArgs><arg>--patch-module=a=b</arg></compilerArgs><skipMain>true</skipMain>");
                            host.project()
                                    .write(
                                            host.name() + "-crate/src/main/java/module-info.java",
                                            "module named { exports sheep; }");
                        },
                        "it is a named module (module-info.java), and it sets --patch-module"));
        Project project = Project.copyOf("sheep", "CompileModesIT-left-to-Maven");
        project.write(MAIN, ConfigurationIT.SHORT_PROGRAM);
        project.edit("pom.xml", "<module>app</module>", "");
        reasons.forEach(reason -> reason.addTo(project));
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "--fail-at-end")) {
            mvn.awaitExit();
            return reasons.stream()
                    .map(reason -> dynamicTest(
                            reason.host(),
                            () -> mvn.assertPrinted(
                                    "[dymod] " + reason.host() + "-crate is compiled by a Maven build of"
                                            + " its own, within seconds: " + reason.sentence())))
                    .toList()
                    .stream();
        }
    }

    @Tag("any-jdk")
    @Test
    void is_built_by_Maven_apart_from_the_classes_that_the_program_runs() {
        Project project = Project.hurriedCopyOf("sheep", "CompileModesIT-maven");
        new Mistake.Host(project, "app").parameter("<compile>maven</compile>");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            List<String> before = builtByMaven(project);

            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock");

            project.edit(EditIT.SHEEP, "\"A flock\";", "\"A flock\"");
            mvn.awaitLine("Sheep.java:14:");
            mvn.awaitLine("[dymod] subcrate: 1 error; generation 2 keeps running");
            mvn.awaitNextLine("three sheep: A flock");
            assertEquals(before, builtByMaven(project));

            project.edit(EditIT.SHEEP, "\"A flock\"", "\"A herd\";");
            mvn.awaitLine("three sheep: A herd");
            assertEquals(before, builtByMaven(project));
            String cause = mvn.awaitModule(
                            "app",
                            "the herd",
                            module -> module.get("generation").getAsInt() == 3)
                    .get("cause")
                    .getAsString();
            assertEquals("1 file changed; all compiled: dymod.compile is maven", cause);

            String pom = project.read("subcrate/pom.xml");
            project.write("subcrate/pom.xml", pom.replace("</project>", ""));
            mvn.awaitLine("; generation 3 keeps running");
            project.write("subcrate/pom.xml", pom);
            mvn.awaitLine(
                    "[dymod] subcrate  pom.xml  compiles again, to the same classes as before; generation 3 keeps running");
            mvn.awaitNextLine("three sheep: A herd");
            assertEquals(before, builtByMaven(project));
        }
    }

    /** Returns the stamps of all build output except dymod's own. */
    private static List<String> builtByMaven(Project project) {
        List<String> built = new ArrayList<>();
        for (String module : List.of(".", "subcrate", "app")) {
            built.addAll(project.stamps(module + "/target"));
        }
        built.removeIf(stamp -> stamp.contains("app/target/dymod/"));
        assertTrue(built.stream().anyMatch(stamp -> stamp.contains("Sheep.class")), built::toString);
        return built;
    }

    @Test
    void is_taken_from_the_class_folder_that_an_IDE_writes() throws IOException {
        Project project = Project.hurriedCopyOf("sheep", "CompileModesIT-external");
        Path classes = project.file("subcrate/target/classes");
        Path served = classes.resolve("sheep/impl/Sheep.class");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.compile=external")) {
            mvn.awaitLine("[dymod] subcrate 1  compile into " + classes);
            mvn.awaitLine("three sheep: Many");

            // A save alone has no effect until the IDE compiles it.
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            compile(project, classes);
            mvn.awaitLine("three sheep: A flock");

            byte[] whole = Files.readAllBytes(served);
            Files.write(served, Arrays.copyOf(whole, whole.length / 2));
            mvn.awaitLine(", 2 keeps running: sheep.impl.Sheep does not link: java.lang.ClassFormatError");
            mvn.awaitNextLine("three sheep: A flock");

            project.edit(EditIT.SHEEP, "\"A flock\"", "\"A herd\"");
            compile(project, classes);
            mvn.awaitLine("three sheep: A herd");
        }
    }

    private static void compile(Project project, Path classes) {
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-cp",
                        classes.toString(),
                        "--release",
                        "17",
                        project.file(EditIT.SHEEP).toString());
        assertEquals(0, exit);
    }

    @Test
    void that_is_a_named_module_is_swapped_on_the_class_path() {
        Project project = Project.hurriedCopyOf("sheep", "CompileModesIT-named");
        project.write(
                "subcrate/src/main/java/module-info.java",
                "module named { exports sheep; provides sheep.SheepCounter with sheep.impl.Sheep; }");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("three sheep: A flock");
            assertEquals(0, mvn.count("is compiled by a Maven build"), mvn::output);
        }
    }

    @Tag("any-jdk")
    @ParameterizedTest(name = "when that is {0}")
    @ValueSource(strings = {"killed", "terminated"})
    void has_no_build_of_its_own_that_outlives_the_watcher(String how) {
        Project project = Project.hurriedCopyOf("sheep", "CompileModesIT-" + how);
        Mistake.Host host = new Mistake.Host(project, "app");
        host.parameter("<compile>maven</compile>");
        // A build that takes ten minutes once the file "slow" exists.
        project.edit("subcrate/pom.xml", "</project>", """
                  <profiles>
                    <profile>
                      <id>slow</id>
                      <activation><file><exists>${basedir}/slow</exists></file></activation>
                      <build>
                        <plugins>
                          <plugin>
                            <artifactId>maven-antrun-plugin</artifactId>
                            <version>3.2.0</version>
                            <executions>
                              <execution>
                                <phase>process-classes</phase>
                                <goals><goal>run</goal></goals>
                                <configuration>
                                  <target><touch file="${basedir}/begun"/><sleep minutes="10"/></target>
                                </configuration>
                              </execution>
                            </executions>
                          </plugin>
                        </plugins>
                      </build>
                    </profile>
                  </profiles>
                </project>
                """);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            ProcessHandle maven = mvn.process();
            project.write("subcrate/slow", "");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            Await.until("the slow build", () -> Files.exists(project.file("subcrate/begun")), mvn::output);
            List<ProcessHandle> builds = maven.descendants().toList();
            assertFalse(builds.isEmpty(), mvn::output);
            try {
                if (how.equals("killed")) {
                    mvn.kill();
                } else {
                    mvn.terminate();
                }
                Await.until(
                        "the end of " + builds, () -> builds.stream().noneMatch(ProcessHandle::isAlive), mvn::output);
            } finally {
                builds.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }
}
