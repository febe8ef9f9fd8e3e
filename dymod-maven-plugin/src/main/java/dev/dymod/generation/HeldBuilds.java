package dev.dymod.generation;

import dev.dymod.build.WatchedModule;
import dev.dymod.compile.model.ClassTree;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The build of one submodule that is held until the program restarts, and the classes that running programs have. A build is held
 * only if the session can restart the program. Otherwise it is published, and programs that cannot swap it in report that.
 * Used by one thread.
 */
final class HeldBuilds {

    private final WatchedModule module;
    private final ProgramFolder folder;
    private final StaleResources resources;
    private final StartContract contract = new StartContract();

    private boolean canRestart;
    private Optional<HeldBuild> held = Optional.empty();

    /**
     * Creates the state before the first publication.
     *
     * @param folder the folder that the program runs from, if the session starts it
     * @param mavenOutput the files on the program's class path, if the session does not start it
     */
    HeldBuilds(WatchedModule module, ProgramFolder folder, ClassTree mavenOutput) {
        this.module = module;
        this.folder = folder;
        this.resources = new StaleResources(module, mavenOutput);
    }

    /**
     * Returns whether a candidate must not be published while the program runs.
     *
     * @param ahead whether it was compiled against classes that the program does not run yet, or waits for others or for tests
     */
    boolean mustWait(Candidate.Good good, boolean ahead) {
        return ahead || (canRestart && (module.isProgram() || isRestartRequired(good)));
    }

    /** Returns whether running programs cannot swap in a candidate. */
    boolean isRestartRequired(Candidate.Good good) {
        return !changedContract(good).isEmpty();
    }

    /** Returns the contract types because of which running programs cannot swap in a candidate. */
    List<String> changedContract(Candidate.Good good) {
        return contract.changedIn(good);
    }

    /** Holds a candidate in place of an earlier one. */
    void hold(Candidate.Good good, BuildCause cause) {
        BuildCause combined =
                held.map(earlier -> cause.withChangesOf(earlier.cause())).orElse(cause);
        held = Optional.of(new HeldBuild(good, combined, changedContract(good)));
    }

    /**
     * Compares the held build with what the running program has.
     *
     * @param running the candidate that the program was started with, or that was last made live in place
     * @return empty if nothing is held, or nothing of it is the program's
     */
    Optional<ProgramChange> programChange(Candidate.Good running) {
        return held.map(HeldBuild::good)
                .filter(good -> module.isProgram() || isRestartRequired(good))
                .map(good -> new ProgramChange(folder.path(), programFiles(running), programFiles(good)));
    }

    private SortedMap<String, byte[]> programFiles(Candidate.Good good) {
        return module.isProgram() ? good.tree().files() : good.contractClasses();
    }

    /** Writes what the program loads itself of a candidate, while it runs. Each file is replaced atomically. */
    void writeToProgram(Candidate.Good good) throws IOException {
        if (module.isProgram()) {
            folder.write(good.tree(), 0);
        } else {
            folder.put(ClassTree.of(good.contractClasses()));
        }
    }

    /** Holds a candidate whose contract follows from new classes of the program: it is no reason for a restart by itself. */
    void holdRechecked(Candidate.Good good) {
        BuildCause cause = held.map(HeldBuild::cause).orElseGet(BuildCause::ofProgram);
        held = Optional.of(new HeldBuild(good, cause, List.of()));
    }

    /** Drops the held build, because it was published or reverted. */
    void drop() {
        held = Optional.empty();
    }

    Optional<HeldBuild> held() {
        return held;
    }

    /** Notes a publication. Programs are started with the first one. */
    void published(Candidate.Good good, int generation) {
        drop();
        contract.beginOnce(good);
        if (canRestart) {
            folder.published(generation, good.tree());
        }
    }

    /** Returns the resources of which a program has an old copy on its class path. */
    List<String> staleResources(ClassTree published) {
        return canRestart ? List.of() : resources.in(published);
    }

    /** Notes that no program runs. */
    void programEnded() {
        contract.forget();
    }

    /** Notes that the next program starts with the published candidate. */
    void programStarts(Candidate.Good good) {
        contract.begin(good);
    }

    /** Writes the folder that the program starts from. Called while it is down, and once before it first starts. */
    void writeProgramFolder(ClassTree published, int generation) throws IOException {
        canRestart = true;
        folder.write(published, generation);
    }
}
