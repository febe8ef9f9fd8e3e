package dev.dymod.run;

import dev.dymod.agent.ProcessIdentity;
import dev.dymod.console.DaemonThread;

/** Process that has started this build, and waits for its end. This build does not outlive it. */
public final class Launcher {

    private Launcher() {}

    /** Returns the property by which a build finds this process: process id and time of its start. */
    public static String property() {
        return ProcessIdentity.current().text();
    }

    /**
     * Starts a thread that ends this JVM when the process has ended, however it ends.
     *
     * @param property of the process that has started this build
     */
    public static void endWith(String property) {
        ProcessIdentity launcher = ProcessIdentity.of(property);
        DaemonThread.of(
                        () -> {
                            launcher.awaitEnd();
                            System.exit(1);
                        },
                        "dymod-launcher")
                .start();
    }
}
