package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("A mode")
class ModesIT {

    private static final String SKIPPED = "[dymod] dymod.skip is true: nothing is watched, and the program runs static";
    private static final String STATIC =
            "[dymod] dymod.mode is static: nothing is watched, and the program runs static";

    /** Program that prints its mode, and keeps running only with the system property {@code keep.running}. */
    private static final String PROGRAM = """
            package app;

            import dev.dymod.Dymod;
            import dev.dymod.DymodException;
            import sheep.SheepCounter;

            public final class Main {
                public static void main(String[] args) throws Exception {
                    try {
                        SheepCounter sheep = Dymod.lookup(SheepCounter.class);
                        do {
                            System.out.println("%s: " + sheep.count(3) + (Dymod.isDynamic() ? ", dynamic" : ", static"));
                            Thread.sleep(100);
                        } while (Boolean.getBoolean("keep.running"));
                    } catch (DymodException e) {
                        System.out.println("%s: " + e.getMessage());
                    }
                }
            }
            """;

    @Test
    void that_switches_dymod_off_for_a_host_is_reported_once_and_does_not_affect_the_others() {
        Project project = Project.copyOf("sheep", "modes");
        addHost(project, "skipped", "<skip>true</skip>");
        addHost(project, "static", "<mode>static</mode>");
        write(project, "app");
        // The rest of its configuration is ignored.
        project.edit("skipped/pom.xml", "<submodule>subcrate<", "<submodule>supcrate<");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            mvn.assertPrinted("app: Many, dynamic");
            mvn.assertPrinted("skipped: Many, static");
            mvn.assertPrinted("static: Many, static");
            mvn.assertPrinted(SKIPPED);
            mvn.assertPrinted(STATIC);
            assertEquals(2, mvn.count("runs static"), mvn::output);
        }
        assertFalse(Files.exists(project.file("skipped/target/dymod")));
        assertFalse(Files.exists(project.file("static/target/dymod")));

        // Under exec:java, the program has the property, too.
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.mode=static")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            assertEquals(3, mvn.count(": Many, static"), mvn::output);
            assertEquals(2, mvn.count(STATIC), mvn::output);
            assertEquals(3, mvn.count("[dymod]"), mvn::output);
        }
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.skip", "-Ddymod.mode=dynamic")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            mvn.assertPrinted("app: dymod.mode is dynamic, but sheep.SheepCounter would run static: the build that runs"
                    + " the program does not watch. Leave out dymod.skip, and the mode static.");
        }
    }

    @Test
    void of_a_program_is_that_of_its_system_property() {
        Project project = Project.copyOf("sheep", "modes-of-a-program");
        write(project, "app");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.mode=dynamic", "-Dkeep.running=true")) {
            mvn.awaitLine("app: Many, dynamic");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("app: A flock, dynamic");
            assertEquals("app: A flock, dynamic\n", run(project));
            assertEquals("app: A flock, dynamic\n", run(project, "-Ddymod.mode=dynamic"));
            // Maven has compiled the copy on the class path.
            assertEquals("app: Many, static\n", run(project, "-Ddymod.mode=static"));
            assertEquals(
                    "app: dymod.mode is fast; it is one of auto, dynamic, static.\n",
                    run(project, "-Ddymod.mode=fast"));
        }
        assertEquals(
                "app: dymod.mode is dynamic, but sheep.SheepCounter would run static: no watcher is alive for "
                        + project.file("app/target/dymod")
                        + ". Start the program with mvn -Pdebug, and bind the plugin that runs it to process-classes or"
                        + " a later phase. If an IDE starts the program, first run mvn -Pdebug process-classes"
                        + " dymod:watch in a terminal.\n",
                run(project, "-Ddymod.mode=dynamic"));
    }

    private static String run(Project project, String... options) {
        return JavaRun.output(
                List.<Path>of(
                        project.file("app/target/classes"),
                        project.file("subcrate/target/classes"),
                        Environment.staged("dymod-runtime"),
                        Environment.staged("dymod-reload")),
                options);
    }

    private static void addHost(Project project, String name, String parameter) {
        project.copy("app", name);
        project.edit(name + "/pom.xml", "<artifactId>app<", "<artifactId>" + name + "<");
        project.edit(name + "/pom.xml", "<submodules>", parameter + "<submodules>");
        project.edit("pom.xml", "</modules>", "  <module>" + name + "</module>\n  </modules>");
        write(project, name);
    }

    private static void write(Project project, String host) {
        project.write(host + "/src/main/java/app/Main.java", PROGRAM.formatted(host, host));
    }
}
