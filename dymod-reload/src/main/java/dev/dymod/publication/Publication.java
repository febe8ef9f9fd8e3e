package dev.dymod.publication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One generation of a module, as the pointer file {@code current} describes it.
 *
 * @param module name of the module's folder
 * @param generation from 1, greater than that of every earlier publication of the module
 * @param id digest of the files: equal for two generations with equal files, whatever their numbers and segments
 * @param segments jars, newest first; an entry of the first one hides those of the others
 * @param contract types that the module shares with the program
 * @param requires generation of each submodule that this one is compiled against; a program swaps them together or not at all
 * @param hosting instructions for the program
 * @param saved when the newest input was saved, to the millisecond
 */
public record Publication(
        String module,
        int generation,
        String id,
        List<Segment> segments,
        Contract contract,
        SortedMap<String, Integer> requires,
        Hosting hosting,
        Instant saved) {

    /** Key of the contract's types, separated by commas. */
    public static final String CONTRACT = "contract";

    private static final String FORMAT = "1";

    private static final String CONTRACT_DIGEST = "contract.sha256";

    /** Begin of the last line, a digest of all lines before it: a file that is being copied may mix two pointers. */
    private static final String DIGEST = "sha256=";

    /**
     * Types that a module shares with the program.
     *
     * @param types their binary names
     * @param digest {@link ContractDigest} of the types
     */
    public record Contract(SortedSet<String> types, String digest) {

        public Contract {
            types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
        }
    }

    public Publication {
        saved = saved.truncatedTo(ChronoUnit.MILLIS);
        segments = List.copyOf(segments);
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
     * Returns the same generation in other segments.
     *
     * @param others segments with the same files
     */
    Publication withSegments(List<Segment> others) {
        return new Publication(module, generation, id, others, contract, requires, hosting, saved);
    }

    /** Returns the file name of the jar with all files; if there are several segments, it is written when it is needed. */
    String jarName() {
        return Segment.nameOfWhole(generation, id);
    }

    /**
     * Returns whether another publication is of this generation, perhaps in other segments.
     *
     * @param other a publication of the same module
     */
    public boolean isSameGeneration(Publication other) {
        return withSegments(other.segments).equals(other);
    }

    /**
     * Returns whether a program need not load another publication because it runs this one: the files, the contract, the names
     * of the required modules and the hosting are equal. The numbers may differ.
     *
     * @param other a publication of the same module
     */
    public boolean isSameModule(Publication other) {
        return id.equals(other.id)
                && contract.equals(other.contract)
                && requires.keySet().equals(other.requires.keySet())
                && hosting.equals(other.hosting);
    }

    /**
     * Compares all components. A record's own method would make the JDK keep a soft reference to {@link Hosting}, and so to a
     * class loader, for all programs of the JVM.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Publication that
                && module.equals(that.module)
                && generation == that.generation
                && segments.equals(that.segments)
                && requires.equals(that.requires)
                && saved.equals(that.saved)
                && isSameModule(that);
    }

    @Override
    public int hashCode() {
        return 31 * module.hashCode() + generation;
    }

    /** Returns the lines of {@code current}, sorted and without a date, so that equal publications have equal files. */
    String toText() {
        List<String> lines = new ArrayList<>(List.of(
                "format=" + FORMAT,
                "module=" + module,
                "generation=" + generation,
                "id=" + id,
                "segments=" + segments.size(),
                CONTRACT + "=" + String.join(",", contract.types()),
                CONTRACT_DIGEST + "=" + contract.digest(),
                "requires="
                        + requires.entrySet().stream()
                                .map(other -> other.getKey() + ":" + other.getValue())
                                .collect(Collectors.joining(",")),
                "contextClassLoader=" + hosting.contextClassLoader(),
                "copies=" + hosting.copies().size(),
                "saved=" + saved.toEpochMilli()));
        for (int i = 0; i < hosting.copies().size(); i++) {
            lines.add("copy." + i + "=" + escaped(hosting.copies().get(i)));
        }
        for (int i = 0; i < segments.size(); i++) {
            lines.add("segment." + i + "=" + segments.get(i).path());
            lines.add("segment." + i + ".sha256=" + segments.get(i).sha256());
        }
        String text = String.join("\n", lines) + "\n";
        return text + DIGEST + digestOf(text) + "\n";
    }

    /** Returns whether the contents of a file called {@code current} are a pointer, of whatever version. */
    public static boolean isPointer(String text) {
        return text.startsWith("format=") && text.contains("\n" + CONTRACT_DIGEST + "=");
    }

    /** Escapes a value for {@link Properties}; the other values have no character that needs it. */
    private static String escaped(String path) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char each = path.charAt(i);
            if (each == '\\' || (each == ' ' && escaped.isEmpty())) {
                escaped.append('\\');
            }
            escaped.append(each);
        }
        return escaped.toString();
    }

    private static String digestOf(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Parses the text that {@link #toText} returned.
     *
     * @throws IllegalArgumentException if the text is incomplete; the message names what is missing
     * @throws IOException if the format is unknown
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
        for (int i = 0, count = number(text, "segments", Integer::valueOf); i < count; i++) {
            segments.add(new Segment(require(text, "segment." + i), require(text, "segment." + i + ".sha256")));
        }
        List<String> copies = new ArrayList<>();
        for (int i = 0, count = number(text, "copies", Integer::valueOf); i < count; i++) {
            copies.add(require(text, "copy." + i));
        }
        Publication publication = new Publication(
                require(text, "module"),
                number(text, "generation", Integer::valueOf),
                require(text, "id"),
                segments,
                new Contract(names(require(text, CONTRACT)), require(text, CONTRACT_DIGEST)),
                generations(require(text, "requires")),
                new Hosting(Boolean.parseBoolean(require(text, "contextClassLoader")), copies),
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
