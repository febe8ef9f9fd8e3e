package dev.dymod.tests.worker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;

/**
 * Order to end a run, for the JUnit Platform. Version 6 has a token for it, by which no further test begins; an older one can
 * only be interrupted in the test that runs.
 *
 * <p>By reflection, because it is compiled with a version that does not have the token.
 */
final class Cancellation {

    private static final String TOKEN = "org.junit.platform.engine.CancellationToken";
    private static final String REQUEST = "org.junit.platform.launcher.LauncherExecutionRequest";
    private static final String BUILDER = "org.junit.platform.launcher.core.LauncherExecutionRequestBuilder";

    private final Optional<Object> token;

    private Cancellation(Optional<Object> token) {
        this.token = token;
    }

    /** Creates an order that is not given yet. */
    static Cancellation create() {
        try {
            return new Cancellation(
                    Optional.of(Class.forName(TOKEN).getMethod("create").invoke(null)));
        } catch (ReflectiveOperationException e) {
            return new Cancellation(Optional.empty());
        }
    }

    /** Gives the order. */
    void cancel() {
        token.ifPresent(order -> {
            try {
                Class.forName(TOKEN).getMethod("cancel").invoke(order);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the token of JUnit cannot be cancelled", e);
            }
        });
    }

    /** Executes tests until all have ended, or the order is given. */
    void execute(Launcher launcher, LauncherDiscoveryRequest request, TestExecutionListener listener) {
        if (token.isEmpty()) {
            launcher.execute(request, listener);
            return;
        }
        try {
            Class<?> builderType = Class.forName(BUILDER);
            Object builder = builderType
                    .getMethod("request", LauncherDiscoveryRequest.class)
                    .invoke(null, request);
            builderType.getMethod("listeners", TestExecutionListener[].class).invoke(builder, (Object)
                    new TestExecutionListener[] {listener});
            builderType.getMethod("cancellationToken", Class.forName(TOKEN)).invoke(builder, token.get());
            Method execute = Launcher.class.getMethod("execute", Class.forName(REQUEST));
            execute.invoke(launcher, builderType.getMethod("build").invoke(builder));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("JUnit has a token but does not take it", e);
        }
    }
}
