package dev.dymod;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A module that can be reloaded, as it is at one moment.
 *
 * @param name its folder in the watcher's directory
 * @param generation the one that runs
 * @param since when calls began to enter it
 * @param services binary names of the service types that it provides, sorted
 * @param oldGenerationsAlive how many replaced generations the program still holds on to, or the garbage collector has not
 *     come to yet
 */
public record ModuleInfo(String name, int generation, Instant since, List<String> services, int oldGenerationsAlive) {

    /** Copies its list. */
    public ModuleInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(since, "since");
        services = List.copyOf(services);
    }
}
