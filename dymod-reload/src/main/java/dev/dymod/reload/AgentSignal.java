package dev.dymod.reload;

import java.lang.System.Logger.Level;

/**
 * Signal to the agent of {@code dymod:run} that the program follows a session. From then on the agent observes the loading of
 * classes; it does not do so earlier, because that would slow down the program's start.
 */
final class AgentSignal {

    private static final System.Logger LOG = System.getLogger("dev.dymod");

    /** System property in which the agent names its class. */
    private static final String AGENT = "dymod.agent";

    private AgentSignal() {}

    static void follows() {
        String agent = System.getProperty(AGENT, "");
        if (!agent.isEmpty()) {
            try {
                Object unused = Class.forName(agent, true, ClassLoader.getSystemClassLoader())
                        .getMethod("follow")
                        .invoke(null);
            } catch (ReflectiveOperationException e) {
                LOG.log(Level.DEBUG, Messages.noAgent(agent), e);
            }
        }
    }
}
