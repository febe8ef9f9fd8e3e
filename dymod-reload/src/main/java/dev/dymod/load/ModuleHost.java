package dev.dymod.load;

import dev.dymod.load.Segments.Source;
import dev.dymod.publication.ContractDigest;
import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
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
 * One module as one class loader of the program sees it: opens generations that fit what the host really has.
 *
 * <p>Thread-safe.
 */
public final class ModuleHost {

    private final ModuleDirectory module;
    private final ClassLoader host;

    /** The host never loads a type twice, so its class file is read once, however often somebody compiles it anew. */
    private final Map<String, byte[]> hostClassFiles = new ConcurrentHashMap<>();

    /** The types of all contracts so far. */
    private final Set<String> contract = ConcurrentHashMap.newKeySet();

    /** The digest of the last contract that was the host's; nothing is read again for the same. */
    private volatile String hostContract = "";

    private final OpenJars jars = new OpenJars();

    private volatile Seen seen = new Seen(StaticCopy.UNKNOWN, Optional.empty());

    /** The copy on the host's class path, as far as the entries of these segments tell of it. */
    private record Seen(StaticCopy copy, Optional<Segments> segments) {

        Seen with(Segments newer, ClassLoader host) {
            return new Seen(
                    copy.including(host, segments.map(newer::namesNotSharedWith).orElseGet(newer::names)),
                    Optional.of(newer));
        }
    }

    /**
     * Makes the link; nothing is read yet.
     *
     * @param module where generations are published
     * @param host the class loader that looks services up
     */
    public ModuleHost(ModuleDirectory module, ClassLoader host) {
        this.module = module;
        this.host = host;
    }

    /** Where the module is published. */
    public ModuleDirectory module() {
        return module;
    }

    /**
     * Opens a generation, without loading a class of it.
     *
     * @param publication what to open
     * @param required the generations of the modules that it requires
     * @return the generation, whose contract is the host's
     * @throws IncompletePublicationException when its files are not all there yet
     * @throws IOException when they cannot be read
     * @throws RejectedException when the host has another contract
     */
    public Generation open(Publication publication, List<Generation> required) throws IOException, RejectedException {
        Segments segments = jars.open(module.session(), publication);
        Seen now;
        try {
            requireHostContract(publication, segments);
            now = seen.with(segments, host);
            seen = now;
        } catch (IOException | RejectedException | RuntimeException e) {
            segments.close();
            throw e;
        }
        GenerationLoader loader = new GenerationLoader(
                publication, segments, required.stream().map(Generation::loader).toList(), now.copy(), host);
        return new Generation(publication, loader);
    }

    /**
     * Takes note that a generation that runs is published in other segments now, which hold the same: those of the next one are
     * compared with them, and have a jar in common with them. Nothing waits for it.
     *
     * @param running what runs
     * @param publication of the same generation
     * @throws IncompletePublicationException when its files are not all there yet
     * @throws IOException when they cannot be read
     */
    public Generation publishedIn(Generation running, Publication publication) throws IOException {
        Segments segments = jars.open(module.session(), publication);
        seen = new Seen(seen.copy(), Optional.of(segments));
        return running.publishedIn(publication, segments);
    }

    /**
     * Whether the frozen copy alone has providers of a service: those that the module has no more, when a generation runs
     * that does not declare any.
     *
     * @param service a type of the host
     * @throws IOException when the host's class path cannot be read
     */
    public boolean hasFrozenProvidersOnly(Class<?> service) throws IOException {
        List<URL> files = Collections.list(host.getResources("META-INF/services/" + service.getName()));
        return !files.isEmpty() && files.stream().allMatch(seen.copy()::holds);
    }

    /** Whether a class of the host is the copy of one that generations have, and not of the contract. */
    public boolean isFrozenCopy(Class<?> type) {
        URL location = host.getResource(entryOf(type.getName()));
        return location != null && seen.copy().holds(location) && !contract.contains(type.getName());
    }

    private void requireHostContract(Publication publication, Segments segments) throws IOException, RejectedException {
        contract.addAll(publication.contract());
        if (publication.contractDigest().equals(hostContract)) {
            return;
        }
        if (isCopyOfHost(publication, segments)) {
            hostContract = publication.contractDigest();
            return;
        }
        SortedMap<String, String> digests = new TreeMap<>();
        for (String type : publication.contract()) {
            digests.put(type, hostClassFile(type).map(ContractDigest::ofType).orElse("absent"));
        }
        if (ContractDigest.ofTypes(digests).equals(publication.contractDigest())) {
            hostContract = publication.contractDigest();
            return;
        }
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, String> type : digests.entrySet()) {
            Optional<Source> published = segments.entry(entryOf(type.getKey()));
            if (published.isPresent()
                    && !ContractDigest.ofType(published.get().read()).equals(type.getValue())) {
                changed.add(type.getKey());
            }
        }
        throw new RejectedException(
                changed.isEmpty() ? Messages.contractDigestUnknown() : Messages.contractChanged(changed));
    }

    /**
     * Whether the host's contract types are the module's to the byte: at a start they nearly always are, and no class file
     * needs to be taken apart to see it.
     */
    private boolean isCopyOfHost(Publication publication, Segments segments) throws IOException {
        for (String type : publication.contract()) {
            Optional<byte[]> ofHost = hostClassFile(type);
            Optional<Source> published = segments.entry(entryOf(type));
            if (ofHost.isEmpty()
                    || published.isEmpty()
                    || !Arrays.equals(ofHost.get(), published.get().read())) {
                return false;
            }
        }
        return true;
    }

    private Optional<byte[]> hostClassFile(String type) throws IOException {
        Optional<byte[]> known = Optional.ofNullable(hostClassFiles.get(type));
        if (known.isEmpty()) {
            try (InputStream classFile = host.getResourceAsStream(entryOf(type))) {
                if (classFile != null) {
                    known = Optional.of(classFile.readAllBytes());
                    hostClassFiles.put(type, known.get());
                }
            }
        }
        return known;
    }

    private static String entryOf(String type) {
        return type.replace('.', '/') + ".class";
    }
}
