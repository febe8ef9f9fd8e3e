package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("The JVM for the next restart")
class StandbyIT {

    private static final String FARM = "app/src/main/java/app/Farm.java";
    private static final Pattern WAITS = Pattern.compile("process (\\d+) waits for the next restart");

    @Test
    void becomes_the_program_at_a_restart_and_never_outlives_maven() {
        Project project = Project.copyOf("live", "StandbyIT");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-X", "-Ddymod.run.standby=always")) {
            mvn.awaitLine("days, calm, sun, on the farm, Many sheep");
            long first = mvn.awaitAppPid("app", 1);
            long standby = awaitStandby(mvn, 0);
            assertNotEquals(first, standby);
            assertEquals(1, mvn.count("begun"));

            // A class file that is newer than the standby.
            int mark = mvn.mark();
            project.edit(FARM, "return \"calm\"", "return \"glad\" + more()");
            project.edit(
                    FARM, "private String mood()", "private String more() { return \"!\"; } private String mood()");
            mvn.awaitLine("days, glad!, sun, on the farm, Many sheep");
            assertTrue(ProcessHandle.of(first).isEmpty());
            assertTrue(mvn.processes().stream().anyMatch(process -> process.pid() == standby), mvn::output);
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Three\"");
            mvn.awaitLine("days, glad!, sun, on the farm, Three sheep");
            assertEquals(standby, mvn.awaitAppPid("app", 2));

            long next = awaitStandby(mvn, mark);
            project.write("app/target/dymod/trigger", "status");
            mvn.awaitLineSince(mark, "[dymod] process " + next + " waits for the next restart (");
            List<ProcessHandle> processes = mvn.processes();
            assertTrue(processes.stream().anyMatch(process -> process.pid() == next));
            mvn.process().destroyForcibly();
            MavenRun.awaitEnd(processes);
        }
    }

    @Tag("any-jdk")
    @Test
    void is_none_where_an_option_would_make_it_noticed() {
        Project project = Project.copyOf("live", "StandbyIT-none");
        try (MavenRun mvn = MavenRun.start(
                project,
                "-Pdebug",
                "-X",
                "-Ddymod.run.standby=always",
                "-Ddymod.run.jvmArguments=-Xlog:gc:file=gc.log")) {
            mvn.awaitLineSince(0, "no JVM waits for the next restart, because of the option -Xlog:gc:file=gc.log");
        }
    }

    private static long awaitStandby(MavenRun mvn, int mark) {
        return Await.value(
                "a standby",
                () -> mvn.linesSince(mark).stream()
                        .map(WAITS::matcher)
                        .filter(Matcher::find)
                        .map(found -> Long.parseLong(found.group(1)))
                        .reduce((one, other) -> other)
                        .or(Optional::empty),
                mvn::output);
    }
}
