package dev.dymod;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * State of a swappable module at one moment.
 *
 * @param name the name of the module's folder in the session directory
 * @param generation the number of the generation that calls enter
 * @param since the time of the swap to that generation
 * @param services the binary names of the service types that the module provides, sorted
 * @param oldGenerationsAlive the number of replaced generations that are still in memory: the program refers to them, or the
 *     garbage collector has not run yet
 */
public record ModuleInfo(String name, int generation, Instant since, List<String> services, int oldGenerationsAlive) {

    /** Checks the components, and copies the list. */
    public ModuleInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(since, "since");
        services = List.copyOf(services);
    }
}
