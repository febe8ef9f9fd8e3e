package dev.dymod.run;

import dev.dymod.agent.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Build that this one takes the program over from. It keeps running the program until this build is ready to start it.
 *
 * <p>The user has started the predecessor. Successors never have successors of their own.
 */
public final class Predecessor {

    private final Handover handover;
    private final ProcessIdentity process;

    private Predecessor(Handover handover, ProcessIdentity process) {
        this.handover = handover;
        this.process = process;
    }

    /** Returns the property by which a successor finds this process: process id, time of its start, and folder. */
    static String property(Handover handover) {
        return ProcessIdentity.current().text() + "@" + handover.folder();
    }

    /**
     * Reads the property that a {@link SuccessorLauncher} has passed on.
     *
     * @param property process id, time of its start, and folder
     */
    public static Predecessor of(String property) {
        int folder = property.indexOf('@', property.indexOf('@') + 1);
        return new Predecessor(
                new Handover(Path.of(property.substring(folder + 1))),
                ProcessIdentity.of(property.substring(0, folder)));
    }

    /**
     * Returns the settings that this build inherits.
     *
     * @throws RunException if the predecessor has ended
     */
    public InheritedSettings inheritance() throws RunException {
        try {
            return InheritedSettings.of(handover.text(Handover.INHERITED));
        } catch (IOException e) {
            throw new RunException(Messages.predecessorGone(), e);
        }
    }

    /**
     * Reports that this build is ready, and waits until the program of the predecessor has ended.
     *
     * @param debugger the debugger settings of this build's program
     * @throws RunException if the predecessor has ended without handing over
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void awaitTurn(Optional<Debugger> debugger) throws RunException, InterruptedException {
        try {
            handover.send(
                    Handover.READY,
                    debugger.map(where -> Integer.toString(where.port())).orElse(""));
        } catch (IOException e) {
            throw new RunException(Messages.predecessorGone(), e);
        }
        while (!handover.has(Handover.GO)) {
            if (!process.isAlive()) {
                throw new RunException(Messages.predecessorGone());
            }
            Thread.sleep(Handover.PERIOD_MILLIS);
        }
    }

    /**
     * Starts a thread that waits for messages of the predecessor. It calls either {@code outdated} or {@code end}, once.
     *
     * @param outdated called when another successor is about to take over from this build
     * @param refused called with the reason each time that a newer pom could not be built
     * @param end called when this build must end, or the predecessor has ended
     */
    void follow(Runnable outdated, Consumer<String> refused, Runnable end) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (process.isAlive() && !handover.has(Handover.END)) {
                            handover.take(Handover.REFUSED).ifPresent(refused);
                            Thread.sleep(Handover.PERIOD_MILLIS);
                        }
                        boolean isOutdated = handover.take(Handover.END)
                                .filter(Handover.OUTDATED::equals)
                                .isPresent();
                        (isOutdated ? outdated : end).run();
                    } catch (IOException e) {
                        end.run(); // The folder is gone, so the predecessor cannot be reached any longer.
                    } catch (InterruptedException e) {
                        // The JVM is ending.
                    }
                },
                "dymod-predecessor");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Passes a pom change on.
     *
     * @param back whether all poms are again as this build has read them
     */
    void pomChanged(Path pom, boolean back) throws IOException {
        handover.send(Handover.POM, (back ? Handover.BACK : "") + pom);
    }
}
