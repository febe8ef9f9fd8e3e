package dev.dymod.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Report to Maven that all shutdown hooks of the program have ended.
 *
 * <p>The JVM does nothing of the program's after that. HotSpot still waits up to 300 ms if a thread is in native code, as the
 * thread of every HTTP server is. Maven kills a program that it restarts when it has this report.
 *
 * <p>The JDK runs its own hooks in slots, one after the other: the hooks of {@link Runtime#addShutdownHook} are one slot, and the
 * deletion of temporary files is a later one. This hook is in the last slot, which only the JDK's internal packages can fill. If
 * a JDK does not have them, there is no report, and the program takes its time.
 */
final class LastHook implements Runnable {

    private static final String INTERNAL = "jdk.internal.access";

    private static final int LAST_SLOT = 9;

    private final AgentChannel channel;

    private LastHook(AgentChannel channel) {
        this.channel = channel;
    }

    /**
     * Arranges for the report. A shutdown hook may call it.
     *
     * @return false if the JDK does not allow it
     */
    static boolean register(Instrumentation jvm, AgentChannel channel) {
        try {
            jvm.redefineModule(
                    Object.class.getModule(),
                    Set.of(),
                    Map.of(INTERNAL, Set.of(LastHook.class.getModule())),
                    Map.of(),
                    Set.of(),
                    Map.of());
            Object access = Class.forName(INTERNAL + ".SharedSecrets")
                    .getMethod("getJavaLangAccess")
                    .invoke(null);
            Method register = Class.forName(INTERNAL + ".JavaLangAccess")
                    .getMethod("registerShutdownHook", int.class, boolean.class, Runnable.class);
            List<Object> arguments = List.of(LAST_SLOT, true, new LastHook(channel));
            register.invoke(access, arguments.toArray());
            return true;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return false;
        }
    }

    @Override
    public void run() {
        channel.hooksEnded();
    }
}
