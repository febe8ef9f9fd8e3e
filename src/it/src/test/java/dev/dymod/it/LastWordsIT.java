package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.publication.ProgramOutput;
import dev.dymod.publication.UncaughtException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The last output of a program under dymod:run")
class LastWordsIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";
    private static final String TRIGGER = "app/target/dymod/trigger";

    @Test
    void has_the_exception_that_ended_the_program() {
        Project project = Project.copyOf("run", "LastWordsIT");
        String main = project.read(MAIN);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            project.write(EditIT.SHEEP, failing(project.read(EditIT.SHEEP)));
            mvn.awaitLine("Exception in thread \"main\" java.lang.IllegalStateException: the sheep");
            mvn.awaitLine("[dymod] app.Main has ended with exit code 1");
            AwaitRun down = AwaitRun.on(project, "app").expect(7);
            String text = down.text();
            assertTrue(
                    text.contains(
                            "\nException in thread \"main\" java.lang.IllegalStateException: the sheep\nhave gone\n\tat "),
                    text);
            assertTrue(text.contains("sheep.impl.Sheep.fail(Sheep.java:"), text);
            assertTrue(text.contains("app.Main.main(Main.java:") && !text.contains("dev.dymod."), text);
            project.write(TRIGGER, "status\n");
            mvn.awaitLine(
                    "[dymod] an exception ended the thread \"main\": java.lang.IllegalStateException: the sheep, at ");

            // The next process has its own.
            project.write(
                    MAIN,
                    main.replace(
                            "String greeting =",
                            "System.err.println(\"last words\"); if (true) System.exit(3);\nString greeting ="));
            mvn.awaitLine("[dymod] app.Main has ended with exit code 3");
            AwaitRun exited = AwaitRun.on(project, "app").expect(7);
            assertTrue(exited.text().endsWith("\nlast words\ngoodbye"), exited::toString);
            List<String> all = output(project, "program.out").lastLines(100_000);
            assertEquals(
                    2,
                    all.stream()
                            .filter(line -> line.startsWith("-- app.Main, process "))
                            .count(),
                    all::toString);
            assertTrue(all.contains("Hello on the farm, three sheep: Many"), all::toString);
            UncaughtException first =
                    output(project, "program.err").lastUncaughtException().orElseThrow();
            assertEquals("the sheep\nhave gone", first.message());
        }
    }

    private static String failing(String source) {
        source = source.replace("\"Many\"", "fail()");
        int end = source.lastIndexOf('}');
        return source.substring(0, end) + """
                    private static String fail() {
                        throw new IllegalStateException("the sheep\\nhave gone");
                    }
                }
                """;
    }

    @Test
    void survives_what_programs_do_with_their_streams() throws IOException {
        Project project = Project.copyOf("run", "LastWordsIT-streams");
        String main = project.read(MAIN);
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-X", "-Ddymod.run.standby=always")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            Path file = project.file("app/target/dymod/program.out");
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
            mvn.awaitLineSince(0, " waits for the next restart");

            // 10 MB without a line end, then a stream that the program closes.
            project.write(MAIN, main.replace("String greeting =", """
                    String dots = ".".repeat(1000);
                    for (int i = 0; i < 10_000; i++) {
                        System.out.print(dots);
                    }
                    System.out.write('!');
                    System.out.flush();
                    System.out.close();
                    System.out.println("nobody reads this");
                    System.err.println();
                    System.err.println("closed: " + System.out.checkError() + " " + System.err.checkError()
                            + " " + System.out.getClass().getName());
                    if (true) Thread.sleep(1_000_000);
                    String greeting ="""));
            mvn.awaitLine("closed: true false java.io.PrintStream");
            List<String> last = output(project, "program.out").lastLines(2);
            assertEquals("closed: true false java.io.PrintStream", last.get(1));
            assertTrue(last.get(0).endsWith("...!"), last::toString);
            assertTrue(Files.size(file) < 300_000);

            // A program whose files are deleted runs on; the next one has files again.
            project.delete("app/target/dymod/program.out");
            project.delete("app/target/dymod/program.err");
            project.write(MAIN, main.replace("three", "four"));
            mvn.awaitLine("Hello on the farm, four sheep: Many");
            assertTrue(output(project, "program.out").lastLines(100).contains("Hello on the farm, four sheep: Many"));
        }
    }

    @Test
    void is_not_kept_where_the_user_does_not_want_it() {
        Project project = Project.copyOf("run", "LastWordsIT-off");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.run.keepOutput=false")) {
            mvn.awaitLine("Hello on the farm, three sheep: Many");
            assertTrue(Files.notExists(project.file("app/target/dymod/program.out")));
            ProcessHandle.of(mvn.awaitAppPid("app", 1)).orElseThrow().destroyForcibly();
            AwaitRun down = AwaitRun.on(project, "app").expect(7);
            assertTrue(down.text().endsWith("as does restart."), down::toString);
        }
    }

    private static ProgramOutput output(Project project, String name) {
        try {
            return ProgramOutput.read(project.file("app/target/dymod/" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
