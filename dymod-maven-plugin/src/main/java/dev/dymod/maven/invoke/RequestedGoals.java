package dev.dymod.maven.invoke;

import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;

/** Phases and goals that a build was asked for. */
public final class RequestedGoals {

    private RequestedGoals() {}

    /** Returns those of the command line, or else the default goals of the pom. */
    public static List<String> of(MavenSession session) {
        if (!session.getGoals().isEmpty()) {
            return session.getGoals();
        }
        return Optional.ofNullable(session.getTopLevelProject().getDefaultGoal())
                .map(goals -> List.of(goals.strip().split("\\s+")))
                .orElse(List.of());
    }

    /** Returns whether a phase is among them: its name has no colon. */
    public static boolean havePhase(MavenSession session) {
        return of(session).stream().anyMatch(goal -> !goal.contains(":"));
    }
}
