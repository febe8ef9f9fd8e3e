package dev.dymod.dispatch;

import dev.dymod.DymodException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Suspension of the calls of some stubs, from its creation to {@link #resume}. Thread-safe.
 *
 * <p>A call by the suspending thread itself throws an error, because it would wait for itself.
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
     * Waits until the calls that have begun return.
     *
     * @param timeout the time to wait; a call may never return, or wait itself
     * @return whether all calls have returned
     */
    public boolean awaitCallsWithin(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!gates.stream().allMatch(Gate::isEmpty)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    /** Ends the suspension: waiting calls and later ones enter the provider that their stub has now. */
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
