package dev.dymod.run;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Java agent that ends the program when the Maven process that started it has ended, because a killed process cannot end its
 * children.
 *
 * <p>The agent's jar contains this class and {@link DuplicateClassWatch} only, so it must not use other classes of dymod. It runs
 * in threads of its own: {@code main} has no frame of dymod below it.
 */
public final class ParentWatchAgent implements Runnable {

    /** Time for the program's shutdown hooks. */
    private static final long GRACE_MILLIS = 5_000;

    /** Time between two looks at the Maven process. */
    private static final long PERIOD_MILLIS = 300;

    /** System property with the name of this class. The engine reads it, and calls {@link #follow}. */
    private static final String PROPERTY = "dymod.agent";

    private static Optional<Instrumentation> waiting = Optional.empty();

    private static final String AWAIT_MAVEN = "dymod-end-with-maven";
    private static final String PRINT_DUPLICATES = "dymod-second-copies";
    private static final String HALT = "dymod-halt";

    /** The name of the thread, which stands for its task. */
    private final String task;

    private final String maven;

    private ParentWatchAgent(String task, String maven) {
        this.task = task;
        this.maven = maven;
    }

    /** Returns the agent's argument for a program that this process starts. */
    static String argument() {
        ProcessHandle maven = ProcessHandle.current();
        return maven.pid() + "@" + startOf(maven);
    }

    /** Returns the time of the start, which distinguishes two processes with the same id. */
    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /**
     * Starts the threads of the agent. The JVM calls it before {@code main}.
     *
     * @param maven process id of Maven, and time of its start
     * @param jvm the JVM of the program
     */
    public static void premain(String maven, Instrumentation jvm) {
        start(AWAIT_MAVEN, maven);
        if (!directory().isEmpty()) {
            System.setProperty(PROPERTY, ParentWatchAgent.class.getName());
            waiting = Optional.of(jvm);
            start(PRINT_DUPLICATES, maven);
        }
    }

    private static String directory() {
        return System.getProperty("dymod.directory", "");
    }

    /** Starts to watch the loading of classes. The engine calls it when the program follows the session. */
    public static synchronized void follow() {
        if (waiting.isPresent()) {
            DuplicateClassWatch.begin(waiting.get(), directory());
            waiting = Optional.empty();
        }
    }

    private static void start(String task, String maven) {
        Thread thread = new Thread(null, new ParentWatchAgent(task, maven), task, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        if (task.equals(HALT)) {
            halt();
        } else if (task.equals(PRINT_DUPLICATES)) {
            DuplicateClassWatch.print();
        } else {
            endWithMaven();
        }
    }

    private void endWithMaven() {
        int at = maven.indexOf('@');
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(maven.substring(0, at)));
        long start = Long.parseLong(maven.substring(at + 1));
        if (process.isPresent() && (start == 0 || startOf(process.get()) == start)) {
            awaitEnd(process.get());
        }
        start(HALT, maven);
        Runtime.getRuntime().exit(1);
    }

    private static void awaitEnd(ProcessHandle process) {
        boolean hadCommand = process.info().command().isPresent();
        try {
            while (isAlive(process, hadCommand)) {
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            // Only a JVM that ends interrupts this thread.
        }
    }

    /**
     * Returns whether a process runs. An ended process stays in the system's list until its parent reads its exit code, perhaps
     * never.
     *
     * @param hadCommand whether the system has reported the command of the process before, which it does not for an ended process
     */
    static boolean isAlive(ProcessHandle process, boolean hadCommand) {
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

    private static void halt() {
        try {
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            // The grace period ends early.
        }
        Runtime.getRuntime().halt(1);
    }
}
