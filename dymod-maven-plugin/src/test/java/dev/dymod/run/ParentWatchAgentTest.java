package dev.dymod.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("The process of Maven")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParentWatchAgentTest {

    /** Windows does not keep such processes. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void has_ended_even_if_its_parent_never_reads_its_exit_code() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
        try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            assertTrue(ParentWatchAgent.isAlive(child, true));
            child.destroyForcibly();
            while (ParentWatchAgent.isAlive(child, true)) {
                Thread.sleep(5);
            }
            assertTrue(parent.isAlive());
        } finally {
            parent.destroyForcibly();
        }
        parent.waitFor();
        assertFalse(ParentWatchAgent.isAlive(parent.toHandle(), true));
    }
}
