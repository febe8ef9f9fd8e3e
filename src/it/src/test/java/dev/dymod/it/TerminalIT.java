package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
@DisplayName("In a terminal")
class TerminalIT {

    private static final String UP = "\u001b[1A\r\u001b[2K";

    @Test
    void keys_are_commands_repeats_are_counted_in_place_and_errors_are_coloured() {
        Project project = Project.copyOf("sheep", "TerminalIT");
        project.edit("app/src/main/java/app/Main.java", "sleep(1000)", "sleep(20)");
        String sheep = project.read(EditIT.SHEEP);
        try (TerminalRun mvn = TerminalRun.start(project, "-Pdebug", "process-classes", "dymod:watch", "-Dexec.skip")) {
            mvn.await("[dymod] watching until Ctrl-C");
            mvn.await("[dymod] keys: h and Enter lists them");
            mvn.type("h");
            mvn.await("u  undo     back to the generation before");
            mvn.type("s");
            mvn.await("[dymod] subcrate 1  since ");
            mvn.await("[dymod]   no program runs it");
            AwaitRun published = AwaitRun.on(project, "app").expect(0);
            assertEquals("[dymod] subcrate 1 is published; no program runs the module", published.text());

            try (Program program = Program.start(project, "app", "subcrate")) {
                program.output().await("three sheep: Many");
                project.replace(EditIT.SHEEP, sheep.replace("Many", "one"));
                mvn.await("[dymod] subcrate 1 -> 2  Sheep.java  ");
                project.replace(EditIT.SHEEP, sheep.replace("Many", "two"));
                mvn.await(UP);
                mvn.await("[dymod] subcrate 2 -> 3  Sheep.java  ");
                mvn.await(" (x2)");
                project.replace(EditIT.SHEEP, sheep.replace("Many", "three"));
                mvn.await(UP);
                mvn.await("[dymod] subcrate 3 -> 4  Sheep.java  ");
                mvn.await(" (x3)");

                mvn.type("u");
                program.output().await("three sheep: two");
                mvn.await("[dymod] undo: subcrate 5 has the classes of 3.");
                mvn.type("redo");
                program.output().await("three sheep: three");

                mvn.type("p");
                mvn.await("[dymod] paused");
                project.replace(EditIT.SHEEP, sheep.replace("Many", "four"));
                AwaitRun.on(project, "app").expect(6);
                mvn.type("c");
                program.output().await("three sheep: four");

                project.replace(EditIT.SHEEP, sheep.replace("\"Many\"", "mny"));
                mvn.await("Sheep.java:14:23: \u001b[");
                mvn.await("error:\u001b[");
                mvn.await("cannot find symbol");
                mvn.await("^\u001b[");
                mvn.await("[dymod] subcrate: 1 error; generation 7 keeps running");

                mvn.type("q");
                assertEquals(0, mvn.awaitExit(), mvn::sent);
                program.output().await("[dymod] The watcher of ");
            }
        }
        AwaitRun.on(project, "app").expect(4);
    }

    @Test
    void keys_are_commands_under_dymod_run_for_each_mvn_that_takes_over() {
        Project project = Project.copyOf("run", "TerminalIT-run");
        String sheep = project.read(EditIT.SHEEP);
        try (TerminalRun mvn = TerminalRun.start(project, "-Pdebug")) {
            mvn.await("[dymod] keys: h and Enter lists them");
            mvn.await("Hello on the farm, three sheep: Many");
            mvn.type("h");
            mvn.await("t  restart  restart the program (dymod:run)");
            mvn.type("s");
            mvn.await("[dymod] app.Main is process ");
            mvn.await("[dymod] subcrate 1  since ");

            project.replace(EditIT.SHEEP, sheep.replace("Many", "one"));
            mvn.await("Hello on the farm, three sheep: one");
            mvn.type("u");
            mvn.await("Hello on the farm, three sheep: Many");
            mvn.type("y");
            mvn.await("Hello on the farm, three sheep: one");
            mvn.type("t");
            mvn.await("[dymod] asked for; app.Main is restarted");
            mvn.await("begun with");
            mvn.await("Hello on the farm, three sheep: one");
            mvn.type("p");
            mvn.await("[dymod] paused");
            project.replace(EditIT.SHEEP, sheep.replace("Many", "two"));
            mvn.type("c");
            mvn.await("Hello on the farm, three sheep: two");

            project.edit("pom.xml", "</modules>", "</modules><name>other</name>");
            mvn.await("[dymod] a pom changed; app.Main is restarted");
            mvn.await("begun with"); // The old program prints the same line until it has ended.
            mvn.await("Hello on the farm, three sheep: two");
            mvn.type("t");
            mvn.await("[dymod] asked for; app.Main is restarted");
            mvn.await("begun with");
            mvn.await("Hello on the farm, three sheep: two");

            // From now on the program reads the terminal, although Maven has read keys from it before.
            project.edit("app/src/main/java/app/Main.java", "String greeting =", """
                    Thread ear = new Thread(() -> new java.util.Scanner(System.in)
                            .forEachRemaining(word -> System.out.println("heard " + word)));
                    ear.setDaemon(true);
                    ear.start();
                    String greeting =""");
            mvn.await("[dymod] app changed: Main.java; app.Main is restarted");
            mvn.await("begun with");
            project.edit("app/pom.xml", "</submodules>", "</submodules><stdin>app</stdin>");
            mvn.await("[dymod] a pom changed; app.Main is restarted");
            mvn.await("begun with");
            mvn.await("Hello on the farm, three sheep: two");
            for (String word : List.of("u", "q", "grass")) {
                mvn.type(word);
                mvn.await("heard " + word);
            }
            project.write("app/target/dymod/trigger", "quit\n");
            assertEquals(0, mvn.awaitExit(), mvn::sent);
        }
    }

    @Test
    void keys_report_why_they_have_no_effect_after_a_clean_and_q_still_quits() {
        Project project = Project.copyOf("run", "TerminalIT-deleted");
        try (TerminalRun mvn = TerminalRun.start(project, "-Pdebug")) {
            mvn.await("Hello on the farm, three sheep: Many");
            project.delete("app/target/dymod");
            mvn.await("was deleted, as mvn clean does");
            for (String key : List.of("h", "s", "t", "await x")) {
                mvn.type(key);
                mvn.await("[dymod] nothing is watched any more, since ");
            }
            mvn.type("q");
            assertEquals(0, mvn.awaitExit(), mvn::sent);
        }
    }
}
