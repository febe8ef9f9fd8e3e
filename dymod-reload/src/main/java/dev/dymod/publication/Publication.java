package dev.dymod.publication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One generation of a module as the pointer file {@code current} tells it: which immutable files it is made of, and
 * which types it shares with the host.
 *
 * @param module name of the module's folder
 * @param generation from 1, greater than that of every earlier publication of the module
 * @param id what the module is, whatever its number and its segments: equal for two generations with the same files
 * @param segments jars, newest first: the first that has an entry wins
 * @param contract binary names of the module's types that the host must share
 * @param contractDigest {@link ContractDigest} over those types
 * @param requires the watched modules that this one is compiled against, with their generation; the program adopts them
 *     together or not at all
 * @param saved when the newest input was saved, to the millisecond
 */
public record Publication(
        String module,
        int generation,
        String id,
        List<Segment> segments,
        SortedSet<String> contract,
        String contractDigest,
        SortedMap<String, Integer> requires,
        Instant saved) {

    private static final String FORMAT = "1";

    /** The last line: over all lines before it, since a copy may have some of the old pointer and some of the new one. */
    private static final String DIGEST = "sha256=";

    public Publication {
        Objects.requireNonNull(module);
        Objects.requireNonNull(id);
        Objects.requireNonNull(contractDigest);
        saved = saved.truncatedTo(ChronoUnit.MILLIS);
        segments = List.copyOf(segments);
        contract = Collections.unmodifiableSortedSet(new TreeSet<>(contract));
        requires = Collections.unmodifiableSortedMap(new TreeMap<>(requires));
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a publication has a segment at least");
        }
        if (generation < 1) {
            throw new IllegalArgumentException("generation " + generation + " is less than 1");
        }
        if (requires.containsKey(module)) {
            throw new IllegalArgumentException(module + " requires itself");
        }
    }

    /**
     * The same generation in other segments.
     *
     * @param others which have the same files
     */
    Publication in(List<Segment> others) {
        return new Publication(module, generation, id, others, contract, contractDigest, requires, saved);
    }

    /**
     * Whether the other one tells of this generation, in other segments perhaps.
     *
     * @param other a publication of the same module
     */
    public boolean isSameGeneration(Publication other) {
        return in(other.segments).equals(other);
    }

    /**
     * Whether a program that has this generation has the other one too, whatever its number: the files, the contract and the
     * names of the modules that it requires are the same.
     *
     * @param other a publication of the same module
     */
    public boolean isSameModule(Publication other) {
        return id.equals(other.id)
                && contract.equals(other.contract)
                && contractDigest.equals(other.contractDigest)
                && requires.keySet().equals(other.requires.keySet());
    }

    /** The lines of {@code current}; sorted and without a date, so that equal publications are equal files. */
    String toText() {
        List<String> lines = new ArrayList<>(List.of(
                "format=" + FORMAT,
                "module=" + module,
                "generation=" + generation,
                "id=" + id,
                "segments=" + segments.size(),
                "contract=" + String.join(",", contract),
                "contract.sha256=" + contractDigest,
                "requires="
                        + requires.entrySet().stream()
                                .map(other -> other.getKey() + ":" + other.getValue())
                                .collect(Collectors.joining(",")),
                "saved=" + saved.toEpochMilli()));
        for (int i = 0; i < segments.size(); i++) {
            lines.add("segment." + i + "=" + segments.get(i).path());
            lines.add("segment." + i + ".sha256=" + segments.get(i).sha256());
        }
        String text = String.join("\n", lines) + "\n";
        return text + DIGEST + digestOf(text) + "\n";
    }

    private static String digestOf(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #toText} wrote.
     *
     * @throws IllegalArgumentException when the text is not whole; it says what is missing
     * @throws IOException when it is of another format
     */
    static Publication parse(Properties text) throws IOException {
        String format = require(text, "format");
        if (format.isEmpty()) {
            throw new IllegalArgumentException("format is empty");
        }
        if (!format.equals(FORMAT)) {
            throw new IOException("format " + format + " is not the one this version reads, " + FORMAT
                    + ": give dymod-reload and dymod-maven-plugin the same version");
        }
        List<Segment> segments = new ArrayList<>();
        int count = number(text, "segments", Integer::valueOf);
        for (int i = 0; i < count; i++) {
            segments.add(new Segment(require(text, "segment." + i), require(text, "segment." + i + ".sha256")));
        }
        Publication publication = new Publication(
                require(text, "module"),
                number(text, "generation", Integer::valueOf),
                require(text, "id"),
                segments,
                names(require(text, "contract")),
                require(text, "contract.sha256"),
                generations(require(text, "requires")),
                Instant.ofEpochMilli(number(text, "saved", Long::valueOf)));
        if (!publication.toText().endsWith("\n" + DIGEST + require(text, "sha256") + "\n")) {
            throw new IllegalArgumentException("its lines are not all of one publication");
        }
        return publication;
    }

    private static SortedMap<String, Integer> generations(String list) {
        SortedMap<String, Integer> generations = new TreeMap<>();
        for (String entry : names(list)) {
            int colon = entry.indexOf(':');
            try {
                generations.put(entry.substring(0, colon), Integer.valueOf(entry.substring(colon + 1)));
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw new IllegalArgumentException("requires has " + entry + ", which is not module:generation", e);
            }
        }
        return generations;
    }

    private static String require(Properties text, String key) {
        String value = text.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static <N extends Number> N number(Properties text, String key, Function<String, N> parser) {
        String value = require(text, key);
        try {
            return parser.apply(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is " + value + ", which is not such a number", e);
        }
    }

    private static SortedSet<String> names(String list) {
        return list.isEmpty() ? new TreeSet<>() : new TreeSet<>(Arrays.asList(list.split(",")));
    }
}
