package dev.dymod.watch;

import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** No hints at all: every wait lasts its full time, and every folder must be polled. */
final class NoHints implements Hints {

    private final Optional<String> refusal;
    private final CountDownLatch closed = new CountDownLatch(1);

    NoHints(Optional<String> refusal) {
        this.refusal = refusal;
    }

    @Override
    public void watch(Path folder, Object key) {}

    @Override
    public void keepOnly(Set<Path> folders) {}

    @Override
    public void forgiveRefusals() {}

    @Override
    public Optional<String> refusal() {
        return refusal;
    }

    @Override
    public boolean blind() {
        return true;
    }

    @Override
    public Hint await(Duration atMost) throws InterruptedException {
        if (closed.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new ClosedWatchServiceException();
        }
        return Hint.NOTHING;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
