package dev.dymod.session;

import dev.dymod.build.BackgroundTasks;
import dev.dymod.build.EarlyClasses;
import dev.dymod.console.Console;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.watch.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * Compiles once, in the background, what Maven has compiled. A file that was saved while Maven's compiler ran may be newer than
 * what that compiler read, and older than the class file: only a compile shows it. It also warms the compiler for the first
 * edit. Used by one thread.
 */
final class InitialRecompile implements AutoCloseable {

    private final List<ModuleBuild> builds;
    private final DeferredStart deferred;
    private final Console console;
    private final BackgroundTasks background;

    /** The thread that loads the classes of javac. */
    private Optional<Thread> classes = Optional.empty();

    /** The compiles that have not ended yet. */
    private final Map<ModuleBuild, Future<?>> running = new LinkedHashMap<>();

    /**
     * Creates a recompile that has not begun.
     *
     * @param deferred defers the work in the background until the program has started
     */
    InitialRecompile(List<ModuleBuild> builds, DeferredStart deferred, Console console) {
        this.builds = builds;
        this.deferred = deferred;
        this.console = console;
        this.background = new BackgroundTasks(deferred);
    }

    void begin(Snapshot beforeMaven) {
        List<ModuleBuild> swappedFirst = new ArrayList<>(builds);
        swappedFirst.sort(Comparator.comparing(build -> build.module().role()));
        if (builds.stream()
                .anyMatch(build -> build.module().compilation().javac().isPresent())) {
            // Beside the first compile, which takes the classes in the same order.
            classes = Optional.of(deferred.newThread(EarlyClasses::loadJavac));
            classes.get().start();
        }
        for (ModuleBuild build : swappedFirst) {
            build.compareWithMaven(beforeMaven, background).ifPresent(compared -> running.put(build, compared));
        }
    }

    /** Starts the compiles now, because a build or a command waits for them. */
    void hurry() {
        deferred.end();
    }

    boolean isOver() {
        return running.isEmpty();
    }

    /** Returns the modules whose compile has ended since the last call. Each is to be built once, even without a change. */
    List<ModuleBuild> takeEnded() {
        List<ModuleBuild> ended = new ArrayList<>();
        running.forEach((build, comparison) -> {
            if (comparison.isDone()) {
                ended.add(build);
            }
        });
        if (!ended.isEmpty()) {
            running.keySet().removeAll(ended);
            if (running.isEmpty()) {
                console.debug(Messages.comparedWithMaven());
            }
        }
        return ended;
    }

    @Override
    public void close() {
        background.close();
        classes.ifPresent(Thread::interrupt);
    }
}
