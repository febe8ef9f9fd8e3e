package dev.dymod.retire;

import dev.dymod.load.Generation;
import dev.dymod.load.GenerationLoader;
import dev.dymod.publication.EngineMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Closes the providers of generations that were replaced, when surely nobody is in them, and tells once who holds on to one.
 *
 * <p>Classes of an old generation go on loading for whoever still holds its objects: nothing is taken from anybody. A thread
 * looks for as long as there is something to look at, a daemon. Generations are told apart by the names of their class
 * loaders: where two hosts in one JVM have a module of the same name, one's call keeps the other's old generation of the same
 * number open. Thread-safe.
 */
public final class Retirement {

    /** For the release guard. */
    static final String MARK = EngineMark.TEXT;

    private static final System.Logger LOG = System.getLogger("dev.dymod");

    private final Times times;
    private final List<OldGeneration> old = new ArrayList<>();
    private Optional<Thread> thread = Optional.empty();

    /** Without old generations. */
    public Retirement() {
        this(Times.USUAL);
    }

    Retirement(Times times) {
        this.times = times;
    }

    /**
     * Takes over a generation that calls no longer enter.
     *
     * @param generation the generation
     * @param closed providers of it that have been closed already
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
        OldGeneration retired = new OldGeneration(
                generation.publication().module(), generation.publication().generation(), generation.loader(), open);
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
     * How many old generations of a module live.
     *
     * @param module its name
     * @param host the class loader of the program that it is part of
     */
    public synchronized int alive(String module, ClassLoader host) {
        return (int) old.stream()
                .filter(each -> each.module().equals(module) && each.isOf(host) && each.isAlive())
                .count();
    }

    /** Between two looks nothing of an old generation may be in a frame of this thread but what is to be closed. */
    private void watch() {
        try {
            while (lookAtAll()) {
                pause();
            }
        } catch (InterruptedException e) {
            synchronized (this) {
                thread = Optional.empty(); // The program ends, under exec:java.
            }
        }
    }

    /** False when there is nothing to look at any more; then another thread may begin. */
    private boolean lookAtAll() {
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
            look(due);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, Messages.scanFailed(), e);
            synchronized (this) {
                old.removeAll(due);
            }
        }
        return true;
    }

    private List<OldGeneration> due() {
        return old.stream().filter(each -> each.isDue(times)).toList();
    }

    /** Soon for what has just been replaced, seldom for what stays. */
    private void pause() throws InterruptedException {
        long begun = System.nanoTime();
        // What is replaced meanwhile wakes nobody: a program that swaps often would be looked at all the time.
        do {
            Thread.sleep(times.often().toMillis());
        } while (!isSomethingYoung()
                && System.nanoTime() - begun < times.seldom().toNanos());
    }

    private synchronized boolean isSomethingYoung() {
        return due().stream().anyMatch(each -> each.age().compareTo(times.held()) < 0);
    }

    private void look(List<OldGeneration> due) {
        if (due.stream().noneMatch(each -> each.isOpen() || isHeld(each))) {
            return;
        }
        Stacks stacks = Stacks.now();
        for (OldGeneration each : due) {
            if (each.isOpen() && each.freeFor(stacks).compareTo(times.free()) > 0) {
                if (stacks.virtual().isPresent()) {
                    close(each);
                } else {
                    LOG.log(System.Logger.Level.WARNING, Messages.leftOpen(each.module(), each.number()));
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
        List<String> holders = generation.toTell(Holders.of(loader, stacks));
        if (!holders.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    generation.isOpen()
                            ? Messages.stillIn(generation.module(), generation.number(), holders)
                            : Messages.held(generation.module(), generation.number(), holders));
        }
    }

    /** User code: with the host's context loader, as when the provider was made. */
    private static void close(OldGeneration generation) {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        for (AutoCloseable provider : generation.open()) {
            generation.loader().ifPresent(loader -> thread.setContextClassLoader(loader.host()));
            try {
                provider.close();
            } catch (Exception | Error e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        Messages.notClosed(generation.module(), generation.number(), provider),
                        e);
            } finally {
                thread.setContextClassLoader(context);
            }
        }
    }
}
