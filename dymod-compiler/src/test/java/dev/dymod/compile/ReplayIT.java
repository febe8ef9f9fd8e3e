package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays releases of real libraries as edits: all releases forwards and backwards, and then random parts of the difference to a
 * random release. After each step, the incremental compile gives the classes of a clean one, byte for byte, or both fail.
 *
 * <p>The build resolves the releases; see the pom. {@code -Dreplay.steps=500 -Dreplay.seed=2} runs longer.
 */
final class ReplayIT {

    private static final Path RESOLVED = Path.of("target", "replay");

    /** Number of failed steps in a row, after which they are undone. */
    private static final int MAX_FAILURES = 3;

    @TempDir
    Path folder;

    static List<String> libraries() throws IOException {
        assertTrue(Files.isDirectory(RESOLVED), "run mvn verify: Maven resolves the libraries before the tests");
        try (Stream<Path> found = Files.list(RESOLVED.resolve("sources"))) {
            return found.map(library -> library.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void give_the_classes_of_a_clean_build(String library) throws IOException {
        List<Map<String, byte[]>> releases = releases(library);
        CompileRequest request = request(library);
        SourceFolder sources = new SourceFolder(folder.resolve("src"));
        int steps = Integer.getInteger("replay.steps", 3);
        try (Comparison comparison = new Comparison()) {
            for (int release : thereAndBack(releases.size())) {
                comparison.step(request, sources.become(releases.get(release)), library + ", release " + release);
            }
            Random random = new Random(Long.getLong("replay.seed", 1));
            Map<String, byte[]> compiled = releases.get(0);
            Map<String, byte[]> current = compiled;
            Map<String, byte[]> target = compiled;
            int failures = 0;
            for (int i = 0; i < steps; i++) {
                if (failures > 0 && (failures == MAX_FAILURES || random.nextBoolean())) {
                    current = compiled;
                } else {
                    while (difference(current, target).isEmpty() || random.nextInt(8) == 0) {
                        target = releases.get(random.nextInt(releases.size()));
                    }
                    current = partly(current, target, random);
                }
                if (comparison.step(request, sources.become(current), library + ", part " + i)) {
                    compiled = current;
                    failures = 0;
                } else {
                    failures++;
                }
            }
            System.getLogger("dev.dymod.test").log(System.Logger.Level.INFO, library + ": " + comparison.summary());
            comparison.assertNoMismatch();
        }
    }

    /** Counts from the first to the last, and back to the first. */
    private static List<Integer> thereAndBack(int count) {
        List<Integer> there = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            there.add(i);
        }
        for (int i = count - 2; i >= 0; i--) {
            there.add(i);
        }
        return there;
    }

    private static List<String> difference(Map<String, byte[]> one, Map<String, byte[]> other) {
        TreeSet<String> files = new TreeSet<>(one.keySet());
        files.addAll(other.keySet());
        files.removeIf(file -> Arrays.equals(one.get(file), other.get(file)));
        return new ArrayList<>(files);
    }

    /** Applies one file of the difference, a few files, half of them, or all. */
    private static Map<String, byte[]> partly(Map<String, byte[]> from, Map<String, byte[]> to, Random random) {
        List<String> files = difference(from, to);
        Collections.shuffle(files, random);
        int count = switch (random.nextInt(8)) {
            case 0 -> files.size();
            case 1 -> (files.size() + 1) / 2;
            case 2, 3 -> 2 + random.nextInt(3);
            default -> 1;
        };
        Map<String, byte[]> next = new TreeMap<>(from);
        for (String file : files.subList(0, Math.min(count, files.size()))) {
            if (to.containsKey(file)) {
                next.put(file, to.get(file));
            } else {
                next.remove(file);
            }
        }
        return next;
    }

    /** Returns the sources of all releases, the oldest first. */
    private static List<Map<String, byte[]>> releases(String library) throws IOException {
        List<Map<String, byte[]>> releases = new ArrayList<>();
        for (Path jar : jars(RESOLVED.resolve("sources").resolve(library))) {
            releases.add(read(jar));
        }
        return releases;
    }

    private static Map<String, byte[]> read(Path jar) throws IOException {
        Map<String, byte[]> sources = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.endsWith(".java") && !name.endsWith("module-info.java") && !name.startsWith("META-INF/")) {
                    sources.put(name, zip.readAllBytes());
                }
            }
        }
        return sources;
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted(Comparator.comparing(ReplayIT::version)).toList();
        }
    }

    /** Returns the numbers in a file name, padded so that they sort like versions. */
    private static String version(Path jar) {
        return Pattern.compile("\\d+")
                .matcher(jar.getFileName().toString())
                .results()
                .map(MatchResult::group)
                .map(number -> String.format("%6s", number))
                .collect(Collectors.joining());
    }

    /** Creates a request with Maven's default options and the jars that the libraries need. */
    private CompileRequest request(String library) throws IOException {
        return new CompileRequest(
                SourceSelection.below(List.of(folder.resolve("src"))),
                List.of("-proc:none", "-g", "-nowarn", "--release", "17"),
                StandardCharsets.UTF_8,
                jars(RESOLVED.resolve("libraries")).stream()
                        .filter(jar -> !jar.getFileName().toString().startsWith(library))
                        .toList(),
                Optional.empty(),
                false);
    }
}
