package dev.dymod.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Process id and time of the start, which distinguishes two processes with the same id.
 *
 * <p>The class is in the agent's jar, so it uses no other class of dymod.
 *
 * @param pid the process id
 * @param startMillis the time of the start, in milliseconds since 1970; 0 where the system does not report it
 */
public record ProcessIdentity(long pid, long startMillis) {

    /** Time between two looks at a process. */
    private static final long PERIOD_MILLIS = 300;

    public static ProcessIdentity current() {
        ProcessHandle process = ProcessHandle.current();
        return new ProcessIdentity(process.pid(), startOf(process));
    }

    /** Reads the {@link #text} of an identity. */
    public static ProcessIdentity of(String text) {
        int at = text.indexOf('@');
        return new ProcessIdentity(Long.parseLong(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
    }

    public String text() {
        return pid + "@" + startMillis;
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    public boolean isAlive() {
        Optional<ProcessHandle> process = find();
        return process.isPresent() && isAlive(process.get(), false);
    }

    /** Returns when the process has ended. */
    public void awaitEnd() {
        Optional<ProcessHandle> process = find();
        if (process.isEmpty()) {
            return;
        }
        boolean hadCommand = process.get().info().command().isPresent();
        while (isAlive(process.get(), hadCommand)) {
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                // Code of the program interrupts threads that it does not know. The process has not ended by that.
            }
        }
    }

    private Optional<ProcessHandle> find() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return process.isPresent() && isSame(startOf(process.get())) ? process : Optional.empty();
    }

    /** Returns whether a process with this id is this one. The system may report the start of either, or not. */
    private boolean isSame(long start) {
        return startMillis == 0 || start == 0 || start == startMillis;
    }

    /**
     * Returns whether a process runs. An ended process stays in the system's list until its parent reads its exit code, perhaps
     * never.
     *
     * @param hadCommand whether the system has reported the command of the process before, which it does not for an ended process
     */
    public static boolean isAlive(ProcessHandle process, boolean hadCommand) {
        if (!process.isAlive()) {
            return false;
        }
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            // "4711 (java) Z 1 ...", where the name may contain any character.
            String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
            int state = text.lastIndexOf(')') + 2;
            return state >= text.length() || (text.charAt(state) != 'Z' && text.charAt(state) != 'X');
        } catch (IOException e) {
            // This is not Linux, or the process has just ended.
            return !hadCommand || process.info().command().isPresent();
        }
    }
}
