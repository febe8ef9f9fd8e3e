package dev.dymod.session.builds;

import dev.dymod.compile.ClassTree;
import dev.dymod.module.Submodule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What programs that run now have of one submodule, and what waits until they are started anew. Only where the session starts
 * the program does anything wait; else all is published, and a program that cannot take it over says so. Used by one thread.
 */
final class RunningProgram {

    private final Submodule submodule;
    private final ClassFolder folder;
    private final StartContract contract = new StartContract();

    /** Whether the session can start it anew. */
    private boolean isStartedAnew;

    private Optional<Held> held = Optional.empty();

    /**
     * None yet.
     *
     * @param folder what the program runs from, if the session starts it
     */
    RunningProgram(Submodule submodule, Path folder) {
        this.submodule = submodule;
        this.folder = new ClassFolder(folder);
    }

    /**
     * Whether a candidate must not be published while the program runs.
     *
     * @param ahead whether it was compiled against something that the program does not run yet
     */
    boolean mustWait(Candidate.Good good, boolean ahead) {
        return isStartedAnew && (submodule.isProgram() || ahead || isRestartRequired(good));
    }

    /** Whether a program that runs cannot take it over. */
    boolean isRestartRequired(Candidate.Good good) {
        return !contract.changedIn(good).isEmpty();
    }

    /** The contract types for which a program that runs cannot take it over. */
    List<String> changedContract(Candidate.Good good) {
        return contract.changedIn(good);
    }

    /** Keeps a candidate for the next start, in place of what waited before. */
    void hold(Candidate.Good good, Trigger trigger) {
        Trigger all = held.map(earlier -> trigger.and(earlier.trigger())).orElse(trigger);
        held = Optional.of(new Held(good, all, contract.changedIn(good)));
    }

    /** Keeps for the next start what is judged otherwise now, though its contract is what the program has. */
    void holdJudged(Candidate.Good good) {
        Trigger trigger = held.map(Held::trigger).orElseGet(Trigger::ofProgram);
        held = Optional.of(new Held(good, trigger, List.of()));
    }

    /** What waits is published, or was taken back. */
    void holdNothing() {
        held = Optional.empty();
    }

    /** What waits for the next start. */
    Optional<Held> held() {
        return held;
    }

    /** Something is published; the first time, programs are started with it. */
    void published(Candidate.Good good) {
        holdNothing();
        contract.beginOnce(good);
    }

    /** No program runs any more. */
    void ended() {
        contract.forget();
    }

    /** What is published now is what the next program is started with. */
    void starts(Candidate.Good good) {
        contract.begin(good);
    }

    /** Makes the folder that the program runs from; while it is down. */
    void write(ClassTree published) throws IOException {
        isStartedAnew = true;
        folder.write(published);
    }
}
