package dev.dymod.page;

import dev.dymod.event.How;
import dev.dymod.status.JsonValues;
import dev.dymod.status.ModuleStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Build of one module on the time line of the page: its outcome, and when and how it became live. Guarded by the feed. */
final class Edit {

    private final int number;
    private final ModuleStatus status;
    private final Instant built;
    private final Map<String, Long> stages = new LinkedHashMap<>();
    private Optional<How> live = Optional.empty();
    private Optional<String> rejected = Optional.empty();
    private boolean isOver;

    /**
     * Creates an edit that is not live yet.
     *
     * @param number the number on the time line
     * @param status the outcome of the build
     * @param built when the build ended
     */
    Edit(int number, ModuleStatus status, Instant built) {
        this.number = number;
        this.status = status;
        this.built = built;
        stages.put("detect", status.timing().detect().toMillis());
        stages.put("compile", status.timing().compile().toMillis());
        if (status.timing().publish().toNanos() > 0) {
            stages.put("publish", status.timing().publish().toMillis());
        }
    }

    ModuleStatus status() {
        return status;
    }

    Instant built() {
        return built;
    }

    /** Returns whether it is neither live nor impossible to become live. */
    boolean isOpen() {
        return !isOver;
    }

    /** Notes that it is not live, and will not be. */
    void over() {
        isOver = true;
    }

    void rejected(String reason) {
        rejected = Optional.of(reason);
        isOver = true;
    }

    /** Notes that a program has swapped it in. */
    void swapped(long load, long swap, Instant liveAt) {
        long since = liveAt.toEpochMilli() - built.toEpochMilli();
        stages.put("notice", Math.max(0, since - load - swap));
        stages.put("load", load);
        stages.put("swap", swap);
        live(How.SWAPPED);
    }

    /** Notes that it is live since a moment. */
    void live(How how, Instant since) {
        stages.put(JsonValues.text(how), Math.max(0, since.toEpochMilli() - built.toEpochMilli()));
        live(how);
    }

    private void live(How how) {
        live = Optional.of(how);
        isOver = true;
    }

    long millis() {
        return stages.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", number);
        json.put("at", built.toEpochMilli());
        json.put("module", status.module());
        json.put("generation", status.generation());
        json.put("outcome", JsonValues.text(status.outcome()));
        json.put("cause", status.inputs().cause());
        json.put("changed", Changes.paths(status));
        json.put("live", live.map(JsonValues::text));
        json.put("rejected", rejected);
        json.put("over", isOver);
        json.put("millis", millis());
        List<Map<String, Object>> bars = new ArrayList<>();
        stages.forEach((name, millis) -> {
            Map<String, Object> bar = new LinkedHashMap<>();
            bar.put("stage", name);
            bar.put("millis", millis);
            bars.add(bar);
        });
        json.put("stages", bars);
        return json;
    }
}
