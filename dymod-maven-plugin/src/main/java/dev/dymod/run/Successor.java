package dev.dymod.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Build that this one has started, and that takes the program over. A thread of its own waits for messages of it. */
final class Successor {

    /** Receives the messages of a successor, in that successor's thread. */
    interface Listener {

        void ready(Successor successor);

        void pomChanged(Path pom, boolean back);

        void ended(Successor successor, int code);
    }

    /** Time for the successor's program to end, and then for the successor itself. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Handover handover;
    private final Process process;

    /** The debug port of the successor's program. */
    private volatile Optional<Integer> debugPort = Optional.empty();

    private Successor(Handover handover, Process process) {
        this.handover = handover;
        this.process = process;
    }

    /**
     * Starts a successor.
     *
     * @param debugPort the debug port of the running program, which the successor's program is to keep
     * @throws IOException if it cannot be started
     */
    static Successor start(SuccessorLauncher successors, Optional<Integer> debugPort, Listener listener)
            throws IOException {
        Handover handover = Handover.make();
        handover.send(
                Handover.INHERITED, successors.inheritance().with(debugPort).text());
        Successor successor = new Successor(handover, successors.start(Predecessor.property(handover)));
        Thread thread = new Thread(() -> successor.listen(listener), "dymod-successor");
        thread.setDaemon(true);
        thread.start();
        return successor;
    }

    private void listen(Listener listener) {
        boolean ready = false;
        try {
            while (!process.waitFor(Handover.PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                if (!ready && handover.has(Handover.READY)) {
                    ready = true;
                    String port = handover.text(Handover.READY);
                    debugPort = port.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(port));
                    listener.ready(this);
                }
                handover.take(Handover.POM).ifPresent(pom -> pomChanged(pom, listener));
            }
            handover.delete();
        } catch (IOException e) {
            end();
        } catch (InterruptedException e) {
            return; // The JVM is ending.
        }
        listener.ended(this, process.exitValue());
    }

    private static void pomChanged(String text, Listener listener) {
        boolean back = text.startsWith(Handover.BACK);
        listener.pomChanged(Path.of(back ? text.substring(Handover.BACK.length()) : text), back);
    }

    Optional<Integer> debugPort() {
        return debugPort;
    }

    /** Lets the successor start its program. */
    void go() throws IOException {
        handover.send(Handover.GO, "");
    }

    /** Reports that the pom change that the successor has passed on could not be built. */
    void refused(String problem) throws IOException {
        handover.send(Handover.REFUSED, problem);
    }

    /** Ends the successor and its program, and waits until both have ended. */
    void end() {
        end("");
    }

    /** Ends the successor and its program in favour of another successor, and waits until both have ended. */
    void endAsOutdated() {
        end(Handover.OUTDATED);
    }

    private void end(String reason) {
        try {
            handover.send(Handover.END, reason);
            if (!handover.has(Handover.GO) || !process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
            handover.delete(); // In a JVM that is ending, the listening thread may not get to this.
        } catch (IOException e) {
            kill(); // The folder is gone, so the successor has ended or cannot be asked to.
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Kills the process with all that it has started, because {@code mvn} is a shell script. */
    private void kill() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
