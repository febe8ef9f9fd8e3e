package dev.dymod.retire;

import dev.dymod.load.GenerationLoader;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Old generation, which calls no longer enter. Refers to its providers only until they are closed. Used by the thread of
 * {@link Retirement}, but for {@link #isAlive}, {@link #age} and {@link #reported}, which are thread-safe.
 */
final class OldGeneration {

    private final String module;
    private final int number;
    private final WeakReference<ClassLoader> program;
    private final WeakReference<GenerationLoader> loader;
    private final ThreadActivities activities;

    /** When the generation was replaced, or later, when its providers were closed. */
    private volatile long since = System.nanoTime();

    private volatile List<AutoCloseable> open;
    private Optional<Long> freeSince = Optional.empty();
    private Set<String> holders = Set.of();
    private volatile List<String> reported = List.of();
    private boolean useReported;
    private boolean holdersReported;

    OldGeneration(
            String module, int number, GenerationLoader loader, ThreadActivities activities, List<AutoCloseable> open) {
        this.module = module;
        this.number = number;
        this.program = new WeakReference<>(loader.program());
        this.loader = new WeakReference<>(loader);
        this.open = List.copyOf(open);
        this.activities = activities;
    }

    String module() {
        return module;
    }

    int number() {
        return number;
    }

    boolean isAlive() {
        return !open.isEmpty() || !loader.refersTo(null);
    }

    boolean isOf(ClassLoader of) {
        return program.refersTo(of);
    }

    Optional<GenerationLoader> loader() {
        return Optional.ofNullable(loader.get());
    }

    /** Returns the classification of threads in this generation. */
    ThreadActivities activities() {
        return activities;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    /** Returns whether there is still something to close or to report. */
    boolean isDue(Times times) {
        return isOpen() || (!holdersReported && age().compareTo(times.forgotten()) < 0);
    }

    /** Checks whether a call is in this generation, and returns for how long none has been. */
    Duration freeFor(Stacks stacks) {
        if (activities.isInUse(stacks)) {
            freeSince = Optional.empty();
            return Duration.ZERO;
        }
        long now = System.nanoTime();
        freeSince = freeSince.or(() -> Optional.of(now));
        return Duration.ofNanos(now - freeSince.orElse(now));
    }

    /** Returns the providers to close. */
    List<AutoCloseable> open() {
        return open;
    }

    /** Drops the references to the providers. */
    void letGo() {
        open = List.of();
        since = System.nanoTime();
        holders = Set.of();
        reported = List.of();
    }

    /** Returns the holders that {@link #toReport} has returned; empty before. */
    List<String> reported() {
        return reported;
    }

    /**
     * Returns the holders to report, once. A holder is reported when it was found twice in a row, because a single finding may
     * be a thread that is just leaving.
     *
     * @param found the messages of {@link Holders#of}
     */
    List<String> toReport(Map<String, String> found) {
        List<String> twice = found.entrySet().stream()
                .filter(each -> holders.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        holders = Set.copyOf(found.keySet());
        if (twice.isEmpty() || (isOpen() ? useReported : holdersReported)) {
            return List.of();
        }
        holdersReported |= !isOpen();
        useReported |= isOpen();
        reported = twice;
        return twice;
    }
}
