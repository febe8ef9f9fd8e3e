package dev.dymod.run;

import java.time.Instant;
import java.util.Optional;

/**
 * A Java agent that ends the program when the Maven that has started it is no more, however that ended: a killed process
 * cannot end its children.
 *
 * <p>It is alone in its jar, names no other class of ours, and leaves the program's own threads alone: {@code main} has no
 * frame of ours below it.
 */
public final class EndWithMaven implements Runnable {

    /** For shutdown hooks. */
    private static final long GRACE_MILLIS = 5_000;

    private final String maven;
    private final boolean isLastResort;

    private EndWithMaven(String maven, boolean isLastResort) {
        this.maven = maven;
        this.isLastResort = isLastResort;
    }

    /** The agent's argument for the process that runs this. */
    static String argument() {
        ProcessHandle maven = ProcessHandle.current();
        return maven.pid() + "@" + startOf(maven);
    }

    /** A process id may be another's later; that and the time of the start may not. */
    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /**
     * Called by the JVM before {@code main}.
     *
     * @param maven process id and start
     */
    public static void premain(String maven) {
        start(new EndWithMaven(maven, false), "dymod-end-with-maven");
    }

    private static void start(EndWithMaven task, String name) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        if (isLastResort) {
            halt();
            return;
        }
        int at = maven.indexOf('@');
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(maven.substring(0, at)));
        long start = Long.parseLong(maven.substring(at + 1));
        if (process.isPresent() && (start == 0 || startOf(process.get()) == start)) {
            process.get().onExit().join();
        }
        start(new EndWithMaven(maven, true), "dymod-halt");
        Runtime.getRuntime().exit(1);
    }

    private static void halt() {
        try {
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            // Nobody has time for the program any more.
        }
        Runtime.getRuntime().halt(1);
    }
}
