package dev.dymod.reload;

import dev.dymod.ModuleInfo;
import dev.dymod.load.GenerationLoader;
import dev.dymod.load.Neighbours;
import dev.dymod.publication.ModuleDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Modules that swap together, in one class loader of the program. {@link GroupLookup} answers the calls of the program,
 * {@link GroupReload} adopts edits. Thread-safe.
 *
 * <p>There are two locks, always taken in this order. {@code loading} admits one reload at a time and is held while user code
 * runs; a lookup takes it only for the first generation. The switch group's own lock covers the current generation, the stubs
 * and the swap; no user code runs under it.
 */
final class ModuleGroup {

    private final ReentrantLock loading = new ReentrantLock();
    private final PublishedModules modules;
    private final CallSide calls;
    private final GroupReports reports;
    private final GroupLookup lookups;
    private final GroupReload reloads;

    ModuleGroup(
            List<ModuleDirectory> modules,
            ClassLoader program,
            Neighbours neighbours,
            AdoptionReports reports,
            SharedState shared) {
        this.modules = new PublishedModules(program, neighbours);
        this.calls = new CallSide(neighbours);
        this.reports = new GroupReports(this.modules, program, reports, shared);
        this.lookups = new GroupLookup(loading, this.modules, calls, this.reports);
        this.reloads = new GroupReload(loading, this.modules, calls, this.reports, shared);
        add(modules);
    }

    /** Result of a lookup in this group: a stub, or the reason why this group, which should provide the service, cannot. */
    record Lookup<S>(Optional<S> stub, Optional<String> refusal) {}

    /** Result of a {@link #reload}. */
    enum Result {
        /** At least one new generation runs. */
        SWAPPED,
        /** Nothing is new, or the new generation was rejected. */
        SAME,
        /** A publication is incomplete; try again soon. */
        INCOMPLETE
    }

    /** Adds modules that swap together with those of this group and have not been loaded yet. */
    void add(List<ModuleDirectory> more) {
        modules.add(more);
    }

    /** Returns the modules, including those that are not published yet. */
    List<ModuleDirectory> modules() {
        return modules.directories();
    }

    /** Returns whether the first generation has been loaded or refused. */
    boolean hasBegun() {
        return lookups.hasBegun();
    }

    /**
     * Moves the modules to another group, which answers lookups in the place of this one from then on.
     *
     * @return false if the program has loaded the modules, or is just loading them
     */
    boolean leaveTo(ModuleGroup other) {
        return lookups.leaveTo(other);
    }

    <S> Lookup<S> lookup(Class<S> service) {
        return lookups.lookup(service);
    }

    /** Begins to keep the list of all providers of a service. Returns false if this group has no part in the service. */
    boolean list(Class<?> service) {
        return lookups.list(service);
    }

    /** Returns the current providers of a listed service, by module. */
    <S> Map<String, List<S>> listed(Class<S> service) {
        return calls.listed(service);
    }

    /** Returns the module that has a class in its generations, if the given class is the program's frozen copy of it. */
    Optional<String> moduleOf(Class<?> copy) {
        return modules.moduleOf(copy);
    }

    /** Returns whether a module no longer provides a service, so that only its frozen copy could answer. */
    boolean hasLost(Class<?> service) {
        return !calls.running().isEmpty() && modules.haveLost(service);
    }

    List<ModuleInfo> infos() {
        return reports.infos(calls.running());
    }

    /** Adopts the newest publications, if they are newer than the current generations and can run. */
    Result reload() {
        return reloads.reload();
    }

    /** Returns whether a module has taken classes by name from a generation that no longer runs. */
    boolean hasMetOld() {
        return calls.running().loaders().stream().anyMatch(GenerationLoader::hasMetOld);
    }

    /** Returns whether the calling thread is in a reload of this group. */
    boolean isReloadingHere() {
        return loading.isHeldByCurrentThread();
    }
}
