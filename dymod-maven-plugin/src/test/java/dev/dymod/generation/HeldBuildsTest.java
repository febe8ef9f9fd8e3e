package dev.dymod.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.build.BuildOutput;
import dev.dymod.build.Compilation;
import dev.dymod.build.WatchedModule;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.contract.ContractResult.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A build is held or published")
final class HeldBuildsTest {

    @TempDir
    private Path folder;

    /** Two versions of the contract type {@code sheep.Counter}. */
    interface First {}

    interface Second {}

    /**
     * Finishes one candidate after the other, as {@link ModuleBuild} does. A candidate is {@code 1} or {@code 2}, the version
     * of its contract, with a letter for its other files; {@code +} says that it was compiled against held classes. {@code w}
     * writes the folder for a start of the program, {@code r} restarts it: the held build is published, and the folder written.
     *
     * <p>The result has the published candidate, {@code p}, and the held one, {@code h}, with the reason for a restart in
     * parentheses, if it has one.
     */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            SWAPPED      | 1a           | p1a
            SWAPPED      | 1a 2a        | p2a
            SWAPPED      | 1a w 1b      | p1b
            SWAPPED      | 1a w 2a      | p1a h2a(subcrate changes the contract: sheep.Counter)
            SWAPPED      | 1a w 2a 2b   | p1a h2b(subcrate changes the contract: sheep.Counter)
            SWAPPED      | 1a w 2a 1a   | p1a
            SWAPPED      | 1a w 2a 1b   | p1b
            SWAPPED      | 1a w 2a r    | p2a
            SWAPPED      | 1a w 2a r 2b | p2b
            SWAPPED      | 1a w 2a r 1a | p2a h1a(subcrate changes the contract: sheep.Counter)
            SWAPPED      | 1a w 1b+     | p1a h1b
            SWAPPED      | 1a w 1b+ 1c  | p1c
            SWAPPED      | 1a w 1b+ r   | p1b
            PROGRAM      | 1a 1b        | p1b
            PROGRAM      | 1a w 1b      | p1a h1b(subcrate changed: b.txt)
            PROGRAM      | 1a w 1b 1c   | p1a h1c(subcrate changed: b.txt, c.txt)
            PROGRAM      | 1a w 1b 1a   | p1a
            PROGRAM      | 1a w 1b r 1c | p1b h1c(subcrate changed: c.txt)
            COMPILE_ONLY | 1a w 1b      | p1b
            """)
    void depending_on_what_a_swap_can_replace(WatchedModule.Role role, String steps, String expected)
            throws IOException {
        WatchedModule module = module(role);
        HeldBuilds builds = new HeldBuilds(module, new ProgramFolder(folder.resolve("program")), ClassTree.empty());
        List<Candidate.Good> published = new ArrayList<>();
        for (String step : steps.split(" ")) {
            switch (step) {
                case "r" -> {
                    builds.programEnded();
                    builds.held().ifPresent(held -> publish(held.good(), builds, published));
                    builds.programStarts(last(published).orElseThrow());
                    builds.writeProgramFolder(last(published).orElseThrow().tree(), published.size());
                }
                case "w" ->
                    builds.writeProgramFolder(last(published).orElseThrow().tree(), published.size());
                default -> finish(step, builds, published);
            }
        }
        assertEquals(
                expected,
                "p" + nameOf(last(published).orElseThrow())
                        + builds.held()
                                .map(held -> " h" + nameOf(held.good())
                                        + held.restartReason(module)
                                                .map(reason -> "(" + reason + ")")
                                                .orElse(""))
                                .orElse(""));
    }

    private static void finish(String step, HeldBuilds builds, List<Candidate.Good> published) throws IOException {
        Candidate.Good good = candidate(step.charAt(0), step.charAt(1));
        if (last(published).filter(good::hasSameContentAs).isPresent()) {
            builds.drop();
        } else if (builds.mustWait(good, step.endsWith("+"))) {
            Path changed = Path.of(step.charAt(1) + ".txt");
            builds.hold(good, BuildCause.ofChanges(List.of(changed), Instant.EPOCH));
        } else {
            publish(good, builds, published);
        }
    }

    private static void publish(Candidate.Good good, HeldBuilds builds, List<Candidate.Good> published) {
        published.add(good);
        builds.published(good, published.size());
    }

    private static Optional<Candidate.Good> last(List<Candidate.Good> published) {
        return published.isEmpty() ? Optional.empty() : Optional.of(published.get(published.size() - 1));
    }

    private WatchedModule module(WatchedModule.Role role) {
        return new WatchedModule(
                "subcrate",
                folder,
                folder.resolve("classes"),
                folder.resolve("classes"),
                new Compilation.External(),
                Collections.emptySortedSet(),
                List.of(),
                role);
    }

    private static Candidate.Good candidate(char version, char letter) throws IOException {
        ClassTree tree = ClassTree.of(Map.of(
                "sheep/Counter.class", classFile(version == '1' ? First.class : Second.class),
                "name.txt", ("" + version + letter).getBytes(StandardCharsets.UTF_8)));
        SortedMap<String, String> types = new TreeMap<>(Map.of("sheep.Counter", "a service"));
        return new Candidate.Good(
                BuildOutput.Classes.of(tree), new Contract(types, ""), Optional.empty(), Duration.ZERO);
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        String name = type.getName();
        try (InputStream file = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return Objects.requireNonNull(file, name).readAllBytes();
        }
    }

    private static String nameOf(Candidate.Good good) {
        return new String(good.tree().file("name.txt").orElseThrow(), StandardCharsets.UTF_8);
    }
}
