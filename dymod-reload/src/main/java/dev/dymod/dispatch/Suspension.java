package dev.dymod.dispatch;

import dev.dymod.DymodException;
import java.util.concurrent.CountDownLatch;

/**
 * A time during which the calls of some stubs wait. Thread-safe.
 *
 * <p>The thread that suspends is let through to an error: code of the user's that it runs would wait for itself.
 */
public final class Suspension {

    private final Thread owner = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);

    Suspension() {}

    /** Ends it. */
    public void resume() {
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
