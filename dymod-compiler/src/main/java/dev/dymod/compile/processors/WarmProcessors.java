package dev.dymod.compile.processors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Keeper of the class loader of annotation processors between incremental compiles, for processors without harmful static state.
 *
 * <p>A new loader has to load its classes again and run them cold: with Lombok, the compile of one edited body takes five times
 * as long. But a processor may keep state in static fields that the next compile must not find. No declaration names such state,
 * so only processors whose static fields were reviewed are kept. A compile of all sources always starts with a new loader.
 *
 * <p>Reviewed: Lombok keeps the configuration that it has read, which {@code CompileEnvironment} stamps; caches of reflection;
 * counters without effect; and the fact that it is initialized, which it passes to MapStruct. MapStruct is not kept for that
 * reason. AutoService keeps constants. Used by one thread.
 */
public final class WarmProcessors implements AutoCloseable {

    private static final Set<String> REVIEWED = Set.of(
            "lombok.launch.AnnotationProcessorHider$AnnotationProcessor",
            "lombok.launch.AnnotationProcessorHider$ClaimingProcessor",
            "com.google.auto.service.processor.AutoServiceProcessor");

    private Optional<ProcessorLoader> kept = Optional.empty();

    /** Rewriter of the last compile. */
    private Optional<ProcessorCode> code = Optional.empty();

    /** Returns the kept loader while its files are unchanged, and otherwise a new one. */
    public ProcessorLoader loaderOf(Iterable<? extends Path> path) throws MalformedURLException {
        ProcessorLoader loader =
                kept.isPresent() && kept.get().isOf(path) ? kept.get() : ProcessorLoader.tracking(path, code);
        code = loader.code();
        return loader;
    }

    /** Takes back a loader of {@link #loaderOf}, and keeps or closes it. */
    void giveBack(ProcessorLoader loader, Set<String> processors) throws IOException {
        if (!REVIEWED.containsAll(processors)) {
            loader.close();
        } else if (kept.isEmpty() || kept.get() != loader) {
            close();
            kept = Optional.of(loader);
        }
    }

    /** Closes the kept loader. */
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
