package dev.dymod.tests.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Watch of what runs leave in memory: class loaders that something keeps, and so their classes and objects. */
final class MemoryWatch {

    /** Share of the heap that may be in use after a collection while old loaders are alive. */
    private static final double FULL_HEAP = 0.6;

    private final long metaspaceBound;
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    private final Optional<MemoryPoolMXBean> metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .findFirst();

    /** Metaspace after the first run, or after the last time that it was found to be without old loaders. */
    private Optional<Long> base = Optional.empty();

    private boolean hasRunOut;

    MemoryWatch(long metaspaceBound) {
        this.metaspaceBound = metaspaceBound;
    }

    void add(ClassLoader loader) {
        loaders.add(new WeakReference<>(loader));
    }

    /** Notes that a run has ended by a lack of memory, after which no code of this JVM can be relied on. */
    void ranOut() {
        hasRunOut = true;
    }

    /** Returns the bytes of metaspace that are in use; 0 in a JVM that does not know. */
    long metaspace() {
        return metaspace.map(pool -> pool.getUsage().getUsed()).orElse(0L);
    }

    /**
     * Looks at the memory after a run. Collects garbage only if it seems to be too much.
     *
     * @return the text for the user if the JVM should be replaced
     */
    Optional<String> leak() {
        if (hasRunOut) {
            return Optional.of(Messages.ranOut());
        }
        long used = metaspace();
        if (base.isEmpty()) {
            base = Optional.of(used);
            return Optional.empty();
        }
        if (used - base.get() <= metaspaceBound && heapAfterCollection() < FULL_HEAP) {
            return Optional.empty();
        }
        System.gc();
        loaders.removeIf(loader -> loader.get() == null);
        long kept = metaspace();
        boolean isFull = kept - base.get() > metaspaceBound || heapAfterCollection() >= FULL_HEAP;
        if (isFull && !loaders.isEmpty()) {
            return Optional.of(Messages.leak(loaders.size(), kept));
        }
        base = Optional.of(kept);
        return Optional.empty();
    }

    private static double heapAfterCollection() {
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            used += usage == null ? 0 : usage.getUsed();
        }
        return (double) used / Runtime.getRuntime().maxMemory();
    }
}
