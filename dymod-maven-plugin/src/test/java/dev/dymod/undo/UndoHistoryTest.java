package dev.dymod.undo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.build.BuildOutput;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.contract.ContractResult.Contract;
import dev.dymod.generation.Candidate;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Steps of a session with two modules, {@code a} and {@code b}, and the state after each step.
 *
 * <p>A step is one of {@code build a=2 b=3} (builds modules from sources that give these classes), {@code build a=2 b!} (the
 * build of b fails), {@code undo}, {@code redo}, {@code reload} (publishes both modules again), {@code reject a} (programs
 * reject what is published of a) and {@code restart}. A state is the published classes of both modules, and the modules that
 * are behind their sources. It ends with {@code nothing} when there was nothing to undo or redo.
 */
@DisplayName("The undo history")
final class UndoHistoryTest {

    private record Scenario(String name, String steps) {}

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("has nothing to undo at first", """
                    undo          | a=1 b=1 nothing
                    redo          | a=1 b=1 nothing
                    """),
            new Scenario("goes back and forward", """
                    build a=2     | a=2 b=1
                    build b=2     | a=2 b=2
                    undo          | a=2 b=1 behind b
                    undo          | a=1 b=1 behind a b
                    undo          | a=1 b=1 behind a b nothing
                    redo          | a=2 b=1 behind b
                    redo          | a=2 b=2
                    redo          | a=2 b=2 nothing
                    """),
            new Scenario("takes the modules of one build as one step", """
                    build a=2 b=2 | a=2 b=2
                    undo          | a=1 b=1 behind a b
                    redo          | a=2 b=2
                    """),
            new Scenario("has no step for a build that changes no class", """
                    build a=2     | a=2 b=1
                    build a=2     | a=2 b=1
                    undo          | a=1 b=1 behind a
                    undo          | a=1 b=1 behind a nothing
                    """),
            new Scenario("has no step for an edit and its revert within one failure", """
                    build a=2 b!  | a=2 b=1
                    build a=1 b=1 | a=1 b=1
                    undo          | a=1 b=1 nothing
                    """),
            new Scenario("takes all builds until no module fails as one step", """
                    build a=2     | a=2 b=1
                    build a=3 b!  | a=3 b=1
                    build b=2     | a=3 b=2
                    undo          | a=2 b=1 behind a b
                    undo          | a=1 b=1 behind a b
                    redo          | a=2 b=1 behind a b
                    redo          | a=3 b=2
                    """),
            new Scenario("goes back to the last good state while a module fails", """
                    build a=2     | a=2 b=1
                    build a=3 b!  | a=3 b=1
                    undo          | a=2 b=1 behind a
                    redo          | a=2 b=1 behind a nothing
                    """),
            new Scenario("drops what was undone at the next build", """
                    build a=2     | a=2 b=1
                    build a=3     | a=3 b=1
                    undo          | a=2 b=1 behind a
                    build a=4     | a=4 b=1
                    redo          | a=4 b=1 nothing
                    undo          | a=2 b=1 behind a
                    undo          | a=1 b=1 behind a
                    """),
            new Scenario("ends an undo by building the sources as they are", """
                    build a=2     | a=2 b=1
                    undo          | a=1 b=1 behind a
                    build a=2     | a=2 b=1
                    undo          | a=1 b=1 behind a
                    """),
            new Scenario("stays behind after an undo while the sources do not compile", """
                    build a=2     | a=2 b=1
                    undo          | a=1 b=1 behind a
                    build a!      | a=1 b=1 behind a
                    build a=3     | a=3 b=1
                    """),
            new Scenario("skips a rejected state on the way back", """
                    build a=2     | a=2 b=1
                    reject a      | a=2 b=1
                    build a=3     | a=3 b=1
                    undo          | a=1 b=1 behind a
                    """),
            new Scenario("goes back from a rejected state", """
                    build a=2     | a=2 b=1
                    build a=3     | a=3 b=1
                    reject a      | a=3 b=1
                    undo          | a=2 b=1 behind a
                    redo          | a=2 b=1 behind a nothing
                    """),
            new Scenario("counts a rejected undo as not made", """
                    build a=2     | a=2 b=1
                    build a=3     | a=3 b=1
                    undo          | a=2 b=1 behind a
                    reject a      | a=2 b=1 behind a
                    build a=4     | a=4 b=1
                    undo          | a=3 b=1 behind a
                    """),
            new Scenario("looks up a rejection under the newest number", """
                    build a=2     | a=2 b=1
                    undo          | a=1 b=1 behind a
                    redo          | a=2 b=1
                    reload        | a=2 b=1
                    reject a      | a=2 b=1
                    undo          | a=1 b=1 behind a
                    redo          | a=1 b=1 behind a nothing
                    """),
            new Scenario("accepts a state that programs took when it was published again", """
                    build a=2     | a=2 b=1
                    reject a      | a=2 b=1
                    reload        | a=2 b=1
                    build a=3     | a=3 b=1
                    undo          | a=2 b=1 behind a
                    """),
            new Scenario("forgets all steps at a restart", """
                    build a=2     | a=2 b=1
                    restart       | a=2 b=1
                    undo          | a=2 b=1 nothing
                    build a=3     | a=3 b=1
                    undo          | a=2 b=1 behind a
                    undo          | a=2 b=1 behind a nothing
                    """),
            new Scenario("keeps who is behind at a restart", """
                    build a=2     | a=2 b=1
                    undo          | a=1 b=1 behind a
                    restart       | a=1 b=1 behind a
                    redo          | a=1 b=1 behind a nothing
                    build a=2     | a=2 b=1
                    undo          | a=1 b=1 behind a
                    """));

    @TestFactory
    Stream<DynamicTest> follows_its_steps() {
        return SCENARIOS.stream().map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> check(scenario)));
    }

    @TestFactory
    Stream<DynamicTest> keeps_as_many_steps_as_its_depth() {
        return Stream.of(UndoHistory.DEPTH, UndoHistory.DEPTH + 3)
                .map(builds -> DynamicTest.dynamicTest(builds + " builds", () -> {
                    Session session = new Session();
                    for (int i = 0; i < builds; i++) {
                        session.take("build a=" + (i + 2));
                    }
                    for (int i = 0; i < UndoHistory.DEPTH; i++) {
                        session.take("undo");
                    }
                    String oldest = "a=" + (builds - UndoHistory.DEPTH + 1) + " b=1 behind a nothing";
                    assertEquals(oldest, session.take("undo"));
                }));
    }

    private static void check(Scenario scenario) {
        Session session = new Session();
        StringBuilder actual = new StringBuilder();
        for (String line : scenario.steps().split("\n")) {
            String step = line.substring(0, line.indexOf('|'));
            actual.append(step).append("| ").append(session.take(step.strip())).append('\n');
        }
        assertEquals(scenario.steps(), actual.toString());
    }

    /** The part of a session that the history relies on: what is published, under which number, and who has rejected it. */
    private static final class Session {
        private final SortedMap<String, String> classes = new TreeMap<>(Map.of("a", "1", "b", "1"));
        private final Map<String, Integer> generations = new HashMap<>(Map.of("a", 1, "b", 1));
        private final Set<String> failed = new HashSet<>();
        private final Set<String> rejected = new HashSet<>();
        private final UndoHistory history =
                new UndoHistory((module, generation) -> rejected.contains(module + generation));
        private int restarts;

        /** Takes a step, and returns the state after it. */
        String take(String step) {
            String[] words = step.split(" ");
            String found = "";
            switch (words[0]) {
                case "build" -> {
                    List.of(words).subList(1, words.length).forEach(this::build);
                    if (failed.isEmpty()) {
                        history.endStep();
                    }
                }
                case "undo" -> found = move(history.undo());
                case "redo" -> found = move(history.redo());
                case "reload" -> {
                    classes.keySet().forEach(module -> publish(module, classes.get(module)));
                    history.republished(generations);
                }
                case "reject" -> rejected.add(words[1] + generations.get(words[1]));
                case "restart" -> history.forgetIfRestarted(++restarts);
                default -> throw new IllegalArgumentException(step);
            }
            return state() + found;
        }

        private void build(String word) {
            String module = word.substring(0, 1);
            boolean good = word.charAt(1) == '=';
            UndoHistory.Version before = version(module);
            if (good) {
                failed.remove(module);
                if (!word.substring(2).equals(classes.get(module))) {
                    publish(module, word.substring(2));
                }
            } else {
                failed.add(module);
            }
            Optional<UndoHistory.Version> published =
                    Optional.of(version(module)).filter(now -> now.generation() > before.generation());
            history.built(module, Optional.of(before), published, good, List.of());
        }

        private String move(Optional<UndoHistory.Move> move) {
            if (move.isEmpty()) {
                return " nothing";
            }
            Map<String, Integer> numbers = new HashMap<>();
            move.get().versions().forEach((module, version) -> {
                publish(module, new String(version.good().tree().file("class").orElseThrow()));
                numbers.put(module, generations.get(module));
            });
            history.moved(move.get(), numbers);
            return "";
        }

        private void publish(String module, String newClasses) {
            classes.put(module, newClasses);
            generations.merge(module, 1, Integer::sum);
        }

        private UndoHistory.Version version(String module) {
            ClassTree tree = ClassTree.of(Map.of("class", classes.get(module).getBytes()));
            return new UndoHistory.Version(
                    generations.get(module),
                    new Candidate.Good(
                            new BuildOutput.Classes(
                                    tree, List.of(), Collections.emptySortedSet(), Optional.empty(), Optional.empty()),
                            new Contract(new TreeMap<>(), ""),
                            Optional.empty(),
                            Duration.ZERO));
        }

        private String state() {
            StringBuilder state = new StringBuilder();
            classes.forEach((module, content) ->
                    state.append(module).append('=').append(content).append(' '));
            Set<String> behind = new TreeSet<>(history.behind());
            return (state + (behind.isEmpty() ? "" : "behind " + String.join(" ", behind))).strip();
        }
    }
}
