package dev.dymod.dispatch;

import dev.dymod.DymodException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A time during which the calls of some stubs wait. Thread-safe.
 *
 * <p>The thread that suspends is let through to an error: code of the user's that it runs would wait for itself.
 */
public final class Suspension {

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Thread owner = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Gate> gates;

    Suspension(List<Gate> gates) {
        this.gates = gates;
        gates.forEach(gate -> gate.shut(this));
    }

    /**
     * Waits until the calls that had begun have ended.
     *
     * @return false when they have not within that time: one may be there to stay, or wait itself
     */
    public boolean awaitCallsWithin(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!gates.stream().allMatch(Gate::isEmpty)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    /** Ends it: calls that waited, and later ones, enter whatever their stubs now lead to. */
    public void resume() {
        gates.forEach(Gate::open);
        over.countDown();
    }

    void await(Class<?> service) {
        if (Thread.currentThread() == owner && over.getCount() > 0) {
            throw new DymodException(Messages.beingReplaced(service));
        }
        boolean interrupted = false;
        while (true) {
            try {
                over.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
