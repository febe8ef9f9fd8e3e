package dev.dymod.retire;

import dev.dymod.load.Generation;
import dev.dymod.load.GenerationLoader;
import dev.dymod.publication.AppReport;
import dev.dymod.publication.EngineLog;
import dev.dymod.publication.EngineMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Retirement of replaced generations: closes their providers when no call is in them any longer, and logs once what keeps a
 * generation in memory.
 *
 * <p>An old generation keeps working for code that still refers to its objects, and may still load classes. A daemon thread
 * checks old generations as long as there are any. Stack frames show only the name of a class loader. So if two programs in one
 * JVM run the same generation number of the same module, a call in one also keeps the other's providers open. Thread-safe.
 */
public final class Retirement {

    /** Mark by which the release guard recognises the engine. */
    static final String MARK = EngineMark.TEXT;

    /** Limits on a list of old generations, which is part of a small file. */
    private static final int MOST_OLD = 20;

    private static final int MOST_HOLDERS = 3;
    private static final int LONGEST_HOLDER = 300;

    private final Times times;
    private final List<OldGeneration> old = new ArrayList<>();
    private Optional<Thread> thread = Optional.empty();

    /** Creates a retirement without old generations. */
    public Retirement() {
        this(Times.USUAL);
    }

    Retirement(Times times) {
        this.times = times;
    }

    /**
     * Retires a generation that calls no longer enter.
     *
     * @param generation the generation
     * @param closed the providers of it that have been closed already
     */
    public void retire(Generation generation, Collection<?> closed) {
        Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(closed);
        List<AutoCloseable> open = new ArrayList<>();
        for (Object provider : generation.made()) {
            if (provider instanceof AutoCloseable closeable && !known.contains(provider)) {
                open.add(closeable);
            }
        }
        if (generation.loader().hasRegisteredDrivers()) {
            open.add(generation.loader()::deregisterDrivers);
        }
        OldGeneration retired = new OldGeneration(
                generation.publication().module(),
                generation.publication().generation(),
                generation.loader(),
                ThreadActivities.in(generation, open, closed),
                open);
        synchronized (this) {
            old.removeIf(other -> !other.isAlive());
            old.add(retired);
            if (thread.isEmpty()) {
                Thread scan = OwnThread.daemon("dymod-retirement", this::watch);
                thread = Optional.of(scan);
                scan.start();
            }
        }
    }

    /**
     * Returns the number of old generations of a module that are still in memory.
     *
     * @param module the name of the module
     * @param program the class loader of the program
     */
    public synchronized int alive(String module, ClassLoader program) {
        return (int) old.stream()
                .filter(each -> each.module().equals(module) && each.isOf(program) && each.isAlive())
                .count();
    }

    /**
     * Returns the old generations that are still in memory a while after the swap, the newest at the end, each with what was
     * found to refer to it. The list is limited.
     *
     * @param program the class loader of the program
     */
    public synchronized List<AppReport.Old> old(ClassLoader program) {
        List<AppReport.Old> found = new ArrayList<>();
        for (OldGeneration each : old) {
            if (each.isOf(program) && each.isAlive() && isHeld(each)) {
                found.add(new AppReport.Old(
                        each.module(),
                        each.number(),
                        each.reported().stream()
                                .limit(MOST_HOLDERS)
                                .map(Retirement::cut)
                                .toList()));
            }
        }
        return found.subList(Math.max(0, found.size() - MOST_OLD), found.size());
    }

    private static String cut(String holder) {
        return holder.length() > LONGEST_HOLDER ? holder.substring(0, LONGEST_HOLDER) + " ..." : holder;
    }

    /** Runs in the daemon thread. Its frames must not refer to an old generation while it sleeps, but for providers to close. */
    private void watch() {
        try {
            while (checkAll()) {
                pause();
            }
        } catch (InterruptedException e) {
            synchronized (this) {
                thread = Optional.empty(); // The program ends, under exec:java.
            }
        }
    }

    /** Checks all due generations; returns false if there is none, so that the thread ends and another one may start. */
    private boolean checkAll() {
        List<OldGeneration> due;
        synchronized (this) {
            old.removeIf(each -> !each.isAlive());
            due = due();
            if (due.isEmpty()) {
                thread = Optional.empty();
                return false;
            }
        }
        try {
            check(due);
        } catch (RuntimeException | Error e) {
            EngineLog.logger().log(System.Logger.Level.ERROR, Messages.scanFailed(), e);
            synchronized (this) {
                old.removeAll(due);
            }
        }
        return true;
    }

    private List<OldGeneration> due() {
        return old.stream().filter(each -> each.isDue(times)).toList();
    }

    /** Sleeps for a short time if a generation was replaced recently, and for a longer time otherwise. */
    private void pause() throws InterruptedException {
        long begun = System.nanoTime();
        // A retirement does not wake the thread, because a program that swaps often would be checked all the time.
        do {
            Thread.sleep(times.often().toMillis());
        } while (!isAnyRecent() && System.nanoTime() - begun < times.seldom().toNanos());
    }

    private synchronized boolean isAnyRecent() {
        return due().stream().anyMatch(each -> each.age().compareTo(times.held()) < 0);
    }

    private void check(List<OldGeneration> due) {
        if (due.stream().noneMatch(each -> each.isOpen() || isHeld(each))) {
            return;
        }
        Stacks stacks = Stacks.now();
        for (OldGeneration each : due) {
            if (each.isOpen() && each.freeFor(stacks).compareTo(times.free()) > 0) {
                if (stacks.virtual().isPresent()) {
                    close(each);
                } else {
                    EngineLog.logger()
                            .log(System.Logger.Level.WARNING, Messages.leftOpen(each.module(), each.number()));
                }
                each.letGo();
            }
            if (isHeld(each)) {
                each.loader().ifPresent(loader -> report(each, loader, stacks));
            }
        }
    }

    private boolean isHeld(OldGeneration generation) {
        return generation.age().compareTo(times.held()) > 0;
    }

    private static void report(OldGeneration generation, GenerationLoader loader, Stacks stacks) {
        List<String> holders = generation.toReport(Holders.of(loader, stacks, generation.activities()));
        if (!holders.isEmpty()) {
            EngineLog.logger()
                    .log(
                            System.Logger.Level.WARNING,
                            generation.isOpen()
                                    ? Messages.stillIn(generation.module(), generation.number(), holders)
                                    : Messages.held(generation.module(), generation.number(), holders));
        }
    }

    private static void close(OldGeneration generation) {
        for (AutoCloseable provider : generation.open()) {
            try {
                Generation.close(provider);
            } catch (Exception | Error e) {
                EngineLog.logger()
                        .log(
                                System.Logger.Level.WARNING,
                                Messages.notClosed(generation.module(), generation.number(), provider),
                                e);
            }
        }
    }
}
