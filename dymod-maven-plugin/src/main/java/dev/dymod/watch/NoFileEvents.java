package dev.dymod.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Source without file events: every wait lasts its full time, and every folder must be polled. */
final class NoFileEvents implements FileEvents {

    private final Optional<String> refusal;
    private final CountDownLatch closed = new CountDownLatch(1);

    NoFileEvents(Optional<String> refusal) {
        this.refusal = refusal;
    }

    @Override
    public void watch(Path folder, Object key) {}

    @Override
    public void keepOnly(Set<Path> folders) {}

    @Override
    public void retryRefusedFolders() {}

    @Override
    public Optional<String> refusal() {
        return refusal;
    }

    @Override
    public boolean needsPolling() {
        return true;
    }

    @Override
    public FileEvent await(Duration atMost) throws InterruptedException {
        if (closed.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new ClosedWatchException();
        }
        return FileEvent.NOTHING;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
