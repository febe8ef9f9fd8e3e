package dev.dymod.retire;

import dev.dymod.load.GenerationLoader;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A generation that calls no longer enter. It is held here for as long as providers of it are to be closed, and no longer. */
final class OldGeneration {

    private final String module;
    private final int number;
    private final String loaderName;
    private final WeakReference<ClassLoader> host;
    private final WeakReference<GenerationLoader> loader;
    private final long since = System.nanoTime();

    private List<AutoCloseable> open;
    private Optional<Long> freeSince = Optional.empty();
    private List<String> holders = List.of();
    private boolean reported;

    OldGeneration(String module, int number, GenerationLoader loader, List<AutoCloseable> open) {
        this.module = module;
        this.number = number;
        this.loaderName = loader.getName();
        this.host = new WeakReference<>(loader.host());
        this.loader = new WeakReference<>(loader);
        this.open = List.copyOf(open);
    }

    String module() {
        return module;
    }

    int number() {
        return number;
    }

    String loaderName() {
        return loaderName;
    }

    boolean isAlive() {
        return !open.isEmpty() || !loader.refersTo(null);
    }

    boolean isOf(ClassLoader of) {
        return host.refersTo(of);
    }

    Optional<GenerationLoader> loader() {
        return Optional.ofNullable(loader.get());
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    /** Notes whether a thread was seen in it, and answers for how long none has been. */
    Duration freeFor(boolean free) {
        if (!free) {
            freeSince = Optional.empty();
            return Duration.ZERO;
        }
        long now = System.nanoTime();
        freeSince = freeSince.or(() -> Optional.of(now));
        return Duration.ofNanos(now - freeSince.orElse(now));
    }

    /** What is to be closed, once: nothing of it is held any more. */
    List<AutoCloseable> takeOpen() {
        List<AutoCloseable> taken = open;
        open = new ArrayList<>();
        return taken;
    }

    boolean isReported() {
        return reported;
    }

    void reported() {
        reported = true;
    }

    /** Whether somebody who holds it was seen twice in a row: not only on its way out. */
    boolean isHeldBy(List<String> seen) {
        boolean twice = !seen.isEmpty() && seen.equals(holders);
        holders = List.copyOf(seen);
        return twice;
    }
}
