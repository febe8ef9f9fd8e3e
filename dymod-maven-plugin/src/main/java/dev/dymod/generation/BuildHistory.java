package dev.dymod.generation;

import dev.dymod.build.BuildOutput;
import dev.dymod.build.WatchedModule;
import dev.dymod.publication.Publication;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Count of the builds of one submodule, and the outcome of the last one. Used by one thread. */
final class BuildHistory {

    private final WatchedModule module;
    private final Generations generations;
    private final HeldBuilds held;
    private int count;
    private boolean failed;

    BuildHistory(WatchedModule module, Generations generations, HeldBuilds held) {
        this.module = module;
        this.generations = generations;
        this.held = held;
    }

    boolean lastFailed() {
        return failed;
    }

    /**
     * Counts one more build.
     *
     * @param publish how long it took to publish it
     * @return the status of the build, and of the published generation
     */
    ModuleStatus add(Outcome outcome, BuildCause cause, Candidate candidate, Duration publish) {
        count++;
        failed = outcome == Outcome.FAILED;
        Optional<Publication> publication = generations.publication();
        Optional<BuildOutput.Classes> output =
                candidate instanceof Candidate.Good good ? Optional.of(good.output()) : Optional.empty();
        return new ModuleStatus(
                module.name(),
                module.folder(),
                count,
                outcome,
                new ModuleStatus.Inputs(
                        cause.reason()
                                + output.flatMap(BuildOutput.Classes::fullCompileReason)
                                        .map(why -> "; all compiled: " + why)
                                        .orElse(""),
                        cause.changed(),
                        output.map(BuildOutput.Classes::recompiled).orElseGet(Collections::emptySortedSet)),
                new ModuleStatus.Timing(cause.detect(), candidate.compile(), publish),
                candidate.diagnostics(),
                new ModuleStatus.Published(
                        generations.number(),
                        publication.map(Publication::id),
                        publication
                                .map(Publication::segments)
                                .filter(jars -> jars.size() == 1)
                                .map(jars -> jars.get(0).path()),
                        generations
                                .current()
                                .map(good -> good.contract().types())
                                .orElseGet(TreeMap::new),
                        generations.contextReason(),
                        generations
                                .current()
                                .map(good -> held.staleResources(good.tree()))
                                .orElseGet(List::of)));
    }
}
