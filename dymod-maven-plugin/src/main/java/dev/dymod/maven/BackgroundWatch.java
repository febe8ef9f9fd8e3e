package dev.dymod.maven;

import dev.dymod.console.Console;
import dev.dymod.session.AlreadyWatchedException;
import dev.dymod.session.SessionException;
import dev.dymod.session.SessionSettings;
import dev.dymod.session.WatchSession;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;

/** Opens the watch of a build, which runs in the background while Maven runs later goals. */
final class BackgroundWatch {

    private BackgroundWatch() {}

    /**
     * Opens a session, unless another watcher already serves the directory: a program of this build then follows that one.
     *
     * @return empty if there is another watcher
     */
    static Optional<WatchSession> begin(SessionSettings settings, MavenSession maven, Console console)
            throws MojoExecutionException {
        try {
            return Optional.of(exclusive(settings, maven, console));
        } catch (AlreadyWatchedException e) {
            console.warn(Messages.watchedByAnother(settings.directory()));
            return Optional.empty();
        } catch (SessionException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /**
     * Opens a session.
     *
     * @throws SessionException if the session cannot be opened, for instance because another watcher serves the directory
     */
    static WatchSession exclusive(SessionSettings settings, MavenSession maven, Console console)
            throws SessionException {
        return OpenSessions.of(settings.directory(), maven, () -> WatchSession.open(settings, console));
    }

    /**
     * Returns whether {@code dymod:watch} is on the command line. It runs after the goals that are bound to phases, so none of
     * them may wait for the end of a program.
     *
     * @param ours an execution of any goal of this plugin
     */
    static boolean isRequested(MavenSession maven, MojoExecution ours) {
        return maven.getRequest().getGoals().stream()
                .map(goal -> goal.replaceFirst("@.*", ""))
                .anyMatch(goal -> goal.equals("dymod:watch")
                        || (goal.startsWith(ours.getGroupId() + ":" + ours.getArtifactId() + ":")
                                && goal.endsWith(":watch")));
    }
}
