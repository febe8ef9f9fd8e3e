package dev.dymod.agent;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;

/**
 * Rehearsal of the first lookup of the program, which the engine makes with classes of its own. Nothing depends on it: a first
 * lookup without it takes longer.
 *
 * <p>There is none if the program does not follow a session, if the JVM has one processor, or if the program has a system class
 * loader of its own, which could notice it. The class is in the agent's jar, so it uses no other class of dymod that is not
 * there.
 */
final class EngineRehearsal implements Runnable {

    private static final String ENGINE = "dev.dymod.reload.Rehearsal";

    private final String invitation;

    /**
     * Prepares a rehearsal.
     *
     * @param invitation the URI of the file beside which its module is published; empty if there is none
     */
    EngineRehearsal(String invitation) {
        this.invitation = invitation;
    }

    /**
     * Rehearses in a JVM that waits, which may have no class of a folder: the engine is in a folder only in dymod's own build.
     */
    void runInStandby() {
        URL engine = ClassLoader.getSystemResource(ENGINE.replace('.', '/').concat(".class"));
        if (engine != null && !engine.getProtocol().equals("file")) {
            run();
        }
    }

    /** Starts it beside the start of the program. */
    void start() {
        if (isUseful() && Runtime.getRuntime().availableProcessors() > 1) {
            Thread thread = new Thread(null, this, "dymod-rehearsal", 0, false);
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void run() {
        if (isUseful()) {
            try {
                Path folder = Path.of(URI.create(invitation)).resolveSibling(AgentChannel.REHEARSAL);
                Class.forName(ENGINE, true, ClassLoader.getSystemClassLoader())
                        .getMethod("run", Path.class)
                        .invoke(null, folder);
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                // The first lookup does all of it, and reports what fails.
            }
        }
    }

    private boolean isUseful() {
        return !invitation.isEmpty()
                && !System.getProperty("dymod.directory", "").isEmpty()
                && !System.getProperty("dymod.mode", "").strip().equalsIgnoreCase("static")
                && System.getProperty("java.system.class.loader", "").isEmpty();
    }
}
