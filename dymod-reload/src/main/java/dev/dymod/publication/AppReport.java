package dev.dymod.publication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one program tells of its modules, in {@code apps/<host>-<pid>-<n>.json}.
 *
 * @param pid of the program
 * @param host the machine or container it runs on, since process ids are unique there only
 * @param modules those it has linked
 */
public record AppReport(long pid, String host, List<Module> modules) {

    public AppReport {
        modules = List.copyOf(modules);
    }

    /** How the last publication of a module ended in a program. */
    public enum Outcome {
        /** The module's first generation in this program. */
        LOADED,
        /** Took the place of the one before. */
        SWAPPED,
        /** Is what ran before under another number, and goes on. */
        UNCHANGED,
        /** Was refused; the generation before goes on. */
        REJECTED
    }

    /**
     * One module in one program.
     *
     * @param name of the module
     * @param generation the one that was loaded, swapped in or rejected
     * @param running the generation that calls enter now
     * @param outcome what became of it
     * @param reason why it was rejected
     * @param trace what was thrown when it was rejected, in lines, without the frames that are not the user's
     * @param notice from publication until the program saw it
     * @param load until it was loaded, verified and its providers made
     * @param swap the instant at which all calls changed over
     * @param liveAt when the outcome was reached
     */
    public record Module(
            String name,
            int generation,
            int running,
            Outcome outcome,
            Optional<String> reason,
            Optional<String> trace,
            Duration notice,
            Duration load,
            Duration swap,
            Instant liveAt) {

        private Map<String, Object> toMap() {
            Map<String, Object> millis = new LinkedHashMap<>();
            millis.put("notice", notice.toMillis());
            millis.put("load", load.toMillis());
            millis.put("swap", swap.toMillis());
            Map<String, Object> module = new LinkedHashMap<>();
            module.put("name", name);
            module.put("generation", generation);
            module.put("running", running);
            module.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
            module.put("reason", reason);
            module.put("trace", trace);
            module.put("millis", millis);
            module.put("liveAt", liveAt.toEpochMilli());
            return module;
        }
    }

    /**
     * Writes the report.
     *
     * @param file in the session's {@code apps} folder
     * @throws IOException when that folder cannot be written, as in a container that mounts it read-only
     */
    public void write(Path file) throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("format", 1);
        report.put("pid", pid);
        report.put("host", host);
        report.put("modules", modules.stream().map(Module::toMap).toList());
        AtomicFile.write(file, (JsonText.of(report) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
