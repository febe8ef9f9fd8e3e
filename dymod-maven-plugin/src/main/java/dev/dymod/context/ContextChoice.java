package dev.dymod.context;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Choice, for each module of a session, whether calls set the context class loader. Used by one thread. */
public final class ContextChoice {

    private final ContextMode mode;

    /** The libraries of each class path. */
    private final Map<List<Path>, Libraries> libraries = new HashMap<>();

    /** The reasons of the published modules whose calls set the context class loader, by module. */
    private final SortedMap<String, String> reasons = new TreeMap<>();

    /** Creates the choice for a session that has not published anything yet. */
    public ContextChoice(ContextMode mode) {
        this.mode = mode;
    }

    /**
     * Returns an analysis for the builds of a module.
     *
     * @param classPath the program's class path, without submodules and without dymod
     */
    public ContextAnalysis analysis(List<Path> classPath) {
        return new ContextAnalysis(mode == ContextMode.AUTO, libraries.computeIfAbsent(classPath, Libraries::of));
    }

    /**
     * Chooses for a module. Its calls also set the context class loader if those of a required module do.
     *
     * @param own the result of the analysis
     * @param requires names of the required modules, which are already published
     * @return the reason why its calls set the context class loader; empty if they do not
     */
    public Optional<String> reasonToSet(Optional<String> own, Collection<String> requires) {
        if (mode != ContextMode.AUTO) {
            return mode == ContextMode.ALWAYS ? Optional.of(Messages.ALWAYS) : Optional.empty();
        }
        return own.or(() -> requires.stream()
                .flatMap(required ->
                        Stream.ofNullable(reasons.get(required)).map(why -> Messages.requires(required, why)))
                .findFirst());
    }

    /**
     * Records the choice for a published module. Must be called before the modules that require it are published.
     *
     * @param module its name
     * @param reason the reason that {@link #reasonToSet} returned
     */
    public void published(String module, Optional<String> reason) {
        reasons.remove(module);
        reason.ifPresent(because -> reasons.put(module, because));
    }
}
