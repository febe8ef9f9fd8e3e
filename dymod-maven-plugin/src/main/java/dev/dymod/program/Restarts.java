package dev.dymod.program;

import dev.dymod.generation.ModuleBuild;
import dev.dymod.generation.ReleasedBuild;
import dev.dymod.status.ModuleStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The held builds of a session, which wait until the program restarts: those of program modules, those that change a contract,
 * and those that were compiled against either. They reach the program together, while it is down, and only if no module fails.
 *
 * <p>Guarded by the {@link BuildLock}, which the callers hold.
 */
public final class Restarts {

    private final List<ModuleBuild> builds;

    private int count;

    /** Packages whose edits the last restart has made live. */
    private SortedSet<String> lastPackages = new TreeSet<>();

    /** Why what is held did not become live in place; empty if that was not tried, or there is nothing to say. */
    private Optional<String> notInPlace = Optional.empty();

    /** Whether held builds wait for tests. */
    private volatile boolean isGateClosed;

    /** Whether submodules were checked against program classes that the program does not run yet. */
    private boolean checkedAhead;

    /**
     * Creates the state before the first build.
     *
     * @param builds the builds of all modules, each after those that it requires
     */
    public Restarts(List<ModuleBuild> builds) {
        this.builds = List.copyOf(builds);
    }

    /**
     * Writes the class folders that the program starts from. From then on, what cannot be swapped is held.
     *
     * @throws IOException when they cannot be written
     */
    public void writeProgram() throws IOException {
        for (ModuleBuild build : builds) {
            build.writeProgramFolder();
        }
    }

    /** Returns the number of restarts of the program until now. */
    public int count() {
        return count;
    }

    /**
     * Returns the packages whose edits were the reason for the last restart; empty if it was requested. An empty name stands for
     * an edit of another file, or of a contract.
     */
    public SortedSet<String> lastPackages() {
        return lastPackages;
    }

    /** Returns whether a held build waits for a restart. */
    public boolean areDue() {
        return builds.stream().anyMatch(ModuleBuild::isHeld);
    }

    /** Returns whether held builds wait: for tests, or for a good build of a module whose newest build has failed. */
    public boolean areBlocked() {
        return isGateClosed || builds.stream().anyMatch(ModuleBuild::hasFailed);
    }

    /** Sets whether held builds wait for tests. */
    public void gate(boolean isClosed) {
        isGateClosed = isClosed;
    }

    /** Returns whether held builds wait for tests. From any thread. */
    public boolean isGateClosed() {
        return isGateClosed;
    }

    /** Returns whether a module requires one whose newest build is held. */
    public boolean isAhead(ModuleBuild build) {
        return builds.stream()
                .anyMatch(other -> other.isHeld()
                        && build.module().requires().contains(other.module().name()));
    }

    /** Returns why the held builds could not become live in place; empty if there is nothing to say. */
    public Optional<String> notInPlace() {
        return notInPlace;
    }

    /** Notes why the held builds could not become live in place. */
    void notInPlace(Optional<String> reason) {
        notInPlace = reason;
    }

    /** Returns why held builds need a restart; empty when nothing is held that does. */
    public Optional<String> reason() {
        List<String> reasons =
                builds.stream().flatMap(build -> build.restartReason().stream()).toList();
        if (!reasons.isEmpty()) {
            return Optional.of(String.join("; ", reasons));
        }
        String compiled = builds.stream()
                .filter(Restarts::isHeldProgramModule)
                .map(build -> Messages.compiledAgain(build.module().name(), build.heldEntries()))
                .collect(Collectors.joining("; "));
        return Optional.of(compiled).filter(text -> !text.isEmpty());
    }

    private static boolean isHeldProgramModule(ModuleBuild build) {
        return build.isHeld() && build.module().isProgram();
    }

    /**
     * Checks all submodules against the newest classes of the program, if those differ from what it runs. They may name other
     * types of a submodule, which then belong to its contract.
     *
     * @return the submodules for which the check has a new result
     */
    public List<ModuleStatus> recheck() {
        boolean ahead = builds.stream().anyMatch(Restarts::isHeldProgramModule);
        if (!ahead && !checkedAhead) {
            return List.of();
        }
        checkedAhead = ahead;
        SortedMap<String, byte[]> classes = new TreeMap<>();
        builds.stream()
                .filter(build -> build.module().isProgram())
                .forEach(build -> classes.putAll(build.newest().files()));
        return builds.stream().flatMap(build -> build.recheck(classes).stream()).toList();
    }

    /**
     * Publishes the held builds that need no restart, if nothing else that is held does, or a module fails: they were held only
     * to become live together with a program module of the same burst.
     */
    public List<ReleasedBuild> releaseIndependent() throws IOException {
        if (!areBlocked() && reason().isPresent()) {
            return List.of();
        }
        List<ReleasedBuild> released = new ArrayList<>();
        for (ModuleBuild build : builds) {
            if (build.isHeld()
                    && build.restartReason().isEmpty()
                    && !build.module().isProgram()
                    && !isAhead(build)) {
                build.releaseIndependent().ifPresent(released::add);
            }
        }
        return released;
    }

    /** Publishes the held builds of a session that runs no program. */
    public List<ReleasedBuild> releaseTested() throws IOException {
        List<ReleasedBuild> released = new ArrayList<>();
        for (ModuleBuild build : builds) {
            if (build.isHeld()) {
                build.releaseIndependent().ifPresent(released::add);
            }
        }
        return released;
    }

    /** Publishes the held builds. The running program has the new classes of the program modules, and the new contract. */
    List<ReleasedBuild> releaseInPlace() throws IOException {
        checkedAhead = false;
        notInPlace = Optional.empty();
        List<ReleasedBuild> released = new ArrayList<>();
        for (ModuleBuild build : builds) {
            build.releaseInPlace().ifPresent(released::add);
        }
        return released;
    }

    /**
     * Publishes the held builds, and writes the class folders that the program starts from. The program is down.
     *
     * @return the modules that were published
     * @throws IOException when a file cannot be written
     */
    public List<ModuleStatus> release() throws IOException {
        count++;
        lastPackages = builds.stream()
                .flatMap(build -> build.restartingPackages().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        checkedAhead = false;
        notInPlace = Optional.empty();
        List<ModuleStatus> released = new ArrayList<>();
        for (ModuleBuild build : builds) {
            build.release().ifPresent(released::add);
        }
        writeProgram();
        return released;
    }
}
