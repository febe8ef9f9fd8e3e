package dev.dymod.load;

import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.Publication;
import dev.dymod.publication.Segment;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Open jars of the last publication, which the next publication shares if they are still open. Thread-safe. */
final class OpenJars {

    private List<OpenJar> last = List.of();

    /**
     * Opens the segments of a publication.
     *
     * @throws IncompletePublicationException if a file is missing or incomplete
     */
    synchronized Segments open(SessionDirectory session, Publication publication) throws IOException {
        List<OpenJar> jars = new ArrayList<>();
        try {
            for (Segment segment : publication.segments()) {
                Path file = session.resolve(segment);
                Optional<OpenJar> open = shared(segment, file);
                jars.add(open.isPresent() ? open.get() : OpenJar.open(segment, file));
            }
        } catch (IOException | RuntimeException e) {
            new Segments(jars).close();
            throw e;
        }
        last = List.copyOf(jars);
        return new Segments(jars);
    }

    private Optional<OpenJar> shared(Segment segment, Path file) throws IOException {
        for (OpenJar jar : last) {
            if (jar.isStill(segment, file)) {
                return jar.shared();
            }
        }
        return Optional.empty();
    }
}
