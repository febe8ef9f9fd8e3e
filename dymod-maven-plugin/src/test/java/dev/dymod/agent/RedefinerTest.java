package dev.dymod.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.agent.StackSamples.ChangedFrame;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The agent")
class RedefinerTest {

    @TempDir
    Path temporary;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "The URLs are put together from text.")
    void recognises_a_folder_in_each_form_of_its_URL() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("a b%20c"));
        Files.createDirectories(temporary.resolve("a b c"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        String parent = "file:" + temporary;
        assertTrue(Redefiner.isAt(folder.toUri().toURL(), folder));
        assertTrue(Redefiner.isAt(new URL(parent + "/a%20b%2520c/"), folder));
        assertTrue(Redefiner.isAt(new URL(parent + "/a%20b%2520c"), folder));
        assertTrue(Redefiner.isAt(new URL(parent + "/a b%20c/"), folder));
        assertTrue(Redefiner.isAt(new URL(parent + "/link/"), folder));
        assertTrue(Redefiner.isAt(folder.toUri().toURL(), link));
        assertTrue(Redefiner.isAt(new URL(parent + "/gone/../gone/"), temporary.resolve("gone")));
        assertFalse(Redefiner.isAt(new URL(parent + "/a%20b%20c/"), folder));
        assertFalse(Redefiner.isAt(new URL("http://localhost" + folder.toUri().getRawPath()), folder));
    }

    @Test
    void finds_changed_methods_in_the_dump_of_each_JDK() {
        Set<String> methods = Set.of("kitchen.Cook.cook", "kitchen.Cook.lambda$new$0");
        String dump21 = """
                4711
                21.0.2+13
                #21 ""
                      kitchen.Cook.cook(Cook.java:7)
                #22 "" virtual
                      java.base/java.lang.VirtualThread.park(VirtualThread.java:582)
                      kitchen.Cook.cook(Cook.java:7)
                      app//kitchen.Cook.lambda$new$0(Unknown Source)
                      java.base/java.lang.VirtualThread.run(VirtualThread.java:309)
                """;
        String dump25 = """
                2026-11-29T23:39:15.581843450Z
                25.0.3+9-LTS
                #22 "a "name"" virtual WAITING 2026-11-29T23:39:15.596062043Z
                    at java.base/java.lang.Object.wait0(Native Method)
                    - waiting on <java.lang.Object@2e0fa5d3>
                    at kitchen.Cook.cook(Cook.java:7)
                    at loader/module@1/kitchen.Cook.lambda$new$0(Unknown Source)
                    at java.base/java.lang.VirtualThread.run(VirtualThread.java:460)
                #23 "ForkJoinPool-1-worker-1" TIMED_WAITING 2026-11-29T23:39:15.596335034Z
                    at kitchen.Cook.cook(Cook.java:7)
                """;
        ChangedFrame inner = new ChangedFrame(22, 2, "kitchen.Cook.cook");
        ChangedFrame outer = new ChangedFrame(22, 1, "kitchen.Cook.lambda$new$0");
        for (String dump : Set.of(dump21, dump25)) {
            assertEquals(
                    Set.of(inner, outer), ChangedFrames.virtual(dump.lines().toList(), methods, false));
            assertEquals(Set.of(outer), ChangedFrames.virtual(dump.lines().toList(), methods, true));
        }
    }
}
