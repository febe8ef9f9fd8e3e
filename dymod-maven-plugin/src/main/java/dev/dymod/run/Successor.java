package dev.dymod.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A build that was started to take the place of this one. Its thread only listens, and tells the {@link Listener}. */
final class Successor {

    /** What a successor has to say; called in a thread of its own. */
    interface Listener {

        void ready(Successor successor);

        void pomChanged(Path pom);

        void ended(Successor successor, int code);
    }

    /** For its program, and then for itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Handover handover;
    private final Process process;

    private Successor(Handover handover, Process process) {
        this.handover = handover;
        this.process = process;
    }

    static Successor start(Successors successors, Listener listener) throws IOException {
        Handover handover = Handover.make();
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
                    listener.ready(this);
                }
                handover.take(Handover.POM).map(Path::of).ifPresent(listener::pomChanged);
            }
            handover.delete();
        } catch (IOException e) {
            end();
        } catch (InterruptedException e) {
            return; // The JVM is at its end.
        }
        listener.ended(this, process.exitValue());
    }

    /** It is its turn. */
    void go() throws IOException {
        handover.say(Handover.GO, "");
    }

    /** What it told to have changed could not be built. */
    void refused(String problem) throws IOException {
        handover.say(Handover.REFUSED, problem);
    }

    /** Ends it, with its program, and waits for that. */
    void end() {
        end("");
    }

    /** The same, as another one takes its place. */
    void makeWay() {
        end(Handover.OUTDATED);
    }

    private void end(String why) {
        try {
            handover.say(Handover.END, why);
            if (handover.has(Handover.GO) && process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException e) {
            // It has ended, or will now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** With what it has started: a shell may stand between. */
    private void kill() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
