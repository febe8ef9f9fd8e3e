package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A program under exec:exec")
class ExecIT {

    @Test
    void takes_over_an_edit_in_its_own_JVM_and_ends_at_Ctrl_C() {
        Project project = Project.copyOf("exec", "ExecIT");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("three sheep: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Counted elsewhere\"");
            mvn.awaitLine("three sheep: Counted elsewhere");
            assertNotEquals(mvn.process().pid(), mvn.awaitAppPid("app", 2));

            // Which goes to both: exec:exec itself does not end what it has started.
            List<ProcessHandle> processes = mvn.processes();
            processes.forEach(ProcessHandle::destroy);
            MavenRun.awaitEnd(processes);
        }
    }
}
