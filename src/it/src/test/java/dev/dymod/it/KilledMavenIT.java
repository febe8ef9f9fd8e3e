package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Kills Maven at random moments of an edit of the program: of a redefinition, a restart, a restart from a JVM that waits,
 * an undo. All that Maven has started must end, no two programs may run at once, and the next session deletes all
 * temporary files.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=KilledMavenIT -Dkills=200 -Dseed=2
 * </pre>
 */
@Tag("any-jdk")
@DisplayName("Maven that is killed during an edit of the program")
class KilledMavenIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";
    private static final String FARM = "app/src/main/java/app/Farm.java";
    private static final String TRIGGER = "app/target/dymod/trigger";

    private static final Pattern TEMPORARY = Pattern.compile("dymod-.*-([0-9]+)-[0-9]+-[0-9]+");

    /** Longest time from an edit to the kill, in ms. */
    private static final int RESTART = 2_500;

    private static final int IN_PLACE = 700;

    /** Longest time from the line that announces a restart, in ms. */
    private static final int ANNOUNCED = 1_000;

    /** Time in which the JVM for the next restart is started, in ms. */
    private static final int PREPARATION = 6_000;

    /** Kind of edit that is under way when Maven is killed. */
    private enum Edit {
        BODY,
        STRUCTURE,
        BODY_AND_SUBMODULE,
        STRUCTURE_AND_SUBMODULE,
        BODY_AFTER_STRUCTURE,
        UNDO,
        RESTART_COMMAND,
        NONE;

        boolean restarts() {
            return this == STRUCTURE
                    || this == STRUCTURE_AND_SUBMODULE
                    || this == BODY_AFTER_STRUCTURE
                    || this == RESTART_COMMAND;
        }
    }

    private final Project project = Project.copyOf("live", "KilledMavenIT");
    private final Path temporary = project.file("temporary");
    private final Random random = new Random(Long.getLong("seed", 1));
    private final Map<String, Integer> moments = new TreeMap<>();
    private int mood;
    private int count;
    private int added;
    private int foldersLeft;
    private int killsThatLeave;
    private long longestEnd;

    @Test
    void leaves_no_process_no_second_program_and_no_file() throws IOException {
        prepare();
        int kills = Integer.getInteger("kills", 3);
        for (int i = 0; i < kills; i++) {
            Edit edit =
                    i < Edit.values().length ? Edit.values()[i] : Edit.values()[random.nextInt(Edit.values().length)];
            kill(i + " " + edit, edit);
        }
        try (MavenRun mvn = start()) {
            mvn.awaitLine(line());
            checkFiles("the last", mvn);
        }
        System.out.println(kills + " kills, each with its edit and what of it was printed by then: " + moments + "; "
                + killsThatLeave + " left temporary folders, " + foldersLeft
                + " in all, which the next session has deleted; the last process has ended after " + longestEnd
                + " ms at most");
    }

    private void prepare() throws IOException {
        Files.createDirectories(temporary);
        project.edit(FARM, "\"calm\"", "\"m0\"");
        project.edit(EditIT.SHEEP, "\"Many\"", "\"c0\"");
        project.edit(MAIN, "System.out.println(\"begun\");", """
                lock = java.nio.channels.FileChannel.open(
                        java.nio.file.Path.of("lock"),
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.WRITE);
                if (lock.tryLock() == null) {
                    java.nio.file.Files.writeString(java.nio.file.Path.of("second"), "");
                }
                System.out.println("begun");""");
        project.edit(MAIN, "private Main() {}", "private static java.nio.channels.FileChannel lock;");
        project.edit(MAIN, "throws InterruptedException", "throws Exception");
    }

    private MavenRun start() {
        String folder = "-Djava.io.tmpdir=" + temporary;
        return MavenRun.startWithOptions(
                project,
                Environment.mavenOptions() + " " + folder,
                "-Pdebug",
                "-X",
                "-Ddymod.run.inPlace=auto",
                "-Ddymod.run.standby=always",
                "-Ddymod.run.jvmArguments=-XX:TieredStopAtLevel=1 " + folder);
    }

    private String line() {
        return "days, m" + mood + ", sun, on the farm, c" + count + " sheep";
    }

    private void kill(String name, Edit edit) throws IOException {
        List<ProcessHandle> processes;
        try (MavenRun mvn = start()) {
            mvn.awaitLine(line());
            checkFiles(name, mvn);
            ProcessHandle maven = mvn.process();
            if (edit != Edit.NONE && random.nextBoolean()) {
                mvn.awaitLineSince(0, " waits for the next restart");
            }
            int mark = begin(edit, mvn);
            pause(edit, mvn, mark);
            processes = new ArrayList<>(mvn.processes());
            maven.destroyForcibly();
            long killed = System.nanoTime();
            note(edit, mvn.linesSince(mark));
            Await.until(
                    "the end of all processes after kill " + name,
                    () -> processes.stream().noneMatch(ProcessHandle::isAlive) && jvms().isEmpty(),
                    () -> jvms() + "\n" + mvn.output());
            longestEnd = Math.max(longestEnd, (System.nanoTime() - killed) / 1_000_000);
            assertFalse(Files.exists(project.file("app/second")), () -> name + ": two programs\n" + mvn.output());
        }
        List<Path> left = Project.list(temporary);
        foldersLeft += left.size();
        killsThatLeave += left.isEmpty() ? 0 : 1;
    }

    /** Makes an edit, and returns the number of lines that were printed before it. */
    private int begin(Edit edit, MavenRun mvn) {
        int mark = mvn.mark();
        switch (edit) {
            case BODY -> body();
            case STRUCTURE -> structure();
            case BODY_AND_SUBMODULE -> {
                submodule();
                body();
            }
            case STRUCTURE_AND_SUBMODULE -> {
                submodule();
                structure();
            }
            case BODY_AFTER_STRUCTURE -> {
                structure();
                LockSupport.parkNanos(random.nextInt(RESTART) * 1_000_000L);
                body();
            }
            case UNDO -> {
                body();
                mvn.awaitLine(line());
                mark = mvn.mark();
                project.write(TRIGGER, "undo");
            }
            case RESTART_COMMAND -> project.write(TRIGGER, "restart");
            case NONE -> {}
        }
        return mark;
    }

    private void body() {
        project.edit(FARM, "\"m" + mood + "\"", "\"m" + ++mood + "\"");
    }

    private void submodule() {
        project.edit(EditIT.SHEEP, "\"c" + count + "\"", "\"c" + ++count + "\"");
    }

    private void structure() {
        body();
        project.edit(FARM, "private int days;", "private int days; int more" + ++added + "() { return 1; }");
    }

    /** Waits for a random time, half of the times from the announcement of a restart on. */
    private void pause(Edit edit, MavenRun mvn, int mark) {
        int longest = edit == Edit.NONE ? PREPARATION : edit.restarts() ? RESTART : IN_PLACE;
        if (edit.restarts() && random.nextBoolean()) {
            mvn.awaitLineSince(mark, "is restarted");
            longest = ANNOUNCED;
        }
        LockSupport.parkNanos(random.nextInt(longest) * 1_000_000L);
    }

    private void note(Edit edit, List<String> lines) {
        moments.merge(edit + ": " + moment(lines), 1, Integer::sum);
    }

    private static String moment(List<String> lines) {
        if (has(lines, " waits for the next restart")) {
            return "next JVM";
        }
        if (has(lines, "is restarted")) {
            return has(lines, "farm: 1 days") ? "restarted" : has(lines, "begun") ? "begun" : "restart";
        }
        return has(lines, " in place: ") ? "in place" : has(lines, "[dymod]") ? "another line" : "nothing";
    }

    private static boolean has(List<String> lines, String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    /** Returns the programs and the JVMs that wait, whether or not Maven knows of them. */
    private List<String> jvms() {
        String agent = "-javaagent:" + project.file("app/target/dymod");
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(command -> command.contains(agent))
                .toList();
    }

    /** Checks that temporary files are of the session that runs. */
    private void checkFiles(String name, MavenRun mvn) throws IOException {
        String maven = Long.toString(mvn.process().pid());
        for (Path folder : Project.list(temporary)) {
            Matcher owner = TEMPORARY.matcher(folder.getFileName().toString());
            assertEquals(
                    maven,
                    owner.matches() ? owner.group(1) : "",
                    () -> name + ": " + folder + " is left\n" + mvn.output());
        }
        // The session may be writing one at this moment.
        Await.until(
                name + ": no unfinished file",
                () -> unfinishedFiles().isEmpty(),
                () -> unfinishedFiles().toString());
    }

    private List<Path> unfinishedFiles() {
        try (Stream<Path> files = Files.walk(project.file("app/target/dymod"))) {
            return files.filter(file -> file.toString().endsWith(".tmp")).toList();
        } catch (UncheckedIOException e) {
            return unfinishedFiles(); // A file was gone before it was looked at.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
