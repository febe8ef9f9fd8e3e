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
import java.util.concurrent.ExecutorService;
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
    private Optional<SortedMap<String, String>> firstContract = Optional.empty();
    private int builds;
    private boolean failed;

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
    Optional<Future<?>> compareWithMaven(Snapshot sources, Map<Path, Path> moved, ExecutorService background) {
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
            if (modules.contains(build.submodule().name())) {
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
        ContractResult result = analysis.analyse(files, providers.services(), outside);
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
        return candidate instanceof Candidate.Good good && isPublished(good, required) && !failed;
    }

    /** Takes a candidate that needs no telling as the beginning of the next compile. */
    void confirm(Candidate candidate) {
        if (candidate instanceof Candidate.Good good) {
            compiler.published(good.made());
        }
    }

    private boolean isPublished(Candidate.Good good, SortedMap<String, Integer> required) {
        return publication.map(Publication::requires).equals(Optional.of(required))
                && good.made().tree().equals(published);
    }

    /** Publishes a good candidate, and tells a bad one; what cannot be written is one too. */
    ModuleStatus conclude(Candidate candidate, Trigger trigger, SortedMap<String, Integer> required) {
        if (candidate instanceof Candidate.Good good) {
            try {
                return publish(good, trigger, required);
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
            if (classesOnDisk.isEmpty()) {
                writeClasses(published); // Which failed the last time.
            }
            builds++;
            failed = false;
            confirm(good);
            return status(Outcome.UNCHANGED, trigger, good, Duration.ZERO);
        }
        long begun = System.nanoTime();
        publication = Optional.of(publisher.publish(
                good.made().tree().files(),
                new TreeSet<>(good.contract().types().keySet()),
                good.contract().sha256(),
                required,
                trigger.saved()));
        Duration publish = Duration.ofNanos(System.nanoTime() - begun);
        published = good.made().tree();
        contract = good.contract();
        writeClasses(published); // The program need not wait for it.
        builds++;
        failed = false;
        confirm(good);
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
        SortedMap<String, String> first = firstContract.orElseGet(TreeMap::new);
        SortedSet<String> names = new TreeSet<>(first.keySet());
        names.addAll(contract.types().keySet());
        return names.stream()
                .filter(type -> !Optional.ofNullable(first.get(type))
                        .equals(published.file(entryOf(type)).map(ContractDigest::ofType)))
                .toList();
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
        SortedMap<String, String> digests = new TreeMap<>();
        contractTypes(good).forEach((type, bytes) -> digests.put(type, ContractDigest.ofType(bytes)));
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
