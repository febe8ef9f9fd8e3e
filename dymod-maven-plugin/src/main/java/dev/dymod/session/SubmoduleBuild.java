package dev.dymod.session;

import dev.dymod.compile.ClassTree;
import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.compile.CompileDiagnostic.Severity;
import dev.dymod.contract.ContractAnalysis;
import dev.dymod.contract.ContractResult;
import dev.dymod.contract.ContractResult.Contract;
import dev.dymod.contract.FrozenCopyUses;
import dev.dymod.contract.OutsideReferences;
import dev.dymod.contract.UnreadableClassException;
import dev.dymod.module.Background;
import dev.dymod.module.Compilation;
import dev.dymod.module.Inputs;
import dev.dymod.module.Made;
import dev.dymod.module.ModuleCompiler;
import dev.dymod.module.Submodule;
import dev.dymod.publication.ContractDigest;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import dev.dymod.publication.Publisher;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.ModuleStatus.Outcome;
import dev.dymod.publish.ProvidersFiles;
import dev.dymod.watch.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
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
import java.util.stream.Collectors;

/**
 * The builds of one submodule in a session: compile, contract, publish.
 *
 * <p>A build is made in two steps. {@link #make} reads inputs and changes nothing; {@link #publish} is for a candidate
 * whose inputs are still what was read. Used by one thread.
 */
final class SubmoduleBuild implements AutoCloseable {

    private final Submodule submodule;
    private final Inputs inputs;
    private final ModuleDirectory directory;
    private final boolean isRequired;
    private final ClassTree asMavenLeftIt;
    private final ModuleCompiler compiler;
    private final OutsideReferences outside;
    private final Publisher publisher;
    private final ContractAnalysis analysis = new ContractAnalysis();

    private ClassTree published = ClassTree.empty();
    private Optional<Publication> publication = Optional.empty();
    private Contract contract;

    /** What is published; without what only the next compile needs. */
    private Optional<Candidate.Good> current = Optional.empty();

    private Optional<SortedMap<String, String>> firstContract = Optional.empty();
    private int builds;
    private boolean failed;

    /** Built, and not published before the program is started anew. */
    private Optional<Held> held = Optional.empty();

    /** Whether the program is started anew for what it cannot swap in. */
    private boolean forProgram;

    /** What the folder that the program runs from holds, where that is known. */
    private Optional<ClassTree> programOnDisk = Optional.empty();

    /** Where the program's newest classes name the module's. */
    private Optional<OutsideReferences> ofProgram = Optional.empty();

    private boolean refusedByProgram;

    private record Held(Candidate.Good good, Trigger trigger, List<String> changedContract) {}

    /** What the folder of classes holds, where that is known. */
    private Optional<ClassTree> classesOnDisk = Optional.empty();

    private SubmoduleBuild(
            Submodule submodule,
            ModuleDirectory directory,
            boolean isRequired,
            ClassTree asMavenLeftIt,
            ModuleCompiler compiler,
            OutsideReferences outside,
            Publisher publisher) {
        this.submodule = submodule;
        this.inputs = Inputs.of(submodule);
        this.directory = directory;
        this.isRequired = isRequired;
        this.asMavenLeftIt = asMavenLeftIt;
        this.compiler = compiler;
        this.outside = outside;
        this.publisher = publisher;
        this.contract = new Contract(new TreeMap<>(), "");
    }

    /**
     * Reads what Maven has built.
     *
     * @param contractsOfOthers class files that are the host's in other submodules of the session, by entry path
     */
    static SubmoduleBuild open(
            Submodule submodule,
            ModuleDirectory directory,
            boolean isRequired,
            SortedMap<String, byte[]> contractsOfOthers)
            throws IOException {
        ClassTree asMavenLeftIt = ClassTree.read(submodule.output());
        OutsideReferences outside = OutsideReferences.scan(
                submodule.outside(),
                contractsOfOthers,
                typesOf(asMavenLeftIt.files().keySet()));
        return new SubmoduleBuild(
                submodule,
                directory,
                isRequired,
                asMavenLeftIt,
                ModuleCompiler.open(submodule, asMavenLeftIt, directory.compiled()),
                outside,
                Publisher.open(directory));
    }

    @Override
    public void close() {
        compiler.close();
    }

    /** Nothing is published after this; from any thread. */
    void endPublishing() {
        publisher.close();
    }

    /** Makes one jar of what is published, if it is not; from any one thread. */
    Optional<Publication> fold() throws IOException {
        return publisher.fold();
    }

    Submodule submodule() {
        return submodule;
    }

    Inputs inputs() {
        return inputs;
    }

    /**
     * Whether the first generation may lack something that was saved while Maven's own compiler ran.
     *
     * @return ends when {@link #make} is to be called once, as that alone shows it; empty when there is no need to
     */
    Optional<Future<?>> compareWithMaven(Snapshot sources, Map<Path, Path> moved, Background background) {
        if (submodule.compilation() instanceof Compilation.OwnBuild ownBuild
                && sources.savedSince(ownBuild.begun()).stream().noneMatch(inputs::isBuiltFrom)) {
            return Optional.empty();
        }
        try {
            Optional<Future<?>> prepared = compiler.prepare(moved, background);
            return prepared.isPresent() ? prepared : Optional.of(CompletableFuture.completedFuture(null));
        } catch (IOException e) {
            return Optional.of(CompletableFuture.failedFuture(e)); // It is told when the same happens to make.
        }
    }

    /** Nothing has changed for a while. */
    void idle() throws IOException {
        compiler.idle();
    }

    Path classes() {
        return directory.classes();
    }

    /** The generations that go with one that is published now. */
    static SortedMap<String, Integer> generations(Collection<String> modules, Collection<SubmoduleBuild> builds) {
        SortedMap<String, Integer> generations = new TreeMap<>();
        for (SubmoduleBuild build : builds) {
            if (modules.contains(build.submodule().name()) && !build.submodule().isProgram()) {
                generations.put(build.submodule().name(), build.generation());
            }
        }
        return generations;
    }

    int generation() {
        return publication.map(Publication::generation).orElse(0);
    }

    /** The first generation, as Maven has just built it: its classes are not compiled again. */
    Candidate first() {
        Made.Classes made = new Made.Classes(
                asMavenLeftIt, List.of(), Collections.emptySortedSet(), Optional.empty(), Optional.empty());
        return judge(made, Duration.ZERO);
    }

    /**
     * Builds from the inputs.
     *
     * @param moved class path entries that this session has a newer form of
     * @param changed the inputs that have changed since the last build that was concluded
     */
    Candidate make(Map<Path, Path> moved, Collection<Path> changed) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            Made made = compiler.make(moved, changed);
            Duration compile = Duration.ofNanos(System.nanoTime() - begun);
            return made instanceof Made.Classes classes
                    ? judge(classes, compile)
                    : new Candidate.Bad(((Made.Failed) made).diagnostics(), compile);
        } catch (IOException | UncheckedIOException | UnreadableClassException e) {
            return unfinished(e, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private static Candidate.Bad unfinished(Exception cause, Duration compile) {
        return new Candidate.Bad(List.of(error("dymod.unfinished", Messages.unfinished(cause))), compile);
    }

    private Candidate judge(Made.Classes made, Duration compile) {
        if (submodule.isProgram()) {
            return new Candidate.Good(made, new Contract(new TreeMap<>(), ""), compile);
        }
        SortedMap<String, byte[]> files = made.tree().files();
        ProvidersFiles providers = ProvidersFiles.of(files);
        List<CompileDiagnostic> diagnostics = new ArrayList<>(made.warnings());
        if (providers.services().isEmpty() && !isRequired) {
            diagnostics.add(error("dymod.no-service", Messages.noService()));
            return new Candidate.Bad(diagnostics, compile);
        }
        List<String> missing = providers.missing(files);
        if (!missing.isEmpty()) {
            missing.forEach(sentence -> diagnostics.add(error("dymod.no-provider", sentence)));
            return new Candidate.Bad(diagnostics, compile);
        }
        ContractResult result = analysis.analyse(
                files, providers.services(), ofProgram.map(outside::and).orElse(outside));
        if (result instanceof ContractResult.Refused refused) {
            refused.reasons().forEach(reason -> diagnostics.add(error("dymod.contract", reason)));
            return new Candidate.Bad(diagnostics, compile);
        }
        return new Candidate.Good(made, (Contract) result, compile);
    }

    /** What was read for a candidate; empty when that may be anything. */
    Optional<Set<Path>> read(Candidate candidate, Collection<Path> changed) {
        if (candidate instanceof Candidate.Good good
                && good.made().state().isPresent()
                && good.made().allBecause().isEmpty()) {
            return inputs.readAlways().map(always -> {
                Set<Path> read = new HashSet<>(always);
                read.addAll(good.made().recompiled());
                read.addAll(changed);
                return read;
            });
        }
        return Optional.empty();
    }

    /** Whether a candidate is what is published already, and no failure was told since. */
    boolean isAsTold(Candidate candidate, SortedMap<String, Integer> required) {
        return candidate instanceof Candidate.Good good && isPublished(good, required) && !failed && held.isEmpty();
    }

    /** Takes a candidate that needs no telling as the beginning of the next compile. */
    void confirm(Candidate candidate) {
        // What was published before, and is again, is no beginning: the sources are others by now.
        if (candidate instanceof Candidate.Good good && good.made().state().isPresent()) {
            compiler.published(good.made());
        }
    }

    private boolean isPublished(Candidate.Good good, SortedMap<String, Integer> required) {
        return (submodule.isProgram()
                        ? forProgram
                        : publication.map(Publication::requires).equals(Optional.of(required)))
                && good.made().tree().equals(published)
                && good.contract().types().keySet().equals(contract.types().keySet());
    }

    /**
     * Publishes a good candidate, and tells a bad one; what cannot be written is one too.
     *
     * @param ahead whether it was compiled against something that the program does not run yet
     */
    ModuleStatus conclude(Candidate candidate, Trigger trigger, SortedMap<String, Integer> required, boolean ahead) {
        if (candidate instanceof Candidate.Good good) {
            try {
                return mustWait(good, ahead) && !isPublished(good, required)
                        ? hold(good, trigger)
                        : publish(good, trigger, required);
            } catch (IOException e) {
                compiler.forget(); // Its classes may be half written.
                return fail(unfinished(e, good.compile()), trigger);
            }
        }
        return fail((Candidate.Bad) candidate, trigger);
    }

    /**
     * Makes a candidate the newest generation, unless it is what is published already.
     *
     * @param required the published generations of the submodules that it was compiled against
     */
    ModuleStatus publish(Candidate.Good good, Trigger trigger, SortedMap<String, Integer> required) throws IOException {
        if (isPublished(good, required)) {
            if (held.isPresent() || classesOnDisk.isEmpty()) {
                writeClasses(
                        published); // Taken back before the program was started anew, or not written the last time.
                held = Optional.empty();
            }
            builds++;
            failed = false;
            confirm(good);
            return status(Outcome.UNCHANGED, trigger, good, Duration.ZERO);
        }
        ModuleStatus status = publishAgain(good, trigger, required);
        confirm(good);
        return status;
    }

    /** What is published now, to be published again some time. */
    Optional<Candidate.Good> current() {
        return current;
    }

    /**
     * Makes the newest generation of something, though it may be what is published. The next compile does not begin with it.
     *
     * @param good from {@link #current}
     * @param required the published generations of the submodules that it needs
     */
    ModuleStatus publishAgain(Candidate.Good good, Trigger trigger, SortedMap<String, Integer> required)
            throws IOException {
        long begun = System.nanoTime();
        if (!submodule.isProgram()) {
            publication = Optional.of(publisher.publish(
                    good.made().tree().files(),
                    new TreeSet<>(good.contract().types().keySet()),
                    good.contract().sha256(),
                    required,
                    trigger.saved()));
        }
        held = Optional.empty();
        Duration publish = Duration.ofNanos(System.nanoTime() - begun);
        published = good.made().tree();
        contract = good.contract();
        writeClasses(published); // The program need not wait for it.
        builds++;
        failed = false;
        current = Optional.of(good.toKeep());
        if (firstContract.isEmpty()) {
            firstContract = Optional.of(digests(good));
        }
        return status(
                changedContract().isEmpty() ? Outcome.PUBLISHED : Outcome.RESTART_REQUIRED, trigger, good, publish);
    }

    private void writeClasses(ClassTree tree) throws IOException {
        Optional<ClassTree> present = classesOnDisk;
        classesOnDisk = Optional.empty(); // Until all is written.
        if (present.isPresent()) {
            tree.writeTo(directory.classes(), present.get());
        } else {
            tree.writeTo(directory.classes());
        }
        classesOnDisk = Optional.of(tree);
    }

    private ModuleStatus fail(Candidate.Bad bad, Trigger trigger) {
        builds++;
        failed = true;
        compiler.failed(trigger.changed());
        return status(Outcome.FAILED, trigger, bad, Duration.ZERO);
    }

    /** Where the program goes round the lookup, as its class files show it. */
    List<String> frozenCopyUses() throws IOException {
        SortedSet<String> reloadable = typesOf(published.files().keySet());
        reloadable.removeAll(contract.types().keySet());
        return FrozenCopyUses.scan(
                submodule.outside(),
                reloadable,
                ProvidersFiles.of(published.files()).services());
    }

    /** The contract types that are not what they were when the session began, with what made them so. */
    List<String> changedContract() {
        return changedContract(contract, published);
    }

    private List<String> changedContract(Contract contract, ClassTree tree) {
        SortedMap<String, String> first = firstContract.orElseGet(TreeMap::new);
        SortedSet<String> names = new TreeSet<>(first.keySet());
        names.addAll(contract.types().keySet());
        return names.stream()
                .filter(type -> !Optional.ofNullable(first.get(type))
                        .equals(tree.file(entryOf(type)).map(ContractDigest::ofType)))
                .toList();
    }

    /** Whether the running program must not be given a candidate. */
    private boolean mustWait(Candidate.Good good, boolean ahead) {
        return forProgram
                && (submodule.isProgram()
                        || ahead
                        || !changedContract(good.contract(), good.made().tree()).isEmpty());
    }

    /** Keeps a candidate until the program is down; whatever requires it is compiled against it from now on. */
    private ModuleStatus hold(Candidate.Good good, Trigger trigger) throws IOException {
        writeClasses(good.made().tree());
        builds++;
        failed = false;
        confirm(good);
        held = Optional.of(new Held(
                good,
                held.map(earlier -> trigger.and(earlier.trigger())).orElse(trigger),
                changedContract(good.contract(), good.made().tree())));
        return status(Outcome.RESTART_REQUIRED, trigger, good, Duration.ZERO);
    }

    private static Set<String> names(Candidate.Good good) {
        return good.contract().types().keySet();
    }

    boolean waits() {
        return held.isPresent();
    }

    boolean hasFailed() {
        return failed || refusedByProgram;
    }

    /** What was built last, published or not. */
    ClassTree newest() {
        return held.map(waiting -> waiting.good().made().tree()).orElse(published);
    }

    /** What others are compiled against, as far as it matters to modules of the program. */
    Object visible() {
        return submodule.isProgram()
                ? newest()
                : held.map(waiting -> digests(waiting.good()))
                        .orElseGet(() -> digests(contract.types().keySet(), published));
    }

    /** Why what waits needs another start of the program; empty when it only goes with something else. */
    Optional<String> restart() {
        return held.flatMap(waiting -> submodule.isProgram()
                ? Optional.of(Messages.programChanged(
                        submodule.name(), waiting.trigger().changed()))
                : Optional.of(waiting.changedContract())
                        .filter(types -> !types.isEmpty())
                        .map(types -> Messages.contractChanged(submodule.name(), types)));
    }

    /**
     * Judges the newest classes anew, since the program has others that may name them.
     *
     * @param program the newest class files of the program
     * @return the errors, if it cannot be so
     */
    List<CompileDiagnostic> judgeAgain(SortedMap<String, byte[]> program) {
        if (submodule.isProgram() || current.isEmpty()) {
            return List.of();
        }
        Candidate.Good newest = held.map(Held::good).orElseGet(current::get);
        try {
            ofProgram = Optional.of(OutsideReferences.of(
                    program, typesOf(newest.made().tree().files().keySet())));
        } catch (UnreadableClassException e) {
            return List.of(error("dymod.contract", Messages.unfinished(e)));
        }
        Candidate again = judge(newest.made(), Duration.ZERO);
        refusedByProgram = again instanceof Candidate.Bad;
        boolean asPublished = newest.made().tree().equals(published);
        if (again instanceof Candidate.Good good
                && asPublished
                && names(good).equals(contract.types().keySet())) {
            held = Optional.empty();
        } else if (again instanceof Candidate.Good good && !names(good).equals(names(newest))) {
            held = Optional.of(new Held(
                    good,
                    held.map(Held::trigger).orElseGet(() -> Trigger.atStart("the program names other types of it")),
                    List.of()));
        }
        return again instanceof Candidate.Bad bad
                ? bad.diagnostics().stream()
                        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                        .toList()
                : List.of();
    }

    /**
     * Publishes what waits; the program is down.
     *
     * @param required the published generations of the submodules that it was compiled against
     */
    Optional<ModuleStatus> release(SortedMap<String, Integer> required) throws IOException {
        Optional<ModuleStatus> released = Optional.empty();
        firstContract = Optional.empty(); // The next program has the contract of what is published now.
        if (held.isPresent()) {
            released = Optional.of(publish(held.get().good(), held.get().trigger(), required));
        } else if (current.isPresent() && !isPublished(current.get(), required)) {
            released = Optional.of(
                    publishAgain(current.get(), Trigger.atStart("a submodule that it requires changed"), required));
        }
        firstContract = current.map(SubmoduleBuild::digests);
        return released;
    }

    /** Makes the folder that the program runs from what is published; the program is down. */
    void writeProgram() throws IOException {
        forProgram = true;
        Optional<ClassTree> present = programOnDisk;
        programOnDisk = Optional.empty(); // Until all is written.
        if (present.isPresent()) {
            published.writeTo(directory.program(), present.get());
        } else {
            published.writeTo(directory.program());
        }
        programOnDisk = Optional.of(published);
    }

    private ModuleStatus status(Outcome outcome, Trigger trigger, Candidate candidate, Duration publish) {
        Optional<Made.Classes> good =
                candidate instanceof Candidate.Good fit ? Optional.of(fit.made()) : Optional.empty();
        return new ModuleStatus(
                submodule.name(),
                submodule.folder(),
                generation(),
                publication.map(Publication::id),
                publication
                        .map(Publication::segments)
                        .filter(jars -> jars.size() == 1)
                        .map(jars -> jars.get(0).path()),
                builds,
                outcome,
                trigger.cause()
                        + good.flatMap(Made.Classes::allBecause)
                                .map(why -> "; all compiled: " + why)
                                .orElse(""),
                trigger.changed(),
                good.map(Made.Classes::recompiled).orElseGet(Collections::emptySortedSet),
                trigger.detect(),
                candidate.compile(),
                publish,
                candidate.diagnostics(),
                contract.types());
    }

    private static SortedMap<String, String> digests(Candidate.Good good) {
        return digests(good.contract().types().keySet(), good.made().tree());
    }

    private static SortedMap<String, String> digests(Collection<String> types, ClassTree tree) {
        SortedMap<String, String> digests = new TreeMap<>();
        for (String type : types) {
            tree.file(entryOf(type)).ifPresent(bytes -> digests.put(type, ContractDigest.ofType(bytes)));
        }
        return digests;
    }

    /** The class files of the contract, by entry path. */
    static SortedMap<String, byte[]> contractClasses(Candidate.Good good) {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        contractTypes(good).forEach((type, bytes) -> classes.put(entryOf(type), bytes));
        return classes;
    }

    private static SortedMap<String, byte[]> contractTypes(Candidate.Good good) {
        SortedMap<String, byte[]> types = new TreeMap<>();
        for (String type : good.contract().types().keySet()) {
            good.made().tree().file(entryOf(type)).ifPresent(bytes -> types.put(type, bytes));
        }
        return types;
    }

    private static SortedSet<String> typesOf(Iterable<String> entries) {
        SortedSet<String> types = new TreeSet<>();
        for (String entry : entries) {
            if (entry.endsWith(".class") && !entry.startsWith("META-INF/") && !entry.equals("module-info.class")) {
                types.add(entry.substring(0, entry.length() - ".class".length()).replace('/', '.'));
            }
        }
        return types;
    }

    private static String entryOf(String type) {
        return type.replace('.', '/') + ".class";
    }

    private static CompileDiagnostic error(String code, String sentence) {
        return new CompileDiagnostic(Severity.ERROR, Optional.empty(), -1, -1, code, sentence, "error: " + sentence);
    }

    /** The first lines of what is wrong, for a session that cannot begin. */
    static String errorsOf(Candidate.Bad bad) {
        return bad.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .map(CompileDiagnostic::message)
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
