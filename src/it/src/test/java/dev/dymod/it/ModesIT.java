package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mode")
class ModesIT {

    private static final String SKIPPED = "[dymod] dymod.skip is true: nothing is watched, and the program runs static";
    private static final String STATIC =
            "[dymod] dymod.mode is static: nothing is watched, and the program runs static";

    /** Tells what it runs with; goes on only when it is told to. */
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
                        } while (Boolean.getBoolean("goes.on"));
                    } catch (DymodException e) {
                        System.out.println("%s: " + e.getMessage());
                    }
                }
            }
            """;

    @Test
    void that_switches_a_build_off_is_told_once_and_leaves_the_others_of_the_same_run_alone() {
        Project project = Project.copyOf("sheep", "modes");
        addHost(project, "skipped", "<skip>true</skip>");
        addHost(project, "static", "<mode>static</mode>");
        write(project, "app");
        // Nothing else of the configuration matters then.
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

        // The property is the program's own, too, under exec:java.
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.mode=static")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            assertEquals(3, mvn.count(": Many, static"), mvn::output);
            assertEquals(2, mvn.count(STATIC), mvn::output);
            assertEquals(3, mvn.count("[dymod]"), mvn::output);
        }
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.skip", "-Ddymod.mode=dynamic")) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
            mvn.assertPrinted("app: dymod.mode is dynamic, but sheep.SheepCounter would run static: the build that runs"
                    + " the program was told not to watch. Leave out dymod.skip, and the mode static.");
        }
    }

    @Test
    void of_a_program_is_what_its_JVM_is_told() {
        Project project = Project.copyOf("sheep", "modes-of-a-program");
        write(project, "app");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.mode=dynamic", "-Dgoes.on=true")) {
            mvn.awaitLine("app: Many, dynamic");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A flock\"");
            mvn.awaitLine("app: A flock, dynamic");
            assertEquals("app: A flock, dynamic\n", run(project));
            assertEquals("app: A flock, dynamic\n", run(project, "-Ddymod.mode=dynamic"));
            // The copy on the class path is what Maven has compiled.
            assertEquals("app: Many, static\n", run(project, "-Ddymod.mode=static"));
            assertEquals(
                    "app: dymod.mode is fast; it is one of auto, dynamic, static.\n",
                    run(project, "-Ddymod.mode=fast"));
        }
        assertEquals(
                "app: dymod.mode is dynamic, but sheep.SheepCounter would run static: no watcher is alive for "
                        + project.file("app/target/dymod")
                        + ". Start the program with mvn -Pdebug; in that profile, dymod-maven-plugin stands before the"
                        + " plugin that runs the program. Before one that an IDE starts, run mvn -Pdebug process-classes"
                        + " dymod:watch in a terminal.\n",
                run(project, "-Ddymod.mode=dynamic"));
    }

    private static String run(Project project, String... options) {
        return JavaRun.output(
                List.<Path>of(
                        project.file("app/target/classes"),
                        project.file("subcrate/target/classes"),
                        Repository.jar("dymod-runtime"),
                        Repository.jar("dymod-reload")),
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
