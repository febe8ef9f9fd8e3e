package dev.dymod.load;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * Platform threads that were started while a provider was being created. They include threads that other code started at the
 * same time. Thread-safe.
 */
final class StartedThreads {

    private final Set<Thread> threads = Collections.newSetFromMap(new WeakHashMap<>());

    /** Creates something, and records the threads that are started meanwhile. */
    <T> T during(Supplier<T> making) {
        Set<Thread> before = all();
        T made = making.get();
        Set<Thread> started = all();
        started.removeAll(before);
        synchronized (threads) {
            threads.addAll(started);
        }
        return made;
    }

    /** Returns the recorded threads that have not ended. */
    Collection<Thread> alive() {
        synchronized (threads) {
            return threads.stream().filter(Thread::isAlive).toList();
        }
    }

    private static Set<Thread> all() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        // The count is an estimate, and enumerate drops the threads that do not fit.
        Thread[] found = new Thread[group.activeCount() + 16];
        int count = group.enumerate(found);
        while (count == found.length) {
            found = new Thread[2 * found.length];
            count = group.enumerate(found);
        }
        Set<Thread> all = Collections.newSetFromMap(new WeakHashMap<>());
        all.addAll(List.of(Arrays.copyOf(found, count)));
        return all;
    }
}
