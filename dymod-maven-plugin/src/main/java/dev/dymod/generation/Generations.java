package dev.dymod.generation;

import dev.dymod.build.WatchedModule;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import dev.dymod.publication.Publisher;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Generations of one submodule that were published in this session. A module that is not swapped has a current candidate, but no
 * publication and no number. Used by one thread, except {@link #fold} and {@link #close}.
 */
final class Generations implements AutoCloseable {

    private final WatchedModule module;
    private final ModuleDirectory directory;
    private final Publisher publisher;
    private final HostingChoice hosting;
    private Optional<Publication> publication = Optional.empty();

    /** Without the state for the next compile. */
    private Optional<Candidate.Good> current = Optional.empty();

    private Optional<String> contextReason = Optional.empty();

    Generations(WatchedModule module, ModuleDirectory directory, HostingChoice hosting) throws IOException {
        this.module = module;
        this.directory = directory;
        this.publisher = Publisher.open(directory);
        this.hosting = hosting;
    }

    /** Publishes a candidate as the next generation, even if the files are the same. */
    void publish(Candidate.Good good, SortedMap<String, Integer> required, Instant saved) throws IOException {
        if (module.isSwapped()) {
            Optional<String> reason = hosting.contextReason(module, good);
            publication = Optional.of(publisher.publish(
                    good.tree().files(),
                    new TreeSet<>(good.contractTypes()),
                    good.contract().sha256(),
                    required,
                    hosting.of(module, directory, reason),
                    saved));
            contextReason = reason;
            hosting.published(module, reason);
        }
        current = Optional.of(good.withoutState());
    }

    /** Returns whether a candidate is published already, with the same hosting and for the same required generations. */
    boolean isPublished(Candidate.Good good, SortedMap<String, Integer> required) {
        return (!module.isSwapped() || publication.map(Publication::requires).equals(Optional.of(required)))
                && contextReason.isPresent()
                        == hosting.contextReason(module, good).isPresent()
                && current.filter(good::hasSameContentAs).isPresent();
    }

    /** Returns the published candidate; empty before the first publication. */
    Optional<Candidate.Good> current() {
        return current;
    }

    /** Returns the current publication; empty for a module that is not swapped. */
    Optional<Publication> publication() {
        return publication;
    }

    /** Returns why calls of the current generation set the context class loader; empty if they do not. */
    Optional<String> contextReason() {
        return contextReason;
    }

    /** Returns the number of the current generation, 0 if there is none. */
    int number() {
        return publication.map(Publication::generation).orElse(0);
    }

    /** Merges the segments of the publication into one jar, if there are several. From any one thread. */
    Optional<Publication> fold() throws IOException {
        return publisher.fold();
    }

    /** Ends publishing: later attempts fail. From any thread. */
    @Override
    public void close() {
        publisher.close();
    }
}
