package dev.dymod.maven;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;

/**
 * Suppresses Maven's summary of a successful build that is part of another one, because the outer build prints its own. A failed
 * build prints everything.
 */
final class SummarySuppression {

    private volatile boolean quiet;

    private SummarySuppression() {}

    /**
     * Wraps the listener of a build; suppresses nothing before {@link #begin}. To be called before other listeners for the end of
     * the build are added, because they must be notified.
     */
    static SummarySuppression of(MavenSession session) {
        SummarySuppression suppression = new SummarySuppression();
        ExecutionListener listener = session.getRequest().getExecutionListener();
        if (listener != null) {
            session.getRequest().setExecutionListener((ExecutionListener) Proxy.newProxyInstance(
                    SummarySuppression.class.getClassLoader(),
                    new Class<?>[] {ExecutionListener.class},
                    (proxy, method, args) -> {
                        boolean isEvent = method.getDeclaringClass() == ExecutionListener.class;
                        if (isEvent && suppression.quiet && !session.getResult().hasExceptions()) {
                            return null;
                        }
                        try {
                            return method.invoke(listener, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
        return suppression;
    }

    /** Suppresses all further events of the build, unless it fails. */
    void begin() {
        quiet = true;
    }
}
