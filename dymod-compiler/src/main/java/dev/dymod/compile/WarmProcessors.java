package dev.dymod.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The class loader of processors from the last compile, for the next one of some sources, where that makes no difference.
 *
 * <p>New classes have to be loaded and run cold: with Lombok, an edit of one body takes five times as long. But a processor may
 * keep in static fields what the next compile must not find there, and no declaration says whether it does. So this is for
 * those alone whose static fields have been looked at, and a compile of everything begins without it all the same.
 *
 * <p>Lombok keeps what it has read of its configuration, for which {@link Circumstances} has an eye, caches of reflection and
 * counters that show nowhere; and that it has been initialised, which it tells to MapStruct: which is why MapStruct is not
 * here. AutoService keeps constants.
 */
final class WarmProcessors implements AutoCloseable {

    private static final Set<String> KEEP_NOTHING = Set.of(
            "lombok.launch.AnnotationProcessorHider$AnnotationProcessor",
            "lombok.launch.AnnotationProcessorHider$ClaimingProcessor",
            "com.google.auto.service.processor.AutoServiceProcessor");

    private Optional<ProcessorLoader> kept = Optional.empty();

    /** The one that was kept, as long as its files are what they were, or else a new one. */
    ProcessorLoader over(Iterable<? extends Path> path) throws MalformedURLException {
        return kept.isPresent() && kept.get().isOver(path) ? kept.get() : ProcessorLoader.over(path);
    }

    /** Takes back what {@link #over} gave: keeps or closes it. */
    void back(ProcessorLoader loader, Set<String> processors) throws IOException {
        if (!KEEP_NOTHING.containsAll(processors)) {
            loader.close();
        } else if (kept.isEmpty() || kept.get() != loader) {
            close();
            kept = Optional.of(loader);
        }
    }

    /** Forgets it. */
    @Override
    public void close() {
        if (kept.isPresent()) {
            ProcessorLoader old = kept.get();
            kept = Optional.empty();
            try {
                old.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
