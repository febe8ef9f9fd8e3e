package dev.dymod.load;

import dev.dymod.load.Segments.Source;
import dev.dymod.publication.ClassFileNames;
import dev.dymod.publication.ContractDigest;
import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Module in one class loader of the program: opens generations, and rejects those whose contract differs from the program's.
 *
 * <p>Thread-safe.
 */
public final class ModuleHost {

    private final ModuleDirectory module;
    private final ClassLoader program;

    /** Class files of the program's contract types. Each is read once for each redefinition of the program. */
    private final Map<String, byte[]> programClassFiles = new ConcurrentHashMap<>();

    /** The {@link ProgramRedefinitions} after which the class files were read. */
    private int redefinitions = ProgramRedefinitions.count();

    private final ChangingProgram changes;

    /** The contract types of all generations so far. */
    private final Set<String> contract = ConcurrentHashMap.newKeySet();

    /** Digest of the last contract that matched the program's; the same digest is not checked again. */
    private volatile String programContract = "";

    private final OpenJars jars = new OpenJars();

    private volatile Seen seen = new Seen(StaticCopy.UNKNOWN, Optional.empty());

    /** Frozen copy on the program's class path, and the segments whose entries were used to find it. */
    private record Seen(StaticCopy copy, Optional<Segments> segments) {

        Seen with(Segments newer, ClassLoader program, List<Path> copies) {
            return new Seen(
                    copy.named(copies)
                            .including(
                                    program,
                                    segments.map(newer::namesNotSharedWith).orElseGet(newer::names)),
                    Optional.of(newer));
        }
    }

    /**
     * Creates the module; reads no file yet.
     *
     * @param module the directory of the module's publications
     * @param program the class loader that looks up services
     */
    public ModuleHost(ModuleDirectory module, ClassLoader program) {
        this(module, program, new ChangingProgram(ProgramRedefinitions.arePossible(), System::nanoTime));
    }

    ModuleHost(ModuleDirectory module, ClassLoader program, ChangingProgram changes) {
        this.module = module;
        this.program = program;
        this.changes = changes;
    }

    /** Returns the directory of the module's publications. */
    public ModuleDirectory module() {
        return module;
    }

    /**
     * Opens the files of a generation, and checks its contract. Loads no class.
     *
     * @param publication the publication to open
     * @return the open files
     * @throws IncompletePublicationException if a file is missing or incomplete
     * @throws IOException if a file cannot be read
     * @throws RejectedException if the contract differs from the program's
     */
    public PreparedGeneration prepare(Publication publication) throws IOException, RejectedException {
        Segments segments = jars.open(module.session(), publication);
        try {
            requireProgramContract(publication, segments);
            Seen now = seen.with(segments, program, copiesOf(publication));
            seen = now;
            return new PreparedGeneration(
                    Part.of(publication, segments, now.copy(), WholeJar.of(module, publication, segments)), program);
        } catch (IOException | RejectedException | RuntimeException e) {
            segments.close();
            throw e;
        }
    }

    private List<Path> copiesOf(Publication publication) {
        Path root = module.session().root();
        return publication.hosting().copies().stream()
                .map(copy -> root.resolve(copy).normalize())
                .toList();
    }

    /**
     * Opens a generation that is alone in the program. Loads no class.
     *
     * @param publication the publication to open
     * @param required the generations of the modules that it requires
     * @return the generation
     * @throws IncompletePublicationException if a file is missing or incomplete
     * @throws IOException if a file cannot be read
     * @throws RejectedException if the contract differs from the program's
     */
    public Generation open(Publication publication, List<Generation> required) throws IOException, RejectedException {
        return PreparedGeneration.load(List.of(prepare(publication)), required, Optional.empty(), new Neighbours())
                .get(0);
    }

    /**
     * Replaces the segments of the current generation by those of a newer publication with the same contents, which a watcher
     * has folded. The next generation shares a jar with these, and is compared with them.
     *
     * @param running the current generation
     * @param publication a newer publication of the same generation
     * @throws IncompletePublicationException if a file is missing or incomplete
     * @throws IOException if a file cannot be read
     */
    public Generation publishedIn(Generation running, Publication publication) throws IOException {
        Segments segments = jars.open(module.session(), publication);
        seen = new Seen(seen.copy(), Optional.of(segments));
        return running.publishedIn(publication, segments);
    }

    /**
     * Returns whether only the frozen copy declares providers of a service. If the current generation declares none, the module
     * no longer has these providers.
     *
     * @param service a type of the program
     * @throws IOException if the program's class path cannot be read
     */
    public boolean hasFrozenProvidersOnly(Class<?> service) throws IOException {
        List<URL> files = Collections.list(program.getResources("META-INF/services/" + service.getName()));
        return !files.isEmpty() && files.stream().allMatch(seen.copy()::holds);
    }

    /** Returns whether a class of the program is in the frozen copy of this module, and not a contract type. */
    public boolean isFrozenCopy(Class<?> type) {
        URL location = program.getResource(ClassFileNames.of(type.getName()));
        return location != null && seen.copy().holds(location) && !contract.contains(type.getName());
    }

    private void requireProgramContract(Publication publication, Segments segments)
            throws IOException, RejectedException {
        contract.addAll(publication.contract().types());
        forgetIfRedefined();
        String digest = publication.contract().digest();
        if (digest.equals(programContract)) {
            return;
        }
        SortedMap<String, String> digests =
                isCopyOfProgram(publication, segments) ? new TreeMap<>() : programDigests(publication);
        if (!digests.isEmpty() && !ContractDigest.ofTypes(digests).equals(digest)) {
            requireSettled(publication);
            List<String> changed = changedTypes(digests, segments);
            throw new RejectedException(
                    changed.isEmpty() ? Messages.contractDigestUnknown() : Messages.contractChanged(changed));
        }
        changes.settled();
        programContract = digest;
    }

    private SortedMap<String, String> programDigests(Publication publication) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        for (String type : publication.contract().types()) {
            digests.put(type, programClassFile(type).map(ContractDigest::ofType).orElse("absent"));
        }
        return digests;
    }

    private static List<String> changedTypes(SortedMap<String, String> ofProgram, Segments segments)
            throws IOException {
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, String> type : ofProgram.entrySet()) {
            Optional<Source> published = segments.entry(ClassFileNames.of(type.getKey()));
            if (published.isPresent()
                    && !ContractDigest.ofType(published.get().read()).equals(type.getValue())) {
                changed.add(type.getKey());
            }
        }
        return changed;
    }

    private synchronized void requireSettled(Publication publication) throws IncompletePublicationException {
        try {
            changes.requireSettled(publication.contract().digest());
        } catch (IncompletePublicationException e) {
            forget();
            throw e;
        }
    }

    private synchronized void forgetIfRedefined() {
        int now = ProgramRedefinitions.count();
        if (now != redefinitions) {
            redefinitions = now;
            forget();
        }
    }

    private void forget() {
        programClassFiles.clear();
        programContract = "";
    }

    /**
     * Returns whether the program's contract types are byte for byte those of the module. At a start they nearly always are, and
     * the comparison is cheaper than a digest.
     */
    private boolean isCopyOfProgram(Publication publication, Segments segments) throws IOException {
        for (String type : publication.contract().types()) {
            Optional<byte[]> ofProgram = programClassFile(type);
            Optional<Source> published = segments.entry(ClassFileNames.of(type));
            if (ofProgram.isEmpty()
                    || published.isEmpty()
                    || !Arrays.equals(ofProgram.get(), published.get().read())) {
                return false;
            }
        }
        return true;
    }

    private Optional<byte[]> programClassFile(String type) throws IOException {
        Optional<byte[]> known = Optional.ofNullable(programClassFiles.get(type));
        if (known.isEmpty()) {
            try (InputStream classFile = program.getResourceAsStream(ClassFileNames.of(type))) {
                if (classFile != null) {
                    known = Optional.of(classFile.readAllBytes());
                    programClassFiles.put(type, known.get());
                }
            }
        }
        return known;
    }
}
