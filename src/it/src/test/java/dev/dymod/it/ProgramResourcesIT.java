package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves which version of a submodule's file the program reads, if the program and not the submodule's code reads it. */
@Tag("any-jdk")
@DisplayName("A resource that the program reads by its own class loader")
class ProgramResourcesIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";
    private static final String TRIGGER = "app/target/dymod/trigger";
    private static final String RESOURCES = "subcrate/src/main/resources/";
    private static final String TODAY = RESOURCES + "menu/today.txt";
    private static final String EXTRA = RESOURCES + "extra/more/extra.txt";
    private static final String FOLDER = "app/target/dymod/subcrate/program/";
    private static final String STALE = "the program's own class loader still reads ";

    /** Program that prints the resources that it finds, and the answer of the submodule. */
    private static final String PROGRAM = """
            package app;

            import dev.dymod.Dymod;
            import java.io.InputStream;
            import java.util.ServiceLoader;
            import sheep.SheepCounter;

            public final class Main {

                public static void main(String[] args) throws Exception {
                    System.out.println("begun");
                    SheepCounter sheep = Dymod.lookup(SheepCounter.class);
                    while (true) {
                        System.out.println("menu " + read("menu/today.txt") + ", extra " + read("extra/more/extra.txt")
                                + ", provider " + ServiceLoader.load(SheepCounter.class).stream().findFirst().get().type()
                                + ", sheep " + sheep.count(3) + ".");
                        Thread.sleep(50);
                    }
                }

                private static String read(String name) throws Exception {
                    try (InputStream in = Main.class.getClassLoader().getResourceAsStream(name)) {
                        return in == null ? "none" : new String(in.readAllBytes());
                    }
                }
            }
            """;

    @Test
    void is_that_of_the_running_generation_under_dymod_run() {
        Project project = project("run", "ProgramResourcesIT-run");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("menu soup, extra none, provider class sheep.impl.Sheep, sheep Many.");

            project.write(TODAY, "stew");
            assertLive(project);
            assertEquals("stew", project.read(FOLDER + "menu/today.txt"), "before await reports it live");
            mvn.awaitLine("menu stew, extra none, provider class sheep.impl.Sheep, sheep Many.");
            project.write(TODAY, "pie");
            mvn.awaitLine("[dymod] subcrate 2 -> 3  today.txt");
            assertEquals("pie", project.read(FOLDER + "menu/today.txt"), "before the swap is reported");
            mvn.awaitLine("menu pie, extra none, provider class sheep.impl.Sheep, sheep Many.");

            project.write(EXTRA, "bread");
            mvn.awaitLine("menu pie, extra bread, provider class sheep.impl.Sheep, sheep Many.");
            project.delete(RESOURCES + "extra");
            mvn.awaitLine("menu pie, extra none, provider class sheep.impl.Sheep, sheep Many.");
            assertFalse(Files.exists(project.file(FOLDER + "extra")), "nothing is left of it");
            project.write(TRIGGER, "undo\n");
            mvn.awaitLine("menu pie, extra bread, provider class sheep.impl.Sheep, sheep Many.");
            project.write(TRIGGER, "redo\n");
            mvn.awaitLine("menu pie, extra none, provider class sheep.impl.Sheep, sheep Many.");

            // Nothing of a rejected generation is visible, not even its resources. They come with the fix.
            project.write(TRIGGER, "pause\n");
            mvn.awaitLine("[dymod] paused");
            project.write(TODAY, "poison");
            project.edit(
                    EditIT.SHEEP, "SheepCounter {", "SheepCounter {\npublic Sheep() {\nInteger.parseInt(\"no\");\n}\n");
            project.write(TRIGGER, "resume\n");
            mvn.awaitLine(" rejected");
            AwaitRun.on(project, "app").expect(2);
            mvn.awaitNextLine("menu pie, extra none, provider class sheep.impl.Sheep, sheep Many.");
            assertEquals("pie", project.read(FOLDER + "menu/today.txt"));
            project.edit(EditIT.SHEEP, "Integer.parseInt(\"no\")", "Integer.parseInt(\"1\")");
            mvn.awaitLine("menu poison, extra none, provider class sheep.impl.Sheep, sheep Many.");

            // A provider that the program's own classes lack would break every ServiceLoader of the program.
            String goat = project.read(EditIT.SHEEP).replace("Sheep ", "Goat ").replace("Sheep(", "Goat(");
            project.write("subcrate/src/main/java/sheep/impl/Goat.java", goat.replace("Many", "Goats"));
            project.write(RESOURCES + "META-INF/services/sheep.SheepCounter", "sheep.impl.Goat\n");
            project.write(TODAY, "salad");
            assertLive(project);
            mvn.awaitLine("menu salad, extra none, provider class sheep.impl.Sheep, sheep Goats.");
            assertEquals(0, mvn.count(STALE), mvn::output);
            Schemas.check(project, "app");

            // After a restart the program has all of it, and follows further edits.
            project.edit(MAIN, "\"begun\"", "\"begun again\"");
            mvn.awaitLine("begun again");
            mvn.awaitLine("menu salad, extra none, provider class sheep.impl.Goat, sheep Goats.");
            project.write(TODAY, "cake");
            mvn.awaitLine("menu cake, extra none, provider class sheep.impl.Goat, sheep Goats.");
            assertLive(project);
        }
    }

    @Test
    void is_that_of_the_last_swap_after_a_restart_by_another_mvn() {
        Project project = project("run", "ProgramResourcesIT-pom");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("menu soup, extra none, provider class sheep.impl.Sheep, sheep Many.");
            project.write(TODAY, "stew");
            mvn.awaitLine("menu stew, extra none, provider class sheep.impl.Sheep, sheep Many.");
            project.edit("app/pom.xml", "</submodules>", "</submodules><mainClass>app.Main</mainClass>");
            mvn.awaitLine("begun");
            mvn.awaitLine("menu stew, extra none, provider class sheep.impl.Sheep, sheep Many.");
            project.write(TODAY, "pie");
            mvn.awaitLine("menu pie, extra none, provider class sheep.impl.Sheep, sheep Many.");
        }
    }

    /** Until the program loads the module, it finds the resources that it was started with. */
    @Test
    void is_replaced_by_a_lookup_long_after_the_publication() {
        Project project = project("run", "ProgramResourcesIT-late");
        project.edit(
                MAIN,
                "SheepCounter sheep =",
                "while (!new java.io.File(\"now\").exists()) {\nSystem.out.println(read(\"menu/today.txt\") + \" for now\");\n"
                        + "Thread.sleep(50);\n}\nSheepCounter sheep =");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("soup for now");
            project.write(TODAY, "stew");
            mvn.awaitLine("; no program has taken it over yet");
            mvn.awaitNextLine("soup for now");
            project.write("app/now", "");
            mvn.awaitLine("menu stew, extra none, provider class sheep.impl.Sheep, sheep Many.");
        }
    }

    @Test
    void is_replaced_for_two_submodules_at_once() {
        Project project = Project.copyOf("together", "ProgramResourcesIT-together");
        project.edit("app/pom.xml", "<goal>watch</goal>", "<goal>run</goal>");
        project.write("wool/src/main/resources/wool.txt", "white");
        project.write("sheep/src/main/resources/sheep.txt", "small");
        project.edit(
                "app/src/main/java/app/Main.java",
                "System.out.println(",
                "System.out.println(read(\"sheep.txt\") + \" and \" + read(\"wool.txt\") + \", \" + ");
        project.edit("app/src/main/java/app/Main.java", "private Main() {}", """
                static String read(String name) {
                    try (java.io.InputStream in = Main.class.getResourceAsStream("/" + name)) {
                        return new String(in.readAllBytes());
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
                """);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Dexec.skip")) {
            mvn.awaitLine("small and white, ");
            project.write(TRIGGER, "pause\n");
            mvn.awaitLine("[dymod] paused");
            project.write("wool/src/main/resources/wool.txt", "black");
            project.write("sheep/src/main/resources/sheep.txt", "large");
            project.write(TRIGGER, "resume\n");
            mvn.awaitLine(" -> ");
            assertEquals("black", project.read("app/target/dymod/wool/program/wool.txt"));
            assertEquals("large", project.read("app/target/dymod/sheep/program/sheep.txt"));
            mvn.awaitLine("large and black, ");
        }
    }

    @Test
    void that_cannot_be_written_is_reported_and_the_swap_stays() {
        Project project = project("run", "ProgramResourcesIT-unwritable");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("menu soup, extra none, provider class sheep.impl.Sheep, sheep Many.");
            project.write(FOLDER + "extra/more/extra.txt/in the way", "");
            mvn.awaitNextLine("menu soup, ");
            project.write(EXTRA, "bread");
            mvn.awaitLine("is live, but " + STALE + project.file(FOLDER + "extra/more/extra.txt"));
            project.write(TODAY, "stew");
            mvn.awaitLine("menu stew, ");
            project.delete(FOLDER + "extra/more/extra.txt");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Swapped\"");
            mvn.awaitLine("menu stew, extra bread, provider class sheep.impl.Sheep, sheep Swapped.");
        }
    }

    @Test
    void is_reported_as_old_where_dymod_does_not_start_the_program() {
        Project project = project("sheep", "ProgramResourcesIT-exec");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("menu soup, extra none, provider class sheep.impl.Sheep, sheep Many.");
            assertEquals("[]", copy(mvn, 1));
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Swapped\"");
            mvn.awaitLine("sheep Swapped.");
            assertEquals(0, mvn.count(STALE), mvn::output);

            project.write(TODAY, "stew");
            mvn.awaitLine("[dymod] subcrate: " + STALE
                    + "menu/today.txt as it was when the watch began; code of the submodule reads the new one. To change"
                    + " that, start mvn -Pdebug again, or let dymod:run start the program.");
            mvn.awaitNextLine("menu soup, extra none, provider class sheep.impl.Sheep, sheep Swapped.");
            assertEquals("[\"menu/today.txt\"]", copy(mvn, 3));
            Schemas.check(project, "app");

            project.write(TODAY, "pie");
            mvn.awaitLine("[dymod] subcrate 3 -> 4");
            project.write(EXTRA, "bread");
            mvn.awaitLine(STALE + "extra/more/extra.txt as it was");
            project.write(TODAY, "soup");
            mvn.awaitLine("[dymod] subcrate 5 -> 6");
            assertEquals("[\"extra/more/extra.txt\"]", copy(mvn, 6));

            // An IDE has copied the resource, so that the program reads the new one.
            project.write("subcrate/target/classes/menu/tomorrow.txt", "rice");
            project.write(RESOURCES + "menu/tomorrow.txt", "rice");
            mvn.awaitLine("[dymod] subcrate 6 -> 7");
            assertEquals("[\"extra/more/extra.txt\"]", copy(mvn, 7));
            assertLive(project);
            assertEquals(2, mvn.count(STALE), mvn::output);
        }
    }

    private static String copy(MavenRun mvn, int generation) {
        JsonObject module = mvn.awaitModule(
                "app",
                "generation " + generation,
                status -> status.get("generation").getAsInt() == generation);
        return module.get("copy").toString();
    }

    private static Project project(String name, String test) {
        Project project = Project.copyOf(name, test);
        project.write(MAIN, PROGRAM);
        project.write(TODAY, "soup");
        return project;
    }

    private static void assertLive(Project project) {
        AwaitRun.on(project, "app").expect(0);
    }
}
