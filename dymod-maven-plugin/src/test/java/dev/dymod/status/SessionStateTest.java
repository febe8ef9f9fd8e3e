package dev.dymod.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.status.ModuleStatus.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Steps of a session, and the state that the listener gets after each.
 *
 * <p>{@code a=FAILED b=UNCHANGED} are builds that have ended, {@code -} stands for no call of the listener.
 */
@DisplayName("The state of a session")
final class SessionStateTest {

    private record Scenario(String name, String steps) {}

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("is live when all builds are good", """
                    building                  | BUILDING
                    a=PUBLISHED b=PUBLISHED   | LIVE a b
                    building                  | BUILDING a b
                    a=UNCHANGED               | LIVE a b
                    stopped                   | STOPPED a b
                    """),
            new Scenario("is that of the worst module", """
                    a=PUBLISHED b=PUBLISHED   | LIVE a b
                    a=RESTART_REQUIRED        | RESTART_REQUIRED a b
                    b=FAILED                  | FAILED a b
                    a=PUBLISHED               | FAILED a b
                    b=UNCHANGED               | LIVE a b
                    """),
            new Scenario("is as before when there was nothing to build", """
                    a=FAILED                  | FAILED a
                    building                  | BUILDING a
                    unchanged                 | FAILED a
                    """),
            new Scenario("has a pause and an undo, each reported once", """
                    a=PUBLISHED               | LIVE a
                    paused                    | LIVE a paused
                    paused                    | -
                    paused behind             | LIVE a paused behind
                    a=FAILED                  | FAILED a paused behind
                    behind                    | FAILED a behind
                    held                      | FAILED a
                    """));

    @TestFactory
    Stream<DynamicTest> follows_its_steps() {
        return SCENARIOS.stream().map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> check(scenario)));
    }

    private static void check(Scenario scenario) throws IOException {
        List<String> seen = new ArrayList<>();
        SessionState state = new SessionState(now -> seen.add(describe(now)));
        StringBuilder actual = new StringBuilder();
        for (String line : scenario.steps().split("\n")) {
            String step = line.substring(0, line.indexOf('|'));
            seen.clear();
            take(state, step.strip());
            actual.append(step)
                    .append("| ")
                    .append(seen.isEmpty() ? "-" : String.join(", ", seen))
                    .append('\n');
        }
        assertEquals(scenario.steps(), actual.toString());
    }

    private static void take(SessionState state, String step) throws IOException {
        switch (step) {
            case "building" -> state.building();
            case "unchanged" -> state.unchanged();
            case "stopped" -> state.stopped();
            case "held", "paused", "behind", "paused behind" ->
                state.heldBack(step.contains("paused"), step.contains("behind"));
            default -> {
                List<ModuleStatus> outcomes = new ArrayList<>();
                for (String word : step.split(" ")) {
                    outcomes.add(build(word.substring(0, 1), Outcome.valueOf(word.substring(2))));
                }
                state.ended(outcomes);
            }
        }
    }

    private static String describe(SessionState state) {
        StringBuilder text = new StringBuilder(state.phase().name());
        state.modules()
                .forEach(module -> text.append(' ').append(module.status().module()));
        return text + (state.isPaused() ? " paused" : "") + (state.isBehind() ? " behind" : "");
    }

    private static ModuleStatus build(String module, Outcome outcome) {
        return new ModuleStatus(
                module,
                Path.of("."),
                1,
                outcome,
                new ModuleStatus.Inputs("a save", List.of(), List.of()),
                new ModuleStatus.Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                List.of(),
                new ModuleStatus.Published(
                        1, Optional.empty(), Optional.empty(), new TreeMap<>(), Optional.empty(), List.of()));
    }
}
