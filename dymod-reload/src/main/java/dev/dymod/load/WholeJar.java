package dev.dymod.load;

import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import dev.dymod.publication.SegmentWriter;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Jar of a whole generation, as code source of its classes and in the URLs of its resources.
 *
 * <p>If a generation has several segments, the jar is written when code may look at it for the first time. Writing it earlier
 * would take too long, and most programs never need it. Thread-safe.
 */
final class WholeJar {

    private final Path jar;
    private final Segments segments;
    private final URL url;
    private volatile boolean written;

    private WholeJar(Path jar, Segments segments) throws IOException {
        this.jar = jar;
        this.segments = segments;
        this.written = segments.isOneJar();
        try {
            this.url = jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IOException(jar + " is not a URL", e);
        }
    }

    /** Returns a place in the folder of the module's generations, or in the temporary folder if the former is read-only. */
    static WholeJar of(ModuleDirectory module, Publication publication, Segments segments) throws IOException {
        Path jar = module.wholeJar(publication);
        if (segments.isOneJar() || Files.isWritable(module.generations())) {
            return new WholeJar(jar, segments);
        }
        String name = "dymod-" + ProcessHandle.current().pid() + "-" + publication.module() + "-" + jar.getFileName();
        return new WholeJar(Path.of(System.getProperty("java.io.tmpdir"), name), segments);
    }

    /** Returns the URL of the jar, which need not exist yet. */
    URL url() {
        return url;
    }

    /** Returns the path of the jar, which need not exist yet. */
    Path jar() {
        return jar;
    }

    /** Writes the jar unless it exists. */
    Path write() throws IOException {
        if (!written) {
            synchronized (this) {
                if (!written) {
                    if (!Files.exists(jar)) {
                        SegmentWriter.replace(jar, segments.contents());
                    }
                    if (jar.getFileName().toString().startsWith("dymod-")) {
                        jar.toFile().deleteOnExit();
                    }
                    written = true;
                }
            }
        }
        return jar;
    }
}
