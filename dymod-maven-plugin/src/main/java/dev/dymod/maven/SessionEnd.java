package dev.dymod.maven;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;

/**
 * Runs actions when a Maven build ends, in any way.
 *
 * <p>A shutdown hook is not enough, because a Maven daemon keeps the JVM. An event of the build is not enough, because Ctrl-C
 * ends the JVM without it. Only by wrapping the build's own listener can a plugin that is not an extension receive that event.
 */
final class SessionEnd {

    private SessionEnd() {}

    /** Runs the action once, at the end of the build or of the JVM, whichever comes first. */
    static void thenRun(MavenSession session, Runnable action) {
        Thread hook = new Thread(action, "dymod-end");
        Runtime.getRuntime().addShutdownHook(hook);
        ExecutionListener listener = session.getRequest().getExecutionListener();
        session.getRequest().setExecutionListener((ExecutionListener) Proxy.newProxyInstance(
                SessionEnd.class.getClassLoader(), new Class<?>[] {ExecutionListener.class}, (proxy, method, args) -> {
                    if (method.getName().equals("sessionEnded") && removed(hook)) {
                        action.run();
                    }
                    if (method.getDeclaringClass() == Object.class) {
                        return objectMethod(proxy, method.getName(), args);
                    }
                    try {
                        return listener == null ? null : method.invoke(listener, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @SuppressWarnings("ReferenceEquality") // a proxy equals only itself
    private static Object objectMethod(Object proxy, String name, Object[] args) {
        return switch (name) {
            case "equals" -> proxy == args[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "dymod's listener for the end of the build";
        };
    }

    private static boolean removed(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false; // The JVM is ending and runs the hook.
        }
    }
}
