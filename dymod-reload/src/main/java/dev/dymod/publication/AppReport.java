package dev.dymod.publication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Report of one program about the modules that it has linked: a JSON file in {@code apps/}.
 *
 * @param pid process id of the program
 * @param machine on which it runs, since process ids are unique only there
 * @param modules that it has linked
 * @param redefined program modules whose classes were redefined while it ran
 * @param old the newest old generations that stay in memory
 */
public record AppReport(long pid, String machine, List<Module> modules, List<Redefined> redefined, List<Old> old) {

    /** Regular expression for the file names; its groups are the machine and the process id. */
    public static final String FILE_NAME = "(.*)-([0-9]{1,18})-[0-9]+\\.json";

    public AppReport {
        modules = List.copyOf(modules);
        redefined = List.copyOf(redefined);
        old = List.copyOf(old);
    }

    /**
     * Generation that was replaced a while ago, and stays in memory.
     *
     * @param module name of the module
     * @param generation its number
     * @param holders texts on what refers to it; empty if nothing was found, as before the next garbage collection
     */
    public record Old(String module, int generation, List<String> holders) {

        public Old {
            holders = List.copyOf(holders);
        }

        private Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", module);
            map.put("generation", generation);
            map.put("holders", holders);
            return map;
        }

        private static Old of(Map<?, ?> map) {
            List<String> holders = new ArrayList<>();
            for (Object holder : value(map, "holders", List.class)) {
                holders.add(String.valueOf(holder));
            }
            return new Old(value(map, "name", String.class), (int) number(map, "generation"), holders);
        }
    }

    /**
     * Redefinitions of the classes of one program module.
     *
     * @param module name of the module
     * @param count of the redefinitions since the start of the program
     * @param liveAt when the last one was live
     */
    public record Redefined(String module, int count, Instant liveAt) {

        private Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", module);
            map.put("count", count);
            map.put("liveAt", liveAt.toEpochMilli());
            return map;
        }

        private static Redefined of(Map<?, ?> map) {
            return new Redefined(
                    value(map, "name", String.class),
                    (int) number(map, "count"),
                    Instant.ofEpochMilli(number(map, "liveAt")));
        }
    }

    /** Outcome of a module's last publication in a program. */
    public enum Outcome {
        /** The program loaded its first generation of the module. */
        LOADED,
        /** The generation replaced the previous one. */
        SWAPPED,
        /** The generation equals the running one, which keeps running under the new number. */
        UNCHANGED,
        /** The program rejected the generation; the previous one keeps running. */
        REJECTED
    }

    /**
     * Times of an outcome.
     *
     * @param notice time from the publication until the program noticed it
     * @param load time to load and verify the generation and to create its providers
     * @param swap time in which all calls were switched
     * @param liveAt when the outcome was reached
     */
    public record Timing(Duration notice, Duration load, Duration swap, Instant liveAt) {}

    /**
     * One module in one program.
     *
     * @param name of the module
     * @param generation that was loaded, swapped in or rejected
     * @param running generation that calls enter now; 0 for none
     * @param outcome of the generation
     * @param reason for the rejection
     * @param trace of the exception behind the rejection, in lines, with the user's frames only
     * @param timing of the outcome
     */
    public record Module(
            String name,
            int generation,
            int running,
            Outcome outcome,
            Optional<String> reason,
            Optional<String> trace,
            Timing timing) {

        private Map<String, Object> toMap() {
            Map<String, Object> millis = new LinkedHashMap<>();
            millis.put("notice", timing.notice().toMillis());
            millis.put("load", timing.load().toMillis());
            millis.put("swap", timing.swap().toMillis());
            Map<String, Object> module = new LinkedHashMap<>();
            module.put("name", name);
            module.put("generation", generation);
            module.put("running", running);
            module.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
            module.put("reason", reason);
            module.put("trace", trace);
            module.put("millis", millis);
            module.put("liveAt", timing.liveAt().toEpochMilli());
            return module;
        }

        private static Module of(Map<?, ?> module) {
            Map<?, ?> millis = value(module, "millis", Map.class);
            return new Module(
                    value(module, "name", String.class),
                    (int) number(module, "generation"),
                    (int) number(module, "running"),
                    Outcome.valueOf(value(module, "outcome", String.class).toUpperCase(Locale.ROOT)),
                    text(module, "reason"),
                    text(module, "trace"),
                    new Timing(
                            Duration.ofMillis(number(millis, "notice")),
                            Duration.ofMillis(number(millis, "load")),
                            Duration.ofMillis(number(millis, "swap")),
                            Instant.ofEpochMilli(number(module, "liveAt"))));
        }
    }

    /**
     * Returns the file of a program's report.
     *
     * @param apps folder of the reports
     * @param number of the program in its process
     */
    public static Path file(Path apps, long pid, String machine, String number) {
        return apps.resolve(machine + "-" + pid + "-" + number + ".json");
    }

    /**
     * Writes the report.
     *
     * @param file in the session's {@code apps} folder
     * @throws IOException if that folder cannot be written, for example because a container mounts it read-only
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, (JsonText.of(toMap()) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Map<String, Object> toMap() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("format", 1);
        report.put("pid", pid);
        report.put("host", machine);
        report.put("modules", modules.stream().map(Module::toMap).toList());
        report.put("redefined", redefined.stream().map(Redefined::toMap).toList());
        report.put("old", old.stream().map(Old::toMap).toList());
        return report;
    }

    /**
     * Reads a report.
     *
     * @param json the parsed file: maps, lists, strings, numbers, and optionals of these, empty for {@code null}
     * @return the report
     * @throws IllegalArgumentException if a value is missing or has another type
     */
    public static AppReport of(Map<?, ?> json) {
        return new AppReport(
                number(json, "pid"),
                value(json, "host", String.class),
                list(json, "modules").stream().map(Module::of).toList(),
                list(json, "redefined").stream().map(Redefined::of).toList(),
                list(json, "old").stream().map(Old::of).toList());
    }

    private static List<Map<?, ?>> list(Map<?, ?> json, String key) {
        List<Map<?, ?>> maps = new ArrayList<>();
        for (Object element : value(json, key, List.class)) {
            if (!(element instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException("an element of " + key + " is " + element);
            }
            maps.add(map);
        }
        return maps;
    }

    private static <T> T value(Map<?, ?> json, String key, Class<T> type) {
        Object value = json.get(key);
        if (value == null || !type.isInstance(value)) {
            throw new IllegalArgumentException(key + " is " + value);
        }
        return type.cast(value);
    }

    private static long number(Map<?, ?> json, String key) {
        return value(json, key, Number.class).longValue();
    }

    private static Optional<String> text(Map<?, ?> json, String key) {
        Object value = json.get(key);
        Optional<?> text = value instanceof Optional<?> optional ? optional : Optional.ofNullable(value);
        return text.filter(String.class::isInstance).map(String.class::cast);
    }
}
