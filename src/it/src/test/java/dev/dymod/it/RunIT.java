package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Order(1)
@DisplayName("A program under dymod:run")
class RunIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";

    /** Goal on the command line of a build that has the plugin only in a profile of one module. */
    static final String WATCH = "dev.dymod:dymod-maven-plugin:" + Environment.version() + ":watch";

    private static final String COUNTER = "subcrate/src/main/java/sheep/SheepCounter.java";

    @Test
    void swaps_what_can_be_swapped_and_restarts_for_all_other_edits() {
        Project project = Project.copyOf("run", "RunIT");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            long pid = mvn.awaitAppPid("app", 1);
            assertNotEquals(mvn.process().pid(), pid);

            project.edit(EditIT.SHEEP, "\"Many\"", "\"Swapped\"");
            mvn.awaitLine("Hello on the farm, three sheep: Swapped");
            assertEquals(pid, mvn.awaitAppPid("app", 2));

            // The program does not run from target/classes, because a build would write there.
            project.delete("app/target/classes");
            project.delete("words/target/classes");
            project.edit(MAIN, "\", three", "\", only");
            mvn.awaitLine("[dymod] app changed: Main.java; app.Main is restarted");
            mvn.awaitLine("Hello on the farm, only sheep: Swapped");

            int mark = mvn.mark();
            project.edit(MAIN, "\", only", "+ \", only");
            mvn.awaitLine("error: ");
            mvn.awaitLine("[dymod] app: 1 error; the program keeps running as it is");
            mvn.awaitNextLine("Hello on the farm, only sheep: Swapped");
            project.edit(EditIT.SHEEP, "\"Swapped\"", "\"Swapped again\"");
            mvn.awaitLine("Hello on the farm, only sheep: Swapped again");
            assertEquals(0, startsSince(mvn, mark));
            project.edit(MAIN, "+ \", only", "\", four");
            mvn.awaitLine("Hello on the farm, four sheep: Swapped again");

            project.write("app/src/main/resources/greeting.txt", "Good morning");
            mvn.awaitLine("[dymod] app changed: greeting.txt; app.Main is restarted");
            mvn.awaitLine("Good morning on the farm, four sheep: Swapped again");

            project.edit("words/src/main/java/words/Words.java", "on the farm", "in the barn");
            mvn.awaitLine("Good morning in the barn, four sheep: Swapped again");
            mvn.awaitLineSince(0, "[dymod] words in place: Words.");

            // A second main class is ignored as long as the first one exists.
            project.write(
                    "app/src/main/java/app/Second.java",
                    "package app; class Second { public static void main(String[] args) {} }");
            mvn.awaitLine("[dymod] app changed: Second.java; app.Main is restarted");
            mvn.awaitLine("Good morning in the barn, four sheep: Swapped again");

            // The program runs its shutdown hooks when Maven is killed. Its last output is lost, so it makes a folder.
            Path goodbye = project.file("goodbye");
            project.edit(
                    MAIN,
                    "System.out.println(\"goodbye\")",
                    "new java.io.File(\"" + goodbye.toString().replace('\\', '/') + "\").mkdir()");
            project.edit(MAIN, "\", four", "\", five");
            mvn.awaitLine("Good morning in the barn, five sheep: Swapped again");
            List<ProcessHandle> processes = mvn.processes();
            mvn.process().destroyForcibly();
            MavenRun.awaitEnd(processes);
            assertTrue(Files.isDirectory(goodbye), mvn::output);
        }
    }

    @Test
    void restarts_with_a_changed_contract_once_everything_compiles() {
        Project project = Project.copyOf("run", "RunIT-contract");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");

            // The submodule compiles, the program does not.
            int mark = mvn.mark();
            project.edit(COUNTER, "String count(int sheep)", "String number(int sheep)");
            project.edit(EditIT.SHEEP, "String count(int sheep)", "String number(int sheep)");
            mvn.awaitLine("cannot find symbol");
            mvn.awaitLine("[dymod] app: 1 error; the program keeps running as it is");
            mvn.awaitLine(
                    "[dymod] subcrate changes the contract: sheep.SheepCounter; that waits until everything compiles,"
                            + " and then restarts the program");
            mvn.awaitNextLine("Hello on the farm, three sheep: Many");
            assertEquals(0, startsSince(mvn, mark));

            project.edit(MAIN, "sheep.count(3)", "sheep.number(3)");
            mvn.awaitLine(
                    "[dymod] subcrate changes the contract: sheep.SheepCounter; app changed: Main.java; app.Main is"
                            + " restarted");
            mvn.awaitLine("begun with"); // The old program prints the same line until it has ended.
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            assertEquals(1, startsSince(mvn, mark));
            assertEquals(0, mvn.count("rejected"), mvn::output);
            assertEquals(
                    "live",
                    mvn.awaitStatus("app", "a status", json -> true)
                            .get("state")
                            .getAsString());

            // A module that was not edited is not named.
            project.edit(COUNTER, "String number(int sheep);", "String number(int sheep);\n\ndefault void graze() {}");
            mvn.awaitLine("[dymod] subcrate changes the contract: sheep.SheepCounter; app.Main is restarted");
            mvn.awaitLine("begun with");
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            mark = mvn.mark();

            // Later edits are compared with the changed contract.
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Counted\"");
            mvn.awaitLine("Hello on the farm, three sheep: Counted");
            assertEquals(0, startsSince(mvn, mark));

            // The program names a class that was the submodule's own: from now on it is part of the contract.
            project.write("subcrate/src/main/java/sheep/impl/Wool.java", """
                    package sheep.impl;

                    public final class Wool {
                        public static String colour() {
                            return "white";
                        }
                    }
                    """);
            mvn.awaitLine("[dymod] subcrate ");
            project.write(
                    MAIN,
                    project.read(MAIN)
                            .replace("import words", "import sheep.impl.Wool;\nimport words")
                            .replace("sheep.number(3)", "sheep.number(3) + Wool.colour()"));
            mvn.awaitLine("[dymod] app changed: Main.java; app.Main is restarted");
            mvn.awaitLine("Hello on the farm, three sheep: Countedwhite");
            mark = mvn.mark();
            project.edit("subcrate/src/main/java/sheep/impl/Wool.java", "white", "black");
            mvn.awaitLine("Hello on the farm, three sheep: Countedblack");
            mvn.awaitLineSince(mark, "[dymod] subcrate in place: Wool.colour  ");
            project.edit(
                    "subcrate/src/main/java/sheep/impl/Wool.java",
                    "public static String",
                    "public static int legs() { return 4; }\n\npublic static String");
            mvn.awaitLine("[dymod] subcrate changes the contract: sheep.impl.Wool; app.Main is restarted");
            mvn.awaitLine("begun with");
            mvn.awaitLine("Hello on the farm, three sheep: Countedblack");
            assertEquals(1, startsSince(mvn, mark));
        }
    }

    /** The contract is in a program module, which the submodule is compiled against, too. */
    @Test
    void never_gets_a_submodule_that_was_compiled_against_classes_that_it_does_not_run_yet() {
        Project project = Project.copyOf("game", "RunIT-game");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("tick 3: position 3, score 30");

            // The rules use a method that the running program lacks, and the program does not compile.
            project.edit("app/src/main/java/app/Main.java", "state.nextTick()", "state.nextTack()");
            mvn.awaitLine("[dymod] app: 1 error; the program keeps running as it is");
            project.edit(
                    "api/src/main/java/game/GameState.java",
                    "public int position",
                    "public void jump() {\nposition += 100;\n}\n\npublic int position");
            mvn.awaitNextLine("[dymod] app: 1 error; the program keeps running as it is");
            project.edit(GameIT.RULES, "state.addScore(10)", "state.jump()");
            mvn.awaitStatus(
                    "app",
                    "new rules",
                    status ->
                            module(status, "rules").get("outcome").getAsString().equals("restart-required"));
            mvn.awaitNextLine("tick ");
            mvn.awaitNextLine("tick ");
            assertEquals(0, mvn.count("Error:"), mvn::output);
            assertEquals(
                    1,
                    module(mvn.awaitStatus("app", "a status", status -> true), "rules")
                            .get("generation")
                            .getAsInt());

            project.edit("app/src/main/java/app/Main.java", "state.nextTack()", "state.nextTick()");
            mvn.awaitLine("[dymod] api changed: GameState.java; app.Main is restarted");
            mvn.awaitLine("tick 3: position 303, score 0");
            assertEquals(1, mvn.count("is restarted"));
            assertEquals(0, mvn.count("rejected"), mvn::output);
        }
    }

    private static JsonObject module(JsonObject status, String name) {
        return status.getAsJsonArray("modules").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(module -> module.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void is_restarted_by_a_save_after_a_crash_and_ends_the_build_when_it_ends_by_itself() {
        Project project = Project.copyOf("run", "RunIT-crash");
        String main = project.read(MAIN);
        project.edit(
                MAIN,
                "String greeting =",
                "if (true) throw new IllegalStateException(\"at once\");\nString greeting =");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLineSince(0, "IllegalStateException: at once"); // On another stream.
            mvn.awaitLine(
                    "[dymod] app.Main has ended with exit code 1. The next save starts it again, as does restart; Ctrl-C ends"
                            + " the watch.");
            project.write(MAIN, main);
            mvn.awaitLine("[dymod] app changed: Main.java; app.Main is restarted");
            mvn.awaitLine("Hello on the farm, three sheep: Many");

            ProcessHandle.of(mvn.awaitAppPid("app", 1)).orElseThrow().destroyForcibly();
            mvn.awaitLine("[dymod] app.Main has ended with exit code ");
            // The edit could be swapped in, but no program runs.
            project.edit(EditIT.SHEEP, "\"Many\"", "\"After a crash\"");
            mvn.awaitLine("[dymod] Sheep.java was saved; app.Main is restarted");
            mvn.awaitLine("Hello on the farm, three sheep: After a crash");

            String hook = "System.out.println(\"goodbye\")";
            int mark = mvn.mark();
            project.edit(MAIN, hook, "{ while (true) Thread.onSpinWait(); }");
            mvn.awaitLineSince(mark, "[dymod] app in place: Main.main  ");
            mark = mvn.mark();
            project.write(MAIN, main.replace("while (true)", "for (int i = 0; i < 2; i++)"));
            mvn.awaitLine(" has not ended within 5 s, and is killed");
            mvn.awaitLine("Hello on the farm, three sheep: After a crash");
            assertEquals(0, mvn.awaitExit(), mvn::output);
            assertEquals(
                    List.of("begun with []", "goodbye"),
                    mvn.linesSince(mark).stream()
                            .flatMap(line ->
                                    Stream.of("begun with []", "goodbye").filter(line::contains))
                            .toList(),
                    "its shutdown hooks run");
        }
    }

    @Tag("any-jdk")
    @Test
    void is_not_restarted_where_that_is_configured_and_a_line_names_what_needs_a_restart() {
        Project project = Project.copyOf("run", "RunIT-never");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.run.restart=never")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            long pid = mvn.awaitAppPid("app", 1);
            project.edit(MAIN, "three", "four");
            mvn.awaitLine("[dymod] app changed: Main.java, which needs a restart of app.Main (dymod.run.restart is"
                    + " never); it keeps running as it is.");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Swapped\"");
            mvn.awaitLine("Hello on the farm, three sheep: Swapped");
            assertEquals(1, startsSince(mvn, 0));

            String pom = project.read("app/pom.xml");
            project.edit("app/pom.xml", "</submodules>", property("never read"));
            String needed = "[dymod] " + project.file("app/pom.xml") + " changed, which needs a restart of app.Main"
                    + " (dymod.run.restart is never); it keeps running as it is. End it with Ctrl-C and start mvn -Pdebug again,"
                    + " or take the change back.";
            mvn.awaitLine(needed);
            AwaitRun restart = AwaitRun.on(project, "app").expect(3);
            String all = needed + " Not live: pom.xml\n[dymod] app needs a restart of the program; not live: Main.java";
            assertEquals(all, restart.text());
            AwaitJson.expect(project, "app", "restart-required")
                    .saying(all)
                    .how("app", "null")
                    .how("subcrate", "swapped");
            project.edit(EditIT.SHEEP, "\"Swapped\"", "\"Swapped again\"");
            mvn.awaitLine("Hello on the farm, three sheep: Swapped again");
            assertEquals(1, startsSince(mvn, 0));
            assertEquals(1, mvns(mvn));
            project.write("app/pom.xml", pom);
            mvn.awaitLine("[dymod] " + project.file("app/pom.xml")
                    + " was taken back: app.Main was started with the poms as they are");
            project.edit(MAIN, "four", "three");
            AwaitRun.on(project, "app").expect(0);

            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertNotEquals(0, mvn.awaitExit());
            String failure = mvn.failureOf("app");
            assertTrue(failure.startsWith("app.Main has ended with exit code "), failure);
        }
    }

    @Test
    void ends_with_Maven_however_that_ends() {
        Project project = Project.copyOf("run", "RunIT-kill");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            mvn.awaitAppPid("app", 1);

            // Ended twice in the middle of a restart, while the old program does not end.
            String main = project.read(MAIN);
            String endless = main.replace(
                    "System.out.println(\"goodbye\")",
                    "{ System.out.println(\"goes\"); while (true) Thread.onSpinWait(); }");
            project.write(MAIN, endless);
            mvn.awaitLineSince(0, "[dymod] app in place: Main.main  ");
            ProcessHandle program = ProcessHandle.of(mvn.awaitAppPid("app", 1)).orElseThrow();
            assertTrue(mvn.processes().contains(program));
            project.write(MAIN, endless.replace("three", "four"));
            mvn.awaitLine("goes");
            program.destroyForcibly();
            mvn.awaitLine("begun with");
            mvn.awaitLine("Hello on the farm, four sheep: Many");
            project.write(MAIN, endless);
            mvn.awaitLine("goes");
            List<ProcessHandle> processes = mvn.processes();
            mvn.process().destroyForcibly();
            MavenRun.awaitEnd(processes);
            project.write(MAIN, main);
        }
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Alive\"");
            mvn.awaitLine("Hello on the farm, three sheep: Alive");
            mvn.awaitLineSince(0, "  Sheep.java  ");

            List<ProcessHandle> processes = mvn.processes();
            int mark = mvn.mark();
            mvn.terminate();
            MavenRun.awaitEnd(processes);
            List<String> last = mvn.linesSince(mark);
            assertTrue(last.stream().anyMatch(line -> line.endsWith("goodbye")), last::toString);
            assertEquals(
                    List.of(),
                    last.stream().filter(line -> line.contains("[dymod]")).toList());
        }
    }

    @Test
    @ResourceLock("port 5005")
    void is_started_with_the_parameters_of_the_profile_and_of_the_command_line() {
        Project project = Project.copyOf("run", "RunIT-parameters");
        project.edit("app/pom.xml", "</submodules>", """
                </submodules>
                              <environmentVariables>
                                <WEATHER>fine and dry</WEATHER>
                              </environmentVariables>
                              <systemPropertyVariables>
                                <farm>up the hill</farm>
                              </systemPropertyVariables>
                              <arguments>
                                <argument>one</argument>
                                <argument>two and three</argument>
                              </arguments>
                """);
        project.write("app/src/main/java/app/Printer.java", """
                package app;

                import java.nio.file.Path;
                import java.util.List;

                public final class Printer {

                    private Printer() {}

                    public static void main(String[] args) throws Exception {
                        System.out.println("arguments " + List.of(args));
                        System.out.println("environment " + System.getenv("WEATHER"));
                        System.out.println("property " + System.getProperty("farm"));
                        System.out.println("JVM " + System.getProperty("from.jvm"));
                        System.out.println("in " + Path.of("").toAbsolutePath().getFileName());
                        System.out.println("frames " + new Throwable().getStackTrace().length);
                        System.out.println("input " + System.in.read());
                        System.exit(Integer.getInteger("exit", 0));
                    }
                }
                """);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            assertNotEquals(0, mvn.awaitExit());
            assertEquals(
                    "Several classes have a main method: app.Main, app.Printer. Name the one to run in"
                            + " <mainClass> of dymod-maven-plugin, or with -Ddymod.run.mainClass=...",
                    mvn.failureOf("app"));
        }
        String words = "-Ddymod.run.mainClass=app.Printer";
        try (MavenRun mvn = MavenRun.start(
                project,
                "-Pdebug",
                words,
                "-Ddymod.run.jvmArguments=-Xshare:auto '-Dfrom.jvm=both words'",
                "-Ddymod.run.workingDirectory=src",
                "-Ddymod.run.stdin=keys",
                "-Ddymod.run.keepWatching",
                "-Ddymod.debug=true")) {
            mvn.awaitLine("[dymod] app.Printer has ended. The next save starts it again, as does restart;");
            project.edit("app/src/main/java/app/Printer.java", "\"frames \"", "\"frames again \"");
            mvn.awaitLine("[dymod] app changed: Printer.java; app.Printer is restarted");
            mvn.awaitLine("[dymod] app.Printer has ended.");
            project.write("app/target/dymod/trigger", "quit\n");
            assertEquals(0, mvn.awaitExit(), mvn::output);
            for (String line : List.of(
                    "arguments [one, two and three]",
                    "environment fine and dry",
                    "property up the hill",
                    "JVM both words",
                    "in src",
                    "frames 1",
                    "input -1",
                    "[dymod] debugger: attach to localhost:")) {
                mvn.assertPrinted(line);
            }
        }
        // Without a watch the program runs, too, and its end is the end of the build.
        try (MavenRun mvn = MavenRun.start(
                project,
                "-Pdebug",
                words,
                "-Ddymod.mode=static",
                "-Ddymod.run.stdin=keys",
                "-Ddymod.run.jvmArguments=-Dexit=3")) {
            assertNotEquals(0, mvn.awaitExit());
            assertEquals("app.Printer has ended with exit code 3.", mvn.failureOf("app"));
            mvn.assertPrinted("frames again 1");
        }
    }

    @Tag("any-jdk")
    @Test
    void is_not_started_where_only_a_watch_is_asked_for_or_where_the_run_is_skipped() {
        Project project = Project.copyOf("run", "RunIT-skip");
        // The run is bound to the phase, and would keep Maven from the watch.
        try (MavenRun mvn = MavenRun.start(project, "-q", "-Pdebug", "process-classes", WATCH)) {
            mvn.awaitLine("[dymod] watching until Ctrl-C");
            try (MavenRun beside = MavenRun.start(project, "-Pdebug", "-Ddymod.run.skip")) {
                assertEquals(0, beside.awaitExit(), beside::output);
                beside.assertPrinted(
                        "[dymod] dymod.run.skip is true: the submodules are watched, and the program is not"
                                + " started");
                beside.assertPrinted("[dymod] Another watcher already serves " + project.file("app/target/dymod")
                        + ". This build starts none of its own; its program follows that one.");
            }
            try (MavenRun skipped = MavenRun.start(project, "-Pdebug", "-Ddymod.skip")) {
                assertEquals(0, skipped.awaitExit(), skipped::output);
                assertEquals(1, skipped.count("[dymod]"), skipped::output);
            }
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Unseen\"");
            mvn.awaitLine("[dymod] subcrate 2  Sheep.java  published");
            assertEquals(0, mvn.count("begun with") + mvn.count("[INFO]"), mvn::output);
            project.delete("app/target/dymod");
            mvn.awaitLine("[dymod] " + project.file("app/target/dymod") + " was deleted");
            assertEquals(0, mvn.awaitExit(), mvn::output);
        }
    }

    @Tag("any-jdk")
    @Test
    void keeps_running_while_mvn_runs_again_for_a_changed_pom_and_is_then_restarted() {
        Project project = Project.copyOf("run", "RunIT-pom");
        project.edit(MAIN, "\", three", "System.getProperty(\"farm\", \"\") + \", three");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Before\"");
            mvn.awaitLine("Hello on the farm, three sheep: Before");

            project.edit("app/pom.xml", "</submodules>", property(", up the hill"));
            mvn.awaitLine("[dymod] " + project.file("app/pom.xml") + " changed: mvn is started again");
            mvn.awaitLine("Hello on the farm, three sheep: Before");
            mvn.awaitLine("[dymod] a pom changed; app.Main is restarted");
            mvn.awaitLine("Hello on the farm, up the hill, three sheep: Before");
            project.edit(EditIT.SHEEP, "\"Before\"", "\"After\"");
            mvn.awaitLine("Hello on the farm, up the hill, three sheep: After");

            String pom = project.read("pom.xml");
            project.edit("pom.xml", "<modules>", "<moduls>");
            mvn.awaitLine("[dymod] " + project.file("pom.xml") + " changed: mvn is started again");
            mvn.awaitLine("Unrecognised tag");
            mvn.awaitLine("[dymod] the build with the changed " + project.file("pom.xml")
                    + " has failed, for the reason above; app.Main keeps running as it is.");
            mvn.awaitNextLine("Hello on the farm, up the hill, three sheep: After");

            project.write("pom.xml", pom.replace("<modules>", "<name>again</name>\n<modules>"));
            mvn.awaitLine("[dymod] a pom changed; app.Main is restarted");
            mvn.awaitLine("begun with []");
            mvn.awaitLine("Hello on the farm, up the hill, three sheep: After");
            assertEquals(2, mvns(mvn), "they do not nest");

            List<ProcessHandle> processes = mvn.processes();
            mvn.process().destroyForcibly();
            MavenRun.awaitEnd(processes);
        }
    }

    private static String property(String farm) {
        return """
                </submodules>
                              <systemPropertyVariables>
                                <farm>%s</farm>
                              </systemPropertyVariables>
                """.formatted(farm);
    }

    private static long mvns(MavenRun mvn) {
        return mvn.processes().stream()
                .filter(process -> process.info().arguments().map(List::of).orElse(List.of()).stream()
                        .anyMatch(argument -> argument.contains("plexus.classworlds.launcher")))
                .count();
    }

    @Tag("any-jdk")
    @ParameterizedTest
    @CsvSource({"3.6.3, -X -ntp -fae -rf :words", "4.0.0-rc-7, -q -U -fn -T2 -rf :words"})
    void runs_under_every_Maven_and_keeps_the_options_after_a_change_of_a_pom(String version, String options) {
        Project project = Project.copyOf("run", "RunIT-" + version);
        PomsIT.addParent(project);
        project.edit(MAIN, "\"begun with \"", "System.getProperty(\"parent\") + \" begun with \"");
        project.edit(
                "app/pom.xml",
                "</submodules>",
                "</submodules><systemPropertyVariables><parent>${of.parent}</parent></systemPropertyVariables>");
        List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.addAll(List.of("-e", "-Pdebug", "-Ddymod.run.arguments=one 'two, and three'"));
        try (MavenRun mvn =
                MavenRun.startWith(Environment.maven(version), project, "", arguments.toArray(String[]::new))) {
            mvn.awaitLine("one begun with [one, two, and three]");
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            project.edit(MAIN, "three", "four");
            mvn.awaitLine("Hello on the farm, four sheep: Many");
            project.edit("parent/pom.xml", ">one<", ">two<");
            mvn.awaitLine("two begun with [one, two, and three]");
            mvn.awaitLine("Hello on the farm, four sheep: Many");
            String successor = successor(mvn);
            for (String option : (options + " -e").split(" (?=-)")) {
                assertTrue(successor.contains(" " + option + " "), option + " in" + successor);
            }
        }
    }

    /** Returns the arguments of the mvn that was started after a pom had changed. */
    private static String successor(MavenRun mvn) {
        return mvn.processes().stream()
                .flatMap(process -> process.info().arguments().stream())
                .map(arguments -> " " + String.join(" ", arguments) + " ")
                .filter(arguments ->
                        arguments.contains("plexus.classworlds.launcher") && arguments.contains("dymod.run.successor"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is none:\n" + mvn.output()));
    }

    private static long startsSince(MavenRun mvn, int mark) {
        return mvn.linesSince(mark).stream()
                .filter(line -> line.contains("begun with"))
                .count();
    }
}
