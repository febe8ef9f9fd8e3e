package dev.dymod.retire;

import dev.dymod.load.Generation;
import dev.dymod.load.GenerationLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Closes the providers of generations that were replaced, when surely nobody is in them, and tells once who holds on to one.
 *
 * <p>Classes of an old generation go on loading for whoever still holds its objects: nothing is taken from anybody. A thread
 * looks for as long as there is something to look at, a daemon. Thread-safe.
 */
public final class Retirement {

    private static final System.Logger LOG = System.getLogger("dev.dymod");

    /** A call that has chosen the old generation and is not in it yet is in it by then. */
    private static final Duration FREE = Duration.ofSeconds(1);

    /** Whoever holds an old generation for so long will not let it go by itself. */
    private static final Duration HELD = Duration.ofSeconds(10);

    /** Nothing new is found out later. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private static final Duration SHORT = Duration.ofMillis(250);
    private static final Duration LONG = Duration.ofSeconds(5);

    private final List<OldGeneration> old = new ArrayList<>();
    private Optional<Thread> thread = Optional.empty();

    /** Without old generations. */
    public Retirement() {}

    /**
     * Takes over a generation that calls no longer enter.
     *
     * @param generation the generation
     * @param closed providers of it that have been closed already
     */
    public void retire(Generation generation, Collection<?> closed) {
        List<AutoCloseable> open = new ArrayList<>();
        for (Object provider : generation.made()) {
            if (provider instanceof AutoCloseable closeable && closed.stream().noneMatch(other -> other == provider)) {
                open.add(closeable);
            }
        }
        OldGeneration retired = new OldGeneration(
                generation.publication().module(), generation.publication().generation(), generation.loader(), open);
        synchronized (this) {
            old.removeIf(other -> !other.isAlive());
            old.add(retired);
            if (thread.isEmpty()) {
                Thread scan = new Thread(null, this::watch, "dymod-retirement", 0, false);
                scan.setDaemon(true);
                scan.setContextClassLoader(ClassLoader.getSystemClassLoader());
                thread = Optional.of(scan);
                scan.start();
            }
            notifyAll();
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

    private void watch() {
        while (true) {
            List<OldGeneration> due;
            synchronized (this) {
                old.removeIf(each -> !each.isAlive());
                due = old.stream().filter(Retirement::isDue).toList();
                if (due.isEmpty()) {
                    thread = Optional.empty();
                    return;
                }
            }
            try {
                look(due);
                pause(due);
            } catch (InterruptedException e) {
                synchronized (this) {
                    thread = Optional.empty(); // The program ends, under exec:java.
                }
                return;
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, Messages.scanFailed(), e);
                synchronized (this) {
                    old.removeAll(due);
                }
            }
        }
    }

    private static boolean isDue(OldGeneration generation) {
        return generation.isOpen()
                || (!generation.isReported() && generation.age().compareTo(FORGOTTEN) < 0);
    }

    /** Soon for what has just been replaced, seldom for what stays. */
    private void pause(List<OldGeneration> due) throws InterruptedException {
        boolean soon = due.stream().anyMatch(each -> each.age().compareTo(HELD) < 0);
        synchronized (this) {
            wait((soon ? SHORT : LONG).toMillis());
        }
    }

    private void look(List<OldGeneration> due) {
        List<OldGeneration> open = due.stream().filter(OldGeneration::isOpen).toList();
        boolean somebodyHolds = due.stream().anyMatch(each -> each.age().compareTo(HELD) > 0);
        if (open.isEmpty() && !somebodyHolds) {
            return;
        }
        Stacks stacks = Stacks.now();
        Set<String> inUse = stacks.inUse();
        stacks.virtual().ifPresent(inUse::addAll);
        for (OldGeneration each : open) {
            boolean free = !inUse.contains(each.loaderName());
            if (each.freeFor(free).compareTo(FREE) > 0) {
                if (stacks.virtual().isPresent()) {
                    close(each);
                } else {
                    each.takeOpen();
                    each.reported();
                    LOG.log(System.Logger.Level.WARNING, Messages.leftOpen(each.module(), each.number()));
                }
            }
        }
        for (OldGeneration each : due) {
            if (!each.isReported() && each.age().compareTo(HELD) > 0) {
                each.loader().ifPresent(loader -> report(each, loader, stacks));
            }
        }
    }

    private static void report(OldGeneration generation, GenerationLoader loader, Stacks stacks) {
        List<String> holders = Holders.of(loader, stacks);
        if (generation.isHeldBy(holders)) {
            generation.reported();
            LOG.log(
                    System.Logger.Level.WARNING,
                    generation.isOpen()
                            ? Messages.stillIn(generation.module(), generation.number(), holders)
                            : Messages.held(generation.module(), generation.number(), holders));
        }
    }

    /** User code: with the host's context loader, as when the provider was made. */
    private static void close(OldGeneration generation) {
        Optional<GenerationLoader> loader = generation.loader();
        for (AutoCloseable provider : generation.takeOpen()) {
            Thread thread = Thread.currentThread();
            ClassLoader context = thread.getContextClassLoader();
            loader.ifPresent(of -> thread.setContextClassLoader(of.host()));
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
