package dev.dymod.agent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("A process that is identified by id and start")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessIdentityTest {

    /** Windows does not keep such processes. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void has_ended_even_if_its_parent_never_reads_its_exit_code() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
        try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            assertTrue(ProcessIdentity.isAlive(child, true));
            child.destroyForcibly();
            while (ProcessIdentity.isAlive(child, true)) {
                Thread.sleep(5);
            }
            assertTrue(parent.isAlive());
        } finally {
            parent.destroyForcibly();
        }
        parent.waitFor();
        assertFalse(ProcessIdentity.isAlive(parent.toHandle(), true));
    }

    @Test
    void is_not_another_process_with_the_same_id() {
        ProcessIdentity own = ProcessIdentity.current();
        assertTrue(ProcessIdentity.of(own.text()).isAlive());
        assertTrue(new ProcessIdentity(own.pid(), 0).isAlive());
        assertFalse(new ProcessIdentity(own.pid(), 1).isAlive());
        new ProcessIdentity(own.pid(), 1).awaitEnd();
    }
}
