package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves that a program keeps its state across swaps. The contract, which has the state, is in a third module. */
@Tag("any-jdk")
@DisplayName("A game")
class GameIT {

    static final String RULES = "rules/src/main/java/game/impl/Rules.java";

    private static final Pattern STATE = Pattern.compile("tick (\\d+): position (\\d+), score (\\d+)");

    private record State(int tick, int position, int score) {

        static State of(String line) {
            Matcher numbers = STATE.matcher(line);
            if (!numbers.find()) {
                throw new AssertionError("no state: " + line);
            }
            return new State(
                    Integer.parseInt(numbers.group(1)),
                    Integer.parseInt(numbers.group(2)),
                    Integer.parseInt(numbers.group(3)));
        }

        State after(int steps, int points) {
            return new State(tick + 1, position + steps, score + points);
        }
    }

    @Test
    void keeps_its_state_under_the_rules_of_the_last_save() {
        Project project = Project.copyOf("game", "GameIT");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("tick 3: position 3, score 30");

            project.edit(RULES, "moveBy(1)", "moveBy(7)");
            mvn.awaitLine("[dymod] rules 1 -> 2");
            // This tick is printed after the swap, but may have been played before it.
            State played = nextState(mvn);
            State moved = nextState(mvn);
            assertEquals(played.after(7, 10), moved);

            project.write("rules/src/main/java/game/impl/Bonus.java", """
                    package game.impl;

                    record Bonus(int points) {}
                    """);
            project.edit(RULES, "addScore(10)", "addScore(new Bonus(500).points())");
            mvn.awaitLine(
                    "a tick with the bonus",
                    line -> line.contains("tick ")
                            && State.of(line).score() > State.of(line).tick() * 10);
            State scored = nextState(mvn);
            assertEquals(scored.after(7, 500), nextState(mvn));

            assertEveryTickFollowsFromTheOneBefore(mvn.linesSince(0).stream()
                    .filter(line -> STATE.matcher(line).find())
                    .map(State::of)
                    .toList());
        }
    }

    private static State nextState(MavenRun mvn) {
        return State.of(mvn.awaitLine("tick "));
    }

    /** Asserts that each tick follows from the one before, by the old rules and then by the new ones. */
    private static void assertEveryTickFollowsFromTheOneBefore(List<State> states) {
        State before = new State(0, 0, 0);
        int steps = 1;
        int points = 10;
        for (State state : states) {
            steps = state.position() - before.position() == 1 ? steps : 7;
            points = state.score() - before.score() == 10 ? points : 500;
            assertEquals(before.after(steps, points), state);
            before = state;
        }
    }
}
