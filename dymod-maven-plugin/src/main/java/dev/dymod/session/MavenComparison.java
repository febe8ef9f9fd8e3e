package dev.dymod.session;

import dev.dymod.console.Console;
import dev.dymod.module.Background;
import dev.dymod.session.builds.SubmoduleBuild;
import dev.dymod.watch.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/**
 * Compiles once, in the background, what Maven has compiled. A file that was saved while Maven's compiler ran is newer than
 * what it read and older than what it wrote: only this shows it. And the compiler is warm for the first edit. Used by one
 * thread.
 */
final class MavenComparison implements AutoCloseable {

    private final List<SubmoduleBuild> builds;
    private final HeadStart headStart;
    private final Console console;
    private final Background background;

    /** What goes on of it. */
    private final Map<SubmoduleBuild, Future<?>> comparing = new LinkedHashMap<>();

    /**
     * Not begun.
     *
     * @param headStart when the work in the background begins
     */
    MavenComparison(List<SubmoduleBuild> builds, HeadStart headStart, Console console) {
        this.builds = builds;
        this.headStart = headStart;
        this.console = console;
        this.background = new Background(headStart);
    }

    void begin(Snapshot beforeMaven) {
        for (SubmoduleBuild build : builds) {
            build.candidates()
                    .compareWithMaven(beforeMaven, () -> SubmoduleBuild.newestClasses(builds), background)
                    .ifPresent(compared -> comparing.put(build, compared));
        }
    }

    /** Somebody waits for it: the program's head start is over. */
    void hurry() {
        headStart.end();
    }

    boolean isOver() {
        return comparing.isEmpty();
    }

    /** The submodules for which it has ended since the last call: they are to be built once, whether changed or not. */
    List<SubmoduleBuild> ended() {
        List<SubmoduleBuild> ended = new ArrayList<>();
        comparing.forEach((build, comparison) -> {
            if (comparison.isDone()) {
                ended.add(build);
            }
        });
        if (!ended.isEmpty()) {
            comparing.keySet().removeAll(ended);
            if (comparing.isEmpty()) {
                console.debug(Messages.comparedWithMaven());
            }
        }
        return ended;
    }

    @Override
    public void close() {
        background.close();
    }
}
