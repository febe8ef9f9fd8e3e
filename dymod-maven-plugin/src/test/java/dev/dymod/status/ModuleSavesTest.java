package dev.dymod.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.status.ModuleStatus.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The saves of a module")
final class ModuleSavesTest {

    private final ModuleSaves saves = new ModuleSaves();

    @Test
    void wait_until_a_build_is_published_or_unchanged() {
        end(Outcome.PUBLISHED, 1);
        end(Outcome.FAILED, 1, "A");
        end(Outcome.FAILED, 1, "B");
        assertSaves("A B", saves.waiting());
        end(Outcome.PUBLISHED, 2, "A");
        assertSaves("", saves.waiting());
        assertSaves("A B", saves.publishedAfter(1));
        assertSaves("", saves.publishedAfter(2));
        end(Outcome.FAILED, 2, "C");
        end(Outcome.UNCHANGED, 2, "C");
        assertSaves("", saves.waiting());
        assertSaves("", saves.publishedAfter(2));
    }

    @Test
    void wait_while_a_build_is_held_and_not_if_it_is_published_for_a_restart() {
        end(Outcome.PUBLISHED, 1);
        end(Outcome.RESTART_REQUIRED, 1, "A");
        saves.add(List.of(Path.of("B")));
        end(Outcome.RESTART_REQUIRED, 1, "C");
        assertSaves("A B C", saves.waiting());
        end(Outcome.RESTART_REQUIRED, 2, "D");
        assertSaves("", saves.waiting());
        assertSaves("A B C D", saves.publishedAfter(1));
    }

    @Test
    void of_a_module_without_generations_are_live_after_a_change_in_place() {
        end(Outcome.RESTART_REQUIRED, 0, "A");
        assertSaves("A", saves.waiting());
        end(Outcome.IN_PLACE, 0, "A");
        assertSaves("", saves.waiting());
    }

    @Test
    void of_many_generations_are_all_known() {
        for (int generation = 1; generation <= 100; generation++) {
            end(Outcome.PUBLISHED, generation, "S" + generation);
        }
        assertEquals(100, saves.publishedAfter(0).size());
        assertSaves("S99 S100", saves.publishedAfter(98));
    }

    private void end(Outcome outcome, int generation, String... changed) {
        List<Path> files = Arrays.stream(changed).map(Path::of).toList();
        saves.ended(new ModuleStatus(
                "sheep",
                Path.of("sheep"),
                1,
                outcome,
                new ModuleStatus.Inputs("", files, List.of()),
                new ModuleStatus.Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                List.of(),
                new ModuleStatus.Published(
                        generation, Optional.empty(), Optional.empty(), new TreeMap<>(), Optional.empty(), List.of())));
    }

    private static void assertSaves(String files, Collection<Path> actual) {
        assertEquals(
                Arrays.stream(files.split(" "))
                        .filter(file -> !file.isEmpty())
                        .sorted()
                        .collect(Collectors.joining(" ")),
                actual.stream().map(Path::toString).sorted().collect(Collectors.joining(" ")));
    }
}
