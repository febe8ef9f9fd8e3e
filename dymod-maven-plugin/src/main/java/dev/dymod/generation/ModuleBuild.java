package dev.dymod.generation;

import dev.dymod.build.BackgroundTasks;
import dev.dymod.build.CachedFiles;
import dev.dymod.build.Inputs;
import dev.dymod.build.WatchedModule;
import dev.dymod.compile.javac.AbandonedException;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.contract.OutsideReferences;
import dev.dymod.contract.RequiredModule;
import dev.dymod.contract.TypePatterns;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import dev.dymod.status.ModuleStatus;
import dev.dymod.watch.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Builds of one submodule in a session. {@link #build} makes a candidate and changes nothing that programs see. If the inputs
 * have not changed in the meantime, {@link #finish} publishes the candidate, holds it until the program restarts, or reports its
 * errors.
 *
 * <p>Used by one thread, except {@link #fold}, {@link #updateProgramResources}, {@link #isProgramBehind} and
 * {@link #endPublishing}.
 */
public final class ModuleBuild implements AutoCloseable {

    private final WatchedModule module;
    private final Leftovers leftovers;
    private final OtherBuilds others;
    private final CandidateBuilder candidates;
    private final Generations generations;
    private final ProgramFolder programFolder;
    private final HeldBuilds held;
    private final ClassFolder classes;
    private final BuildDecisions decisions;

    private ModuleBuild(
            WatchedModule module,
            ModuleDirectory directory,
            Leftovers leftovers,
            OtherBuilds others,
            CandidateBuilder candidates,
            HostingChoice hosting)
            throws IOException {
        this.module = module;
        this.leftovers = leftovers;
        this.others = others;
        this.candidates = candidates;
        this.generations = new Generations(module, directory, hosting);
        this.programFolder = new ProgramFolder(directory.program());
        this.held = new HeldBuilds(module, programFolder, candidates.mavenOutput());
        this.classes = new ClassFolder(directory.classes());
        this.decisions = new BuildDecisions(module, candidates, generations, held, classes, others);
    }

    /**
     * Reads the class folder that Maven has built, and deletes the remains of deleted resources, because Maven never does.
     *
     * @param module the module to build
     * @param directory the directory in which it is published
     * @param isRequired whether another submodule requires it, so that it need not provide a service itself
     * @param contractsOfOthers contract classes of other submodules of the session, by entry path
     * @param contract types that the user has declared to be contract
     * @param hosting decides how programs hold the generations
     */
    public static ModuleBuild open(
            WatchedModule module,
            ModuleDirectory directory,
            boolean isRequired,
            SortedMap<String, byte[]> contractsOfOthers,
            TypePatterns contract,
            HostingChoice hosting)
            throws IOException {
        CachedFiles cached = CachedFiles.read(directory.made());
        ClassTree found = ClassTree.read(module.output());
        Leftovers leftovers = Leftovers.delete(module.output(), cached.leftovers(module, found));
        ClassTree mavenOutput = found.without(leftovers.entries());
        OutsideReferences outside = OutsideReferences.scan(
                module.outside(),
                contractsOfOthers,
                TypeNames.in(mavenOutput.files().keySet()));
        OtherBuilds others = new OtherBuilds(module);
        FitnessCheck fitness =
                new FitnessCheck(module, !isRequired, outside, contract, others, hosting.analysis(module));
        CandidateBuilder candidates =
                new CandidateBuilder(module, mavenOutput, cached, directory.compiled(), others, fitness);
        return new ModuleBuild(module, directory, leftovers, others, candidates, hosting);
    }

    /**
     * Connects this build to the others of its session. From now on, the contracts and generations of the submodules that it
     * requires count.
     *
     * @param builds of all modules
     * @return whether it requires any submodule
     */
    public boolean connect(Collection<ModuleBuild> builds) {
        return others.connect(builds);
    }

    /** Returns the module that is built. */
    public WatchedModule module() {
        return module;
    }

    /** Returns the files that the module is built from. */
    public Inputs inputs() {
        return candidates.inputs();
    }

    /** Returns the remains of deleted resources that were in the class folder when the session began. */
    public Leftovers leftovers() {
        return leftovers;
    }

    /** Returns the candidate that Maven has built; it is the newest one until something is published. */
    public Candidate first() {
        return decisions.first();
    }

    /**
     * Begins a background check whether the first candidate lacks a file that was saved while Maven built.
     *
     * @param sources the inputs before Maven built
     * @return a future that ends when {@link #build} is to be called once, even without changes; empty if that is not needed
     */
    public Optional<Future<?>> compareWithMaven(Snapshot sources, BackgroundTasks background) {
        return candidates.compareWithMaven(sources, background);
    }

    /**
     * Builds a candidate from the current inputs.
     *
     * @param changed the inputs that have changed since the last build that was accepted or has failed
     * @param step called now and then, if possible; stops the build by an {@link AbandonedException}
     */
    public Candidate build(Collection<Path> changed, Runnable step) throws InterruptedException {
        return candidates.build(changed, step);
    }

    /** Returns the files that were read for a candidate; empty if they may be any. */
    public Optional<Set<Path>> filesRead(Candidate candidate, Collection<Path> changed) {
        return candidates.filesRead(candidate, changed);
    }

    /** Returns whether a candidate is already published, and no later failure or held build has been reported. */
    public boolean isAlreadyReported(Candidate candidate) {
        return decisions.isAlreadyReported(candidate);
    }

    /** Makes a candidate the baseline of the next compile. */
    public void accept(Candidate candidate) {
        candidates.accept(candidate);
    }

    /**
     * Publishes or holds a good candidate, and reports the errors of a bad one or of a failed write.
     *
     * @param ahead whether it was compiled against classes that the program does not run yet
     */
    public ModuleStatus finish(Candidate candidate, BuildCause cause, boolean ahead) {
        return decisions.finish(candidate, cause, ahead);
    }

    /** Publishes a candidate as the next generation, even if it is already published. It becomes no baseline. */
    public ModuleStatus publish(Candidate.Good good, BuildCause cause) throws IOException {
        return decisions.publish(good, cause);
    }

    /**
     * Checks the newest classes again, because the program has new classes that may use them. If the newest build has failed for
     * another reason, that failure stays.
     *
     * @param programClasses the newest class files of the program, by entry path
     * @return the new outcome, if the program refuses the newest classes or no longer refuses them
     */
    public Optional<ModuleStatus> recheck(SortedMap<String, byte[]> programClasses) {
        return decisions.recheck(programClasses);
    }

    /** Returns the files of the held build that the running program loads itself; empty if it has none. */
    public Optional<ProgramChange> programChange() {
        return current().flatMap(held::programChange);
    }

    /** Returns whether the running program itself would need other classes for a candidate. */
    public boolean concernsProgram(Candidate.Good good) {
        return module.isProgram() || held.isRestartRequired(good);
    }

    /** Writes the files of the held build that the program loads itself, while the program runs. */
    public void writeHeldToProgram() throws IOException {
        if (programChange().isPresent()) {
            held.writeToProgram(held.held().orElseThrow().good());
        }
    }

    /** Takes {@link #writeHeldToProgram} back. */
    public void writeCurrentToProgram() throws IOException {
        if (programChange().isPresent()) {
            held.writeToProgram(current().orElseThrow());
        }
    }

    /** Publishes the held build, which the running program has taken over in place. */
    public Optional<ReleasedBuild> releaseInPlace() throws IOException {
        return released(decisions::releaseInPlace);
    }

    /** Publishes the held build, which waits for nothing. */
    public Optional<ReleasedBuild> releaseIndependent() throws IOException {
        return released(decisions::releaseIndependent);
    }

    private interface Release {
        Optional<ModuleStatus> publish() throws IOException;
    }

    private Optional<ReleasedBuild> released(Release release) throws IOException {
        int before = generation();
        Instant saved = held.held().map(build -> build.cause().saved()).orElseGet(Instant::now);
        return release.publish().map(status -> new ReleasedBuild(this, status, before, saved));
    }

    /** Holds an earlier build, until {@link #releaseInPlace} or {@link #revertHeld}. */
    public void holdAgain(Candidate.Good good, BuildCause cause) throws IOException {
        decisions.holdAgain(good, cause);
    }

    /** Drops the held build: the published one is the newest again. */
    public void revertHeld() throws IOException {
        decisions.revertHeld();
    }

    /** Publishes the held build. Called while the program is down. */
    public Optional<ModuleStatus> release() throws IOException {
        return decisions.release();
    }

    /** Writes the folder that the program starts from, if the program has the module. Called while the program is down. */
    public void writeProgramFolder() throws IOException {
        if (!module.isCompileOnly()) {
            held.writeProgramFolder(current().map(Candidate.Good::tree).orElseGet(ClassTree::empty), generation());
        }
    }

    /**
     * Changes the resources on the program's class path to those of the generation that it runs. From any thread.
     *
     * @param generation as the program has reported it, 0 for none
     * @return the files that could not be written or deleted
     */
    public Map<Path, IOException> updateProgramResources(int generation) {
        return programFolder.updateTo(generation);
    }

    /** Returns whether the program may still swap in a newer generation. From any thread. */
    public boolean isProgramBehind() {
        return programFolder.isBehind();
    }

    /** Merges the segments of the publication into one jar, if there are several. From any one thread. */
    public Optional<Publication> fold() throws IOException {
        return generations.fold();
    }

    /** Returns the published candidate; empty before the first publication. */
    public Optional<Candidate.Good> current() {
        return generations.current();
    }

    /** Returns the number of the published generation, 0 if there is none. */
    public int generation() {
        return generations.number();
    }

    /** Returns why calls of the published generation set the context class loader; empty if they do not. */
    public Optional<String> contextReason() {
        return generations.contextReason();
    }

    /** Returns the published contract types that have changed since the program started. */
    public List<String> changedContract() {
        return current().map(held::changedContract).orElseGet(List::of);
    }

    /** Returns whether the newest build has failed. */
    public boolean hasFailed() {
        return decisions.lastFailed();
    }

    /** Returns whether the newest build is held until the program restarts. */
    public boolean isHeld() {
        return held.held().isPresent();
    }

    /** Returns why the held build needs a restart; empty if it only depends on another held build. */
    public Optional<String> restartReason() {
        return held.held().flatMap(build -> build.restartReason(module));
    }

    /**
     * Returns the packages whose edits are the reason for a restart. An empty name stands for an edit of another file, or of a
     * contract.
     */
    public SortedSet<String> restartingPackages() {
        if (restartReason().isEmpty()) {
            return new TreeSet<>();
        }
        return module.isProgram() ? held.held().orElseThrow().editedPackages() : new TreeSet<>(List.of(""));
    }

    /** Returns the entries in which the held build differs from the published one. */
    public List<String> heldEntries() {
        ClassTree published = current().map(Candidate.Good::tree).orElseGet(ClassTree::empty);
        return held.held().map(build -> build.entriesChangedSince(published)).orElseGet(List::of);
    }

    /** Returns the class tree of the newest good build, published or held. */
    public ClassTree newest() {
        return decisions.newest().map(Candidate.Good::tree).orElseGet(ClassTree::empty);
    }

    /** Returns the part of the newest good build that modules which are not swapped depend on. */
    public VisibleClasses visibleClasses() {
        return module.isSwapped()
                ? VisibleClasses.of(
                        decisions.newest().map(Candidate.Good::contractDigests).orElseGet(TreeMap::new))
                : VisibleClasses.of(newest());
    }

    Optional<RequiredModule> asRequired() {
        return decisions
                .newest()
                .map(good -> new RequiredModule(
                        module.name(), good.tree().files(), good.contract().types()));
    }

    /** Returns the folder with the newest classes, for the compile of other modules. */
    Path classFolder() {
        return classes.path();
    }

    /**
     * Keeps what the next session can use. Called when nothing has changed for a while.
     *
     * @return a future that ends when the file is written, exceptionally if that fails
     */
    public CompletableFuture<Void> idle() {
        return candidates.idle();
    }

    /** Ends publishing: later attempts fail. From any thread. */
    public void endPublishing() {
        generations.close();
        programFolder.close();
    }

    @Override
    public void close() {
        candidates.close();
    }
}
