package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("An edit of the program itself, under dymod:run")
class InPlaceIT {

    private static final String FARM = "app/src/main/java/app/Farm.java";
    private static final String MAIN = "app/src/main/java/app/Main.java";
    private static final String WORDS = "words/src/main/java/words/Words.java";
    private static final String COUNTER = "subcrate/src/main/java/sheep/SheepCounter.java";
    private static final Pattern DAYS = Pattern.compile("farm: (\\d+) days");

    @Test
    void of_method_bodies_is_live_and_the_program_keeps_its_state() {
        Project project = Project.copyOf("live", "InPlaceIT");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            long pid = mvn.awaitAppPid("app", 1);

            project.edit(FARM, "\"calm\"", "\"glad\"");
            mvn.awaitLine("days, glad, sun, on the farm, Many sheep");
            mvn.awaitLineSince(0, "[dymod] app in place: Farm.mood  ");
            mvn.awaitLineSince(0, "[dymod] in place: new method bodies run from the next call on.");

            // Another module of the program, the body of a lambda that a field holds, and a method of the contract.
            project.edit(WORDS, "on the farm", "in the barn");
            mvn.awaitLine("days, glad, sun, in the barn, Many sheep");
            project.edit(FARM, "\"sun\"", "\"rain\"");
            mvn.awaitLine("days, glad, rain, in the barn, Many sheep");
            project.edit(COUNTER, "return \"sheep\"", "return \"lambs\"");
            mvn.awaitLine("days, glad, rain, in the barn, Many lambs");

            // A swap after a change of the contract in place is checked against the contract that runs.
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Three\"");
            mvn.awaitLine("days, glad, rain, in the barn, Three lambs");
            AwaitRun.on(project, "app").expect(0);

            // A class that the program has not loaded yet.
            project.write(
                    "app/src/main/java/app/Wool.java",
                    "package app; class Wool { static String colour() { return \"white\"; } }");
            project.edit(FARM, "return \"glad\"", "return \"glad of \" + Wool.colour()");
            mvn.awaitLine("days, glad of white, rain, in the barn, Three lambs");
            project.edit("app/src/main/java/app/Wool.java", "white", "black");
            mvn.awaitLine("days, glad of black, rain, in the barn, Three lambs");

            assertEquals(pid, mvn.awaitAppPid("app", 3));
            assertEquals(1, mvn.count("begun"));
            assertEquals(0, mvn.count("is restarted"), mvn::output);
            assertTrue(days(mvn) > 10, "the state is kept");
        }
    }

    @Test
    void together_with_one_of_a_submodule_is_live_at_once_or_restarts_with_both() {
        Project project = Project.copyOf("live", "InPlaceIT-together");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.quietPeriod=500")) {
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            mvn.awaitAppPid("app", 1);
            int mark = mvn.mark();
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Three\"");
            project.edit(WORDS, "on the farm", "in the barn");
            project.edit(FARM, "\"calm\"", "\"glad\"");
            mvn.awaitLine("days, glad, sun, in the barn, Three sheep");
            assertEquals(
                    0,
                    mvn.linesSince(mark).stream()
                            .filter(line -> line.contains("begun"))
                            .count());

            // The comment changes no class of the program, so the submodule waits for nothing.
            project.edit(EditIT.SHEEP, "\"Three\"", "\"3\"");
            project.edit(WORDS, "private Words", "/* none */ private Words");
            mvn.awaitLine("days, glad, sun, in the barn, 3 sheep");
            assertEquals(1, mvn.count("begun"));

            // The program does not compile: the submodule goes live alone, although the text is that of the build
            // before.
            project.edit(EditIT.SHEEP, "\"3\"", "\"Three\"");
            project.edit(FARM, "return \"glad\"", "return glad");
            mvn.awaitLine("[dymod] app: 1 error; the program keeps running as it is");
            mvn.awaitLine("days, glad, sun, in the barn, Three sheep");
            project.edit(FARM, "return glad", "return \"happy\"");
            mvn.awaitLine("days, happy, sun, in the barn, Three sheep");
            assertEquals(1, mvn.count("begun"));

            project.edit(EditIT.SHEEP, "\"Three\"", "\"Trois\"");
            project.edit(FARM, "private int days", "private int days = 100");
            mvn.awaitLine("begun");
            mvn.awaitLine("farm: 101 days, happy, sun, in the barn, Trois sheep");
            mvn.awaitLineSince(
                    0, "[dymod] app changed: Farm.java; app.Main is restarted: the constructor of Farm has changed");
        }
    }

    @Test
    void that_is_more_than_bodies_restarts_and_says_why() {
        Project project = Project.copyOf("live", "InPlaceIT-restart");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            restarts(project, mvn, FARM, "private String mood()", "String mood()", "the modifiers of Farm.mood");
            restarts(project, mvn, FARM, "NAME = \"farm\"", "NAME = \"far\" + \"m\".repeat(1)", "");
            restarts(project, mvn, MAIN, "sleep(20)", "sleep(21)", "Main.main");
            restarts(project, mvn, "app/src/main/resources/greeting.txt", "Hello", "Hi", "greeting.txt");
            long begun = mvn.count("begun");
            project.edit("app/src/main/resources/static/page.txt", "page", "site");
            mvn.awaitLine(", Hi, site");
            project.edit(FARM, "return \"calm\"", "return \"glad\"");
            mvn.awaitLine("days, glad, sun");
            assertEquals(begun, mvn.count("begun"));

            // Three restarts for one package: the line that names it is printed once.
            restarts(project, mvn, WORDS, "private Words() {}", "Words() {}", "the modifiers of");
            restarts(
                    project,
                    mvn,
                    WORDS,
                    "    Words() {}",
                    "    Words() {}\n    static int count;",
                    "Words.count was added");
            assertEquals(0, mvn.count("the last restarts were"));
            restarts(project, mvn, WORDS, "static int count", "static long count", "the type of Words.count");
            mvn.awaitLineSince(0, ":init -Dmodule=words -Dpackage=words");
            restarts(project, mvn, WORDS, "static long count", "static int count", "the type of Words.count");
            assertEquals(1, mvn.count("the last restarts were"));
        }
    }

    private static void restarts(
            Project project, MavenRun mvn, String file, String before, String after, String reason) {
        int mark = mvn.mark();
        project.edit(file, before, after);
        mvn.awaitLine("app.Main is restarted: " + reason);
        mvn.awaitLine("begun");
        mvn.awaitLine("farm: 1 days");
        assertEquals(
                1,
                mvn.linesSince(mark).stream()
                        .filter(line -> line.contains("begun"))
                        .count());
    }

    @Test
    void is_undone_and_redone_in_place() {
        Project project = Project.copyOf("live", "InPlaceIT-undo");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            mvn.awaitAppPid("app", 1);
            project.edit(FARM, "\"calm\"", "\"glad\"");
            mvn.awaitLine("days, glad, sun");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Three\"");
            mvn.awaitLine("days, glad, sun, on the farm, Three sheep");
            project.write("app/target/dymod/trigger", "undo");
            mvn.awaitLine("days, glad, sun, on the farm, Many sheep");
            project.write("app/target/dymod/trigger", "undo");
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            project.write("app/target/dymod/trigger", "redo");
            mvn.awaitLine("days, glad, sun, on the farm, Many sheep");
            assertEquals(1, mvn.count("begun"));
        }
    }

    @Tag("any-jdk")
    @Test
    void restarts_where_the_user_wants_that() {
        Project project = Project.copyOf("live", "InPlaceIT-never");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.run.inPlace=never")) {
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            project.edit(FARM, "\"calm\"", "\"glad\"");
            mvn.awaitLine("[dymod] app changed: Farm.java; app.Main is restarted");
            mvn.awaitLine("farm: 1 days, glad");
        }
    }

    private static int days(MavenRun mvn) {
        Matcher matcher = DAYS.matcher(mvn.output());
        int days = 0;
        while (matcher.find()) {
            days = Integer.parseInt(matcher.group(1));
        }
        return days;
    }
}
