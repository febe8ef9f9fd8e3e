package dev.dymod.reload;

import dev.dymod.ReloadEvent;
import dev.dymod.load.ProgramRedefinitions;
import dev.dymod.publication.EngineLog;
import dev.dymod.publication.SessionDirectory;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Signal to the agent of {@code dymod:run} that the program follows a session. From then on the agent observes the loading of
 * classes; it does not do so earlier, because that would slow down the program's start.
 */
final class AgentSignal {

    private AgentSignal() {}

    /**
     * Sends the signal.
     *
     * @param session directory of the session
     * @param reports have each redefinition of the program's classes
     * @param listeners receive an event for each
     */
    static void follows(SessionDirectory session, AdoptionReports reports, Listeners listeners) {
        String agent = System.getProperty(ProgramRedefinitions.AGENT, "");
        if (!agent.isEmpty()) {
            try {
                Object unused = Class.forName(agent, true, ClassLoader.getSystemClassLoader())
                        .getMethod("follow", BiConsumer.class)
                        .invoke(null, (BiConsumer<Path, Set<String>>)
                                (folder, types) -> redefined(session, folder, types, reports, listeners));
            } catch (ReflectiveOperationException e) {
                EngineLog.logger().log(Level.DEBUG, Messages.noAgent(agent), e);
            }
        }
    }

    /** Handles a redefinition of classes from the folder {@code <session>/<module>/program}. */
    private static void redefined(
            SessionDirectory session, Path folder, Set<String> types, AdoptionReports reports, Listeners listeners) {
        ProgramRedefinitions.add();
        Path module = Optional.ofNullable(folder.getParent()).orElse(folder);
        String name = module.startsWith(session.root())
                ? session.root().relativize(module).toString()
                : module.toString();
        FlightRecording.redefined(name, types);
        reports.redefined(name);
        // Maven waits for the agent, but not for the listeners, which are code of the user.
        Thread thread = new Thread(() -> listeners.send(new ReloadEvent.Redefined(name, types)), "dymod-redefined");
        thread.setDaemon(true);
        thread.start();
    }
}
