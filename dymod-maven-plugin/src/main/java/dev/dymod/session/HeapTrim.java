package dev.dymod.session;

import java.util.function.LongSupplier;

/**
 * Gives memory back to the system after compiles. A JVM keeps the heap that a compile needed as long as it allocates little,
 * because only a collection shows what is free. After the first compile of a large build, the heap is many times as large as
 * what is in use.
 *
 * <p>Used by one thread.
 */
final class HeapTrim {

    /** The growth, in bytes, that is worth a collection. */
    static final long WORTH = 256L << 20;

    private final LongSupplier size;
    private final Runnable collection;
    private long kept;

    /**
     * Creates a trim that measures growth from now.
     *
     * @param size returns the size of the heap, in bytes
     * @param collection collects garbage, and gives the free memory back
     */
    HeapTrim(LongSupplier size, Runnable collection) {
        this.size = size;
        this.collection = collection;
        this.kept = size.getAsLong();
    }

    /** Returns the trim of this JVM. To be used only where no program runs in it, because a collection would pause the program. */
    static HeapTrim ofThisJvm() {
        return new HeapTrim(() -> Runtime.getRuntime().totalMemory(), System::gc);
    }

    /** Collects garbage if the heap has grown. To be called while no build is due. */
    void giveBack() {
        if (size.getAsLong() - kept >= WORTH) {
            collection.run();
            kept = size.getAsLong();
        }
    }
}
