package dev.dymod.session.builds;

import dev.dymod.module.Submodule;
import dev.dymod.publication.Publication;
import dev.dymod.publication.Publisher;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What one submodule has published. A module of the program itself publishes nothing: its newest classes are the program's
 * at the next start, without a number. Used by one thread, but for {@link #fold} and {@link #close}.
 */
final class Generations implements AutoCloseable {

    private final Submodule submodule;
    private final Publisher publisher;
    private Optional<Publication> publication = Optional.empty();

    /** Without what only the next compile needs. */
    private Optional<Candidate.Good> current = Optional.empty();

    Generations(Submodule submodule, Publisher publisher) {
        this.submodule = submodule;
        this.publisher = publisher;
    }

    /** Publishes the next one, though it may have the files of the last one. */
    void publish(Candidate.Good good, SortedMap<String, Integer> required, Instant saved) throws IOException {
        if (!submodule.isProgram()) {
            publication = Optional.of(publisher.publish(
                    good.tree().files(),
                    new TreeSet<>(good.contractTypes()),
                    good.contract().sha256(),
                    required,
                    saved));
        }
        current = Optional.of(good.toKeep());
    }

    /** Whether this is what is published already, and goes with the same generations of other submodules. */
    boolean isPublished(Candidate.Good good, SortedMap<String, Integer> required) {
        return (submodule.isProgram() || publication.map(Publication::requires).equals(Optional.of(required)))
                && current.filter(good::isLike).isPresent();
    }

    /** What is published now; empty before the first one. */
    Optional<Candidate.Good> current() {
        return current;
    }

    /** The files of the one that is published now, and its number; empty for a module of the program. */
    Optional<Publication> publication() {
        return publication;
    }

    /** The number of the one that is published now, 0 if there is none. */
    int number() {
        return publication.map(Publication::generation).orElse(0);
    }

    /** Makes one jar of what is published, if it is not; from any one thread. */
    Optional<Publication> fold() throws IOException {
        return publisher.fold();
    }

    /** Nothing is published after this; from any thread. */
    @Override
    public void close() {
        publisher.close();
    }
}
