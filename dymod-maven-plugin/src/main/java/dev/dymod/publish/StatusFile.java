package dev.dymod.publish;

import dev.dymod.publication.AtomicFile;
import dev.dymod.publication.JsonText;
import dev.dymod.publication.Publication;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publish.ModuleStatus.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps {@code status.json}: what the watcher is doing, for editors and scripts. Replaced as a whole at every change.
 * Thread-safe.
 */
public final class StatusFile {

    private final SessionDirectory session;
    private final Map<String, ModuleStatus> modules = new TreeMap<>();

    /** The last of each module. */
    private final Map<String, Publication> folded = new HashMap<>();

    private final Map<String, Module> ended = new TreeMap<>();

    private String state = "building";
    private boolean paused;
    private boolean behind;

    /**
     * A module, and when it became what it is.
     *
     * @param status of its last build
     * @param since when its generation was published
     * @param built when its last build ended
     */
    public record Module(ModuleStatus status, Instant since, Instant built) {}

    /**
     * A status without modules; nothing is written yet.
     *
     * @param session whose status it is
     */
    public StatusFile(SessionDirectory session) {
        this.session = session;
    }

    /**
     * Tells that a build has begun.
     *
     * @throws IOException when the file cannot be written
     */
    public synchronized void building() throws IOException {
        write("building");
    }

    /**
     * Tells how builds ended.
     *
     * @param ended the modules that were built
     * @throws IOException when the file cannot be written
     */
    public synchronized void ended(Collection<ModuleStatus> ended) throws IOException {
        ended.forEach(this::add);
        write(worst());
    }

    private void add(ModuleStatus status) {
        Instant now = Instant.now();
        Optional<Module> before = Optional.ofNullable(ended.get(status.module()));
        Instant since = before.filter(module -> module.status().generation() == status.generation())
                .map(Module::since)
                .orElse(now);
        modules.put(status.module(), status);
        ended.put(status.module(), new Module(status, since, now));
    }

    /** The modules as their last builds ended, by name. */
    public synchronized List<Module> modules() {
        return List.copyOf(ended.values());
    }

    /** Whether saves are not built until somebody says so. */
    public synchronized boolean isPaused() {
        return paused;
    }

    /** Whether there are saves that are not live because of a pause or an undo. */
    public synchronized boolean isBehind() {
        return behind;
    }

    /**
     * Tells that the user has paused the watcher, or taken an edit back, or not any more.
     *
     * @param nowPaused whether saves are not built until somebody says so
     * @param nowBehind whether there are saves that are not live for that, or because of an undo
     * @throws IOException when the file cannot be written
     */
    public synchronized void held(boolean nowPaused, boolean nowBehind) throws IOException {
        if (paused != nowPaused || behind != nowBehind) {
            paused = nowPaused;
            behind = nowBehind;
            write(state);
        }
    }

    /**
     * Tells that a generation is in one jar again.
     *
     * @param publication of a module
     * @throws IOException when the file cannot be written
     */
    public synchronized void folded(Publication publication) throws IOException {
        folded.put(publication.module(), publication);
        write(state);
    }

    /**
     * Tells that a build that had begun turned out not to be one: a touch, or a revert.
     *
     * @throws IOException when the file cannot be written
     */
    public synchronized void asBefore() throws IOException {
        write(worst());
    }

    /**
     * Tells that the watcher has ended.
     *
     * @throws IOException when the file cannot be written
     */
    public synchronized void stopped() throws IOException {
        write("stopped");
    }

    private String worst() {
        if (modules.values().stream().anyMatch(module -> module.outcome() == Outcome.FAILED)) {
            return "failed";
        }
        return modules.values().stream().anyMatch(module -> module.outcome() == Outcome.RESTART_REQUIRED)
                ? "restart-required"
                : "live";
    }

    /** In whichever order the two were told. */
    private ModuleStatus inOneJar(ModuleStatus module) {
        Publication one = folded.get(module.module());
        return one != null && one.generation() == module.generation()
                ? module.in(one.segments().get(0).path())
                : module;
    }

    private void write(String now) throws IOException {
        state = now;
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("format", 1);
        status.put("pid", ProcessHandle.current().pid());
        status.put("state", state);
        status.put("paused", paused);
        status.put("behind", behind);
        List<Map<String, Object>> entries = modules.values().stream()
                .map(this::inOneJar)
                .map(ModuleStatus::toMap)
                .toList();
        status.put("modules", entries);
        AtomicFile.write(session.status(), (JsonText.of(status) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
