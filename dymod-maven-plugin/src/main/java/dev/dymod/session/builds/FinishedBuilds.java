package dev.dymod.session.builds;

import dev.dymod.module.Made;
import dev.dymod.module.Submodule;
import dev.dymod.publication.Publication;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.ModuleStatus.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;

/** Counts the builds of one submodule, and says how each ended. Used by one thread. */
final class FinishedBuilds {

    private final Submodule submodule;
    private final Generations generations;
    private int count;
    private boolean failed;

    FinishedBuilds(Submodule submodule, Generations generations) {
        this.submodule = submodule;
        this.generations = generations;
    }

    /** Whether the last one failed. */
    boolean lastFailed() {
        return failed;
    }

    /**
     * One more build.
     *
     * @param publish how long it took to publish it
     * @return what there is to say of it, and of what is published now
     */
    ModuleStatus add(Outcome outcome, Trigger trigger, Candidate candidate, Duration publish) {
        count++;
        failed = outcome == Outcome.FAILED;
        Optional<Publication> publication = generations.publication();
        Optional<Made.Classes> made =
                candidate instanceof Candidate.Good good ? Optional.of(good.made()) : Optional.empty();
        return new ModuleStatus(
                submodule.name(),
                submodule.folder(),
                generations.number(),
                publication.map(Publication::id),
                publication
                        .map(Publication::segments)
                        .filter(jars -> jars.size() == 1)
                        .map(jars -> jars.get(0).path()),
                count,
                outcome,
                trigger.cause()
                        + made.flatMap(Made.Classes::allBecause)
                                .map(why -> "; all compiled: " + why)
                                .orElse(""),
                trigger.changed(),
                made.map(Made.Classes::recompiled).orElseGet(Collections::emptySortedSet),
                trigger.detect(),
                candidate.compile(),
                publish,
                candidate.diagnostics(),
                generations.current().map(good -> good.contract().types()).orElseGet(TreeMap::new));
    }
}
