package dev.dymod.load;

import dev.dymod.publication.EngineLog;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Optional;

/** Resource that a generation's class loader has found: a file or folder of a module or of the program. */
sealed interface Resource {

    /** Returns the URL for callers; empty if the jar that it names cannot be written. */
    Optional<URL> url();

    /** Returns the URL, which can be opened; the jar that it names need not exist. */
    URL location();

    /** Opens the contents. */
    InputStream open() throws IOException;

    /** A resource of a module. */
    record OfPart(Part part, String name) implements Resource {

        /** Writes the jar first, because a caller with the URL may look at it. */
        @Override
        public Optional<URL> url() {
            try {
                part.place().write();
                return Optional.of(location());
            } catch (IOException e) {
                EngineLog.logger()
                        .log(
                                System.Logger.Level.WARNING,
                                Messages.noPlace(part.place().jar(), name),
                                e);
                return Optional.empty();
            }
        }

        @Override
        public URL location() {
            return part.url(name);
        }

        /** Reads from the open jar, so that the whole jar need not be written. */
        @Override
        public InputStream open() throws IOException {
            var source = part.entry(name);
            return source.isPresent() ? source.get().open() : InputStream.nullInputStream();
        }
    }

    /** A resource of the program. */
    record OfProgram(URL location) implements Resource {

        @Override
        public Optional<URL> url() {
            return Optional.of(location);
        }

        @Override
        public InputStream open() throws IOException {
            URLConnection connection = location.openConnection();
            return connection.getInputStream();
        }
    }
}
