package dev.dymod.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.agent.ProcessIdentity;
import dev.dymod.agent.ProgramAgent;
import dev.dymod.program.RedefinitionRequest;
import dev.dymod.program.RedefinitionResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A JVM that waits before main")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandbyTest {

    /** Creates the file that its argument names when its main begins. */
    private static final String MAIN = """
            package kitchen;

            public class Main {
                public static void main(String[] args) throws Exception {
                    new java.io.File(args[0]).createNewFile();
                    while (System.in.read() >= 0) {
                        System.out.println("begun");
                    }
                }
            }
            """;

    private static final String LOADED = """
            package kitchen;

            public class Loaded {
                static {
                    System.out.println("initialised");
                }
            }
            """;

    @TempDir
    Path temporary;

    private Path begun;
    private Path classes;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void compile() throws Exception {
        begun = temporary.resolve("begun");
        classes = Files.createDirectories(temporary.resolve("classes"));
        ForkedProgram.compile(classes, Map.of("Main", MAIN, "Loaded", LOADED));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private ForkedProgram start(String argument) throws Exception {
        ForkedProgram program = ForkedProgram.start(
                temporary.resolve("scratch"),
                argument,
                "-classpath",
                classes.toString(),
                "kitchen.Main",
                begun.toString());
        open.add(program);
        return program;
    }

    private ProgramChannel channel(String... preloaded) {
        ProgramChannel channel = ProgramChannel.openStandby(List.of(preloaded));
        open.add(channel);
        return channel;
    }

    @Test
    void begins_when_Maven_lets_it_go() throws Exception {
        ProgramChannel channel = channel("java.util.concurrent.Phaser", "kitchen.Gone");
        ForkedProgram program = start(channel.argument());
        assertEquals(Optional.empty(), channel.ready().get());
        assertFalse(Files.exists(begun));
        assertTrue(channel.go());
        assertEquals("begun", program.ask(""));
        assertTrue(Files.exists(begun));
        assertEquals(new RedefinitionResult.Redefined(), channel.redefine(new RedefinitionRequest(List.of())));
    }

    @Test
    void may_begin_before_it_is_ready() throws Exception {
        ProgramChannel channel = channel();
        ForkedProgram program = start(channel.argument());
        assertTrue(channel.go());
        assertEquals("begun", program.ask(""));
    }

    @Test
    void names_a_class_that_it_has_loaded_from_a_folder_and_initialises_none() throws Exception {
        ProgramChannel channel = channel("kitchen.Loaded");
        ForkedProgram program = start(channel.argument());
        assertEquals(Optional.of("kitchen.Loaded"), channel.ready().get());
        assertTrue(channel.go());
        assertEquals("begun", program.ask(""));
    }

    @Test
    void ends_with_the_channel_and_prints_nothing() throws Exception {
        ProgramChannel channel = channel();
        ForkedProgram program = start(channel.argument());
        assertEquals(Optional.empty(), channel.ready().get());
        channel.close();
        assertEndsSilently(program);
        assertFalse(channel.go());
    }

    @Test
    void ends_if_it_cannot_reach_Maven() throws Exception {
        assertEndsSilently(
                start(ProgramAgent.argument(ProcessIdentity.current(), true, Optional.of(temporary.resolve("gone")))));
    }

    private void assertEndsSilently(ForkedProgram program) throws Exception {
        assertNotEquals(0, program.process().waitFor());
        assertNull(program.read());
        assertFalse(Files.exists(begun));
    }
}
