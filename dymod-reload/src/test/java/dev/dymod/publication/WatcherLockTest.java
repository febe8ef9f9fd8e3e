package dev.dymod.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.fixture.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WatcherLockTest {

    @TempDir
    Path folder;

    private SessionDirectory session;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void openSession() {
        session = new SessionDirectory(folder.resolve("dymod"));
    }

    @AfterEach
    void endProcesses() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void is_not_held_where_there_is_no_directory() throws IOException {
        assertFalse(WatcherLock.isHeld(session));
        assertFalse(Files.exists(session.root()));
    }

    @Test
    void is_held_until_it_is_closed() throws IOException {
        try (WatcherLock lock = acquire()) {
            assertTrue(WatcherLock.isHeld(session));
            assertTrue(WatcherLock.isHeldHere(session));
            assertTrue(WatcherLock.acquire(session).isEmpty(), "a second watcher in this JVM");
            assertTrue(WatcherLock.isHeld(session), "still, after " + lock + " was asked for twice");
        }
        assertFalse(WatcherLock.isHeld(session));
        assertFalse(WatcherLock.isHeldHere(session));
        acquire().close();
    }

    @Test
    void is_off_until_that_is_withdrawn_or_a_watcher_starts() throws IOException {
        Runnable on = WatcherLock.switchOff(session);
        assertTrue(WatcherLock.isSwitchedOffHere(session));
        assertFalse(WatcherLock.isHeld(session));
        on.run();
        assertFalse(WatcherLock.isSwitchedOffHere(session));
        on = WatcherLock.switchOff(session);
        try (WatcherLock lock = acquire()) {
            on.run();
            assertTrue(WatcherLock.isHeldHere(session), lock + " survives the end of an earlier build");
            assertFalse(WatcherLock.isSwitchedOffHere(session));
        }
    }

    @Test
    void is_seen_by_another_process() throws Exception {
        try (WatcherLock lock = acquire()) {
            assertEquals("true", answer("probe"), "probe while " + lock + " is held");
            assertEquals("false", answer("acquire"));
        }
        assertEquals("false", answer("probe"));
        assertEquals("true", answer("acquire"));
    }

    @Test
    void survives_probes_from_its_own_jvm() throws Exception {
        try (WatcherLock lock = acquire()) {
            for (int i = 0; i < 3; i++) {
                assertTrue(WatcherLock.isHeld(session));
                assertTrue(WatcherLock.acquire(session).isEmpty());
            }
            assertEquals("true", answer("probe"), "after probing in the JVM of " + lock);
        }
    }

    @Test
    void survives_probes_from_another_class_loader_of_its_own_jvm() throws Exception {
        URL own = WatcherLock.class.getProtectionDomain().getCodeSource().getLocation();
        try (WatcherLock lock = acquire();
                URLClassLoader other = new URLClassLoader(new URL[] {own}, ClassLoader.getPlatformClassLoader())) {
            Class<?> directory = other.loadClass(SessionDirectory.class.getName());
            Object same = directory.getConstructor(Path.class).newInstance(session.root());
            Class<?> otherLock = other.loadClass(WatcherLock.class.getName());
            assertEquals(true, otherLock.getMethod("isHeld", directory).invoke(null, same));
            assertEquals("true", answer("probe"), "after probing in the JVM of " + lock);
        }
    }

    @Test
    void is_the_same_through_a_symbolic_link() throws Exception {
        try (WatcherLock lock = acquire()) {
            Path link = Files.createSymbolicLink(folder.resolve("link"), session.root());
            assertTrue(WatcherLock.isHeldHere(new SessionDirectory(link)));
            assertTrue(WatcherLock.isHeld(new SessionDirectory(link)));
            assertEquals("true", answer("probe"), "after probing through a link in the JVM of " + lock);
        }
    }

    @Test
    void stays_with_its_watcher_when_the_directory_is_deleted() throws Exception {
        Path real = Files.createDirectories(folder.resolve("real"));
        session = new SessionDirectory(
                Files.createSymbolicLink(folder.resolve("link"), real).resolve("target/dymod"));
        try (WatcherLock lock = acquire()) {
            Files.delete(session.lock());
            Files.delete(session.root());
            assertTrue(WatcherLock.isHeldHere(session), "while the watcher lives, with " + lock);
        }
        assertFalse(WatcherLock.isHeldHere(session));
    }

    @Test
    void is_released_when_its_process_is_killed() throws Exception {
        Process holder = start("hold");
        assertEquals("true", line(holder));
        assertTrue(WatcherLock.isHeld(session));
        assertTrue(WatcherLock.acquire(session).isEmpty(), "a second watcher in another JVM");
        assertFalse(WatcherLock.isHeldHere(session));
        assertTrue(WatcherLock.isHeld(session), "still, after an attempt to take it");
        holder.destroyForcibly().waitFor();
        assertFalse(WatcherLock.isHeld(session));
        acquire().close();
    }

    @Test
    void is_acquired_in_spite_of_programs_that_probe() throws Exception {
        Files.createDirectories(session.root());
        Files.createFile(session.lock());
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService probes = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(probes.submit(() -> {
                    while (!done.get()) {
                        WatcherLock.isHeld(session);
                    }
                    return null;
                }));
            }
            for (int i = 0; i < 200; i++) {
                acquire().close();
            }
            try (WatcherLock lock = acquire()) {
                assertEquals("true", answer("probe"), "while others probe in the JVM of " + lock);
            }
            done.set(true);
            for (Future<?> probe : running) {
                probe.get();
            }
        } finally {
            done.set(true);
            probes.shutdownNow();
        }
    }

    private WatcherLock acquire() throws IOException {
        return WatcherLock.acquire(session).orElseThrow(() -> new AssertionError("the lock is not free"));
    }

    private String answer(String action) throws Exception {
        Process process = start(action);
        String answer = line(process);
        Await.until("the process that was to " + action + " has ended", () -> !process.isAlive());
        return answer;
    }

    private Process start(String action) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockProcess.class.getName(),
                        action,
                        session.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        return process;
    }

    private static String line(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        return reader.readLine();
    }
}
