package dev.dymod.session.builds;

import dev.dymod.compile.ClassTree;
import dev.dymod.contract.OutsideReferences;
import dev.dymod.contract.UnreadableClassException;
import dev.dymod.module.Submodule;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import dev.dymod.publication.Publisher;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.ModuleStatus.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The builds of one submodule in a session. {@link #candidates} makes one and changes nothing; {@link #conclude} is for a
 * candidate whose inputs are still what was read. It is published, or held back until the program is started anew, or told.
 * Used by one thread, but for {@link #fold} and {@link #endPublishing}.
 */
public final class SubmoduleBuild implements AutoCloseable {

    private final Submodule submodule;
    private final Judge judge;
    private final CandidateBuilder candidates;
    private final Generations generations;
    private final FinishedBuilds builds;
    private final RunningProgram program;
    private final ClassFolder classes;

    /** Whether the newest build is no good for nothing but what the program's newest classes name of it. */
    private boolean refusedByProgram;

    private SubmoduleBuild(Submodule submodule, ModuleDirectory directory, ClassTree asMavenLeftIt, Judge judge)
            throws IOException {
        this.submodule = submodule;
        this.judge = judge;
        this.candidates = new CandidateBuilder(submodule, asMavenLeftIt, directory.compiled(), judge);
        this.generations = new Generations(submodule, Publisher.open(directory));
        this.builds = new FinishedBuilds(submodule, generations);
        this.program = new RunningProgram(submodule, directory.program());
        this.classes = new ClassFolder(directory.classes());
    }

    /**
     * Reads what Maven has built.
     *
     * @param submodule what to build
     * @param directory where it is published
     * @param isRequired whether another submodule needs it, so that it need not provide a service itself
     * @param contractsOfOthers class files that are the host's in other submodules of the session, by entry path
     */
    public static SubmoduleBuild open(
            Submodule submodule,
            ModuleDirectory directory,
            boolean isRequired,
            SortedMap<String, byte[]> contractsOfOthers)
            throws IOException {
        ClassTree asMavenLeftIt = ClassTree.read(submodule.output());
        OutsideReferences outside = OutsideReferences.scan(
                submodule.outside(),
                contractsOfOthers,
                TypeNames.in(asMavenLeftIt.files().keySet()));
        return new SubmoduleBuild(submodule, directory, asMavenLeftIt, new Judge(submodule, !isRequired, outside));
    }

    @Override
    public void close() {
        candidates.close();
    }

    /** Nothing is published after this; from any thread. */
    public void endPublishing() {
        generations.close();
    }

    /** Makes one jar of what is published, if it is not; from any one thread. */
    public Optional<Publication> fold() throws IOException {
        return generations.fold();
    }

    /** What is built. */
    public Submodule submodule() {
        return submodule;
    }

    /** Makes what there is to conclude. */
    public CandidateBuilder candidates() {
        return candidates;
    }

    /** What is published now, to be published again some time. */
    public Optional<Candidate.Good> current() {
        return generations.current();
    }

    /** The number of the generation that is published now, 0 if there is none. */
    public int generation() {
        return generations.number();
    }

    /** The generations that go with one that is published now. */
    public static SortedMap<String, Integer> generations(
            Collection<String> modules, Collection<SubmoduleBuild> builds) {
        SortedMap<String, Integer> generations = new TreeMap<>();
        for (SubmoduleBuild build : builds) {
            if (modules.contains(build.submodule.name()) && !build.submodule.isProgram()) {
                generations.put(build.submodule.name(), build.generation());
            }
        }
        return generations;
    }

    /**
     * Where the newest classes are of each class path entry that the builds have made anew.
     *
     * @throws java.io.UncheckedIOException when they cannot be written
     */
    public static Map<Path, Path> newestClasses(Collection<SubmoduleBuild> builds) {
        Map<Path, Path> newest = new HashMap<>();
        for (SubmoduleBuild build : builds) {
            newest.put(build.submodule.output(), build.classes.path());
            newest.put(build.submodule.entry(), build.classes.path());
        }
        return newest;
    }

    /** Whether a candidate is what is published already, and no failure was told since. */
    public boolean isAsTold(Candidate candidate, SortedMap<String, Integer> required) {
        return candidate instanceof Candidate.Good good
                && generations.isPublished(good, required)
                && !builds.lastFailed()
                && !waits();
    }

    /**
     * Publishes or holds a good candidate, and tells a bad one; what cannot be written is one too.
     *
     * @param required the published generations of the submodules that it was compiled against
     * @param ahead whether it was compiled against something that the program does not run yet
     */
    public ModuleStatus conclude(
            Candidate candidate, Trigger trigger, SortedMap<String, Integer> required, boolean ahead) {
        refusedByProgram = false;
        if (candidate instanceof Candidate.Good good) {
            try {
                return program.mustWait(good, ahead) && !generations.isPublished(good, required)
                        ? hold(good, trigger)
                        : publish(good, trigger, required);
            } catch (IOException e) {
                candidates.forget(); // Its classes may be half written.
                return fail(Candidate.Bad.unfinished(e, good.compile()), trigger);
            }
        }
        return fail((Candidate.Bad) candidate, trigger);
    }

    /**
     * Makes a candidate the newest generation, unless it is what is published already.
     *
     * @param required the published generations of the submodules that it was compiled against
     */
    public ModuleStatus publish(Candidate.Good good, Trigger trigger, SortedMap<String, Integer> required)
            throws IOException {
        if (!generations.isPublished(good, required)) {
            ModuleStatus status = publishAgain(good, trigger, required);
            candidates.concluded(good);
            return status;
        }
        if (waits() || !classes.isWhole()) {
            classes.write(good.tree()); // Taken back before the program was started anew, or not written the last time.
            program.holdNothing();
        }
        candidates.concluded(good);
        return builds.add(Outcome.UNCHANGED, trigger, good, Duration.ZERO);
    }

    /**
     * Makes the newest generation of something, though it may be what is published. The next compile does not begin with it.
     *
     * @param good from {@link #current}
     * @param required the published generations of the submodules that it needs
     */
    public ModuleStatus publishAgain(Candidate.Good good, Trigger trigger, SortedMap<String, Integer> required)
            throws IOException {
        long begun = System.nanoTime();
        generations.publish(good, required, trigger.saved());
        Duration publish = Duration.ofNanos(System.nanoTime() - begun);
        program.published(good);
        // Here or later, the program need not wait for it; nor need its start, when this is the first one.
        if (classes.isWhole()) {
            classes.write(good.tree());
        } else {
            classes.writeLater(good.tree());
        }
        Outcome outcome = program.isRestartRequired(good) ? Outcome.RESTART_REQUIRED : Outcome.PUBLISHED;
        return builds.add(outcome, trigger, good, publish);
    }

    /** Keeps a candidate until the program is down; whatever requires it is compiled against it from now on. */
    private ModuleStatus hold(Candidate.Good good, Trigger trigger) throws IOException {
        classes.write(good.tree());
        candidates.concluded(good);
        program.hold(good, trigger);
        return builds.add(Outcome.RESTART_REQUIRED, trigger, good, Duration.ZERO);
    }

    private ModuleStatus fail(Candidate.Bad bad, Trigger trigger) {
        candidates.failed(trigger.changed());
        return builds.add(Outcome.FAILED, trigger, bad, Duration.ZERO);
    }

    /** The published contract types that are not what they were when the program was started. */
    public List<String> changedContract() {
        return current().map(program::changedContract).orElseGet(List::of);
    }

    /** Whether the newest build waits for another start of the program. */
    public boolean waits() {
        return program.held().isPresent();
    }

    /** Whether the newest build is not fit for the program. */
    public boolean hasFailed() {
        return builds.lastFailed();
    }

    /** Why what waits needs another start of the program; empty when it only goes with something else. */
    public Optional<String> restart() {
        return program.held().flatMap(waiting -> waiting.restart(submodule));
    }

    /** What was built last, published or not. */
    public ClassTree newest() {
        return newestGood().map(Candidate.Good::tree).orElseGet(ClassTree::empty);
    }

    private Optional<Candidate.Good> newestGood() {
        return program.held().map(Held::good).or(this::current);
    }

    /** What others are compiled against, as far as it matters to modules of the program. */
    public Object visible() {
        return submodule.isProgram()
                ? newest()
                : newestGood().map(Candidate.Good::contractDigests).orElseGet(TreeMap::new);
    }

    /**
     * Judges the newest classes anew, since the program has others that may name them. Where the newest build has failed by
     * itself, that is what there is to say.
     *
     * @param ofProgram the newest class files of the program
     * @return how that ended, if it cannot be so, or can be again
     */
    public Optional<ModuleStatus> judgeAgain(SortedMap<String, byte[]> ofProgram) {
        Optional<Candidate.Good> judged = newestGood();
        if (submodule.isProgram() || judged.isEmpty()) {
            return Optional.empty();
        }
        Candidate again = judge(judged.get(), ofProgram);
        if (builds.lastFailed() && !refusedByProgram) {
            return Optional.empty();
        }
        boolean news = refusedByProgram || again instanceof Candidate.Bad;
        refusedByProgram = again instanceof Candidate.Bad;
        if (again instanceof Candidate.Good good) {
            holdIfOther(judged.get(), good);
        }
        Outcome outcome = refusedByProgram ? Outcome.FAILED : waits() ? Outcome.RESTART_REQUIRED : Outcome.UNCHANGED;
        return news ? Optional.of(builds.add(outcome, Trigger.ofProgram(), again, Duration.ZERO)) : Optional.empty();
    }

    private Candidate judge(Candidate.Good newest, SortedMap<String, byte[]> ofProgram) {
        try {
            judge.meet(ofProgram, newest.made());
            return judge.judge(newest.made(), Duration.ZERO);
        } catch (UnreadableClassException e) {
            return Candidate.Bad.unfinished(e, Duration.ZERO);
        }
    }

    private void holdIfOther(Candidate.Good before, Candidate.Good now) {
        if (current().filter(now::isLike).isPresent()) {
            program.holdNothing();
        } else if (!now.contractTypes().equals(before.contractTypes())) {
            program.holdJudged(now);
        }
    }

    /**
     * Publishes what waits; the program is down.
     *
     * @param required the published generations of the submodules that it was compiled against
     */
    public Optional<ModuleStatus> release(SortedMap<String, Integer> required) throws IOException {
        program.ended(); // The next one has the contract of what is published now.
        Optional<ModuleStatus> released = Optional.empty();
        Optional<Held> held = program.held();
        Optional<Candidate.Good> now = current();
        if (held.isPresent()) {
            released = Optional.of(publish(held.get().good(), held.get().trigger(), required));
        } else if (now.isPresent() && !generations.isPublished(now.get(), required)) {
            released = Optional.of(
                    publishAgain(now.get(), Trigger.atStart("a submodule that it requires changed"), required));
        }
        current().ifPresent(program::starts);
        return released;
    }

    /** Makes the folder that the program runs from what is published; the program is down. */
    public void writeProgram() throws IOException {
        program.write(current().map(Candidate.Good::tree).orElseGet(ClassTree::empty));
    }
}
