package dev.dymod.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The build whose place this one is to take: it goes on running the program until this one has done all but that.
 *
 * <p>A predecessor has been started by a user. Its successors have no successors of their own, so they never nest.
 */
public final class Predecessor {

    private final Handover handover;
    private final long pid;
    private final long start;

    private Predecessor(Handover handover, long pid, long start) {
        this.handover = handover;
        this.pid = pid;
        this.start = start;
    }

    /** What a successor of this process is told. */
    static String property(Handover handover) {
        return EndWithMaven.argument() + "@" + handover.folder();
    }

    /**
     * Reads what {@link Successors} were given.
     *
     * @param property process id, start and folder
     */
    public static Predecessor of(String property) {
        String[] parts = property.split("@", 3);
        return new Predecessor(new Handover(Path.of(parts[2])), Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    private boolean isAlive() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return process.flatMap(alive -> alive.info().startInstant())
                .map(Instant::toEpochMilli)
                .map(since -> since == start)
                .orElse(process.isPresent());
    }

    /**
     * Waits until its program has ended.
     *
     * @throws RunException when it has ended as a whole
     * @throws InterruptedException when the calling thread is interrupted
     */
    public void awaitTurn() throws RunException, InterruptedException {
        try {
            handover.say(Handover.READY, "");
        } catch (IOException e) {
            throw new RunException(Messages.predecessorGone(), e);
        }
        while (!handover.has(Handover.GO)) {
            if (!isAlive()) {
                throw new RunException(Messages.predecessorGone());
            }
            Thread.sleep(Handover.PERIOD_MILLIS);
        }
    }

    /**
     * Calls back, in a thread of its own.
     *
     * @param outdated called once, when another successor is to take the place of this build
     * @param refused takes the reason each time that none could be built for a newer pom
     * @param end called once, when all is to end, or it is itself no more
     */
    void follow(Runnable outdated, Consumer<String> refused, Runnable end) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (isAlive() && !handover.has(Handover.END)) {
                            handover.take(Handover.REFUSED).ifPresent(refused);
                            Thread.sleep(Handover.PERIOD_MILLIS);
                        }
                        boolean another = handover.take(Handover.END)
                                .filter(Handover.OUTDATED::equals)
                                .isPresent();
                        (another ? outdated : end).run();
                    } catch (IOException e) {
                        end.run(); // Somebody has deleted the folder, which is all that is known of it.
                    } catch (InterruptedException e) {
                        // The JVM is at its end.
                    }
                },
                "dymod-predecessor");
        thread.setDaemon(true);
        thread.start();
    }

    void pomChanged(Path pom) throws IOException {
        handover.say(Handover.POM, pom.toString());
    }
}
