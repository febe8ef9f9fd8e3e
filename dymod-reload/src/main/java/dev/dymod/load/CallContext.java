package dev.dymod.load;

import dev.dymod.publication.EngineLog;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Context class loader of the calls that enter one generation: set when a call begins, restored when it ends. Thread-safe.
 *
 * <p>The caller's context class loader decides:
 *
 * <ul>
 *   <li>The program's class loader, a parent of it, or another generation's is replaced by the generation's.
 *   <li>A child of the program's class loader may know more classes. It is replaced by a {@link ContextBridge} to both.
 *   <li>An unrelated one is kept, as in a release.
 * </ul>
 */
@SuppressWarnings("ReferenceEquality") // class loaders are compared by identity
public final class CallContext {

    /** Whether it has been logged that a thread does not accept a context class loader. */
    private static final AtomicBoolean REFUSAL_LOGGED = new AtomicBoolean();

    private final GenerationLoader own;
    private final ClassLoader program;

    /** Bridges by the caller's loader. Weak, because a bridge refers to its key; threads refer to it while they are in a call. */
    private final Map<ClassLoader, WeakReference<ContextBridge>> bridges = new WeakHashMap<>();

    CallContext(GenerationLoader own) {
        this.own = own;
        this.program = own.program();
    }

    /**
     * Returns the context of the calls of a provider.
     *
     * @param provider the provider, created by a generation
     * @return the context; empty if calls keep the context class loader of their callers
     */
    public static Optional<CallContext> of(Object provider) {
        return provider.getClass().getClassLoader() instanceof GenerationLoader loader
                ? loader.callContext()
                : Optional.empty();
    }

    /**
     * Begins a call in the current thread.
     *
     * @return the argument for {@link #leave}: the loader to restore, or the generation's own if there is nothing to restore
     */
    @SuppressWarnings("NullAway") // null for a thread without a context class loader
    public ClassLoader enter() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        return before == own ? own : enterFrom(thread, before);
    }

    private ClassLoader enterFrom(Thread thread, ClassLoader before) {
        ClassLoader context = before == program ? own : contextFor(before);
        if (context == before) {
            return own;
        }
        try {
            thread.setContextClassLoader(context);
        } catch (SecurityException | UnsupportedOperationException e) {
            logRefusal(thread, e);
            return own;
        }
        return before;
    }

    /**
     * Ends a call in the current thread: restores the previous context class loader, unless the called code has set another
     * one.
     *
     * @param before the result of {@link #enter}
     */
    @SuppressWarnings("NullAway")
    public void leave(ClassLoader before) {
        if (before != own) {
            Thread thread = Thread.currentThread();
            ClassLoader now = thread.getContextClassLoader();
            if (now == own || (now instanceof ContextBridge bridge && bridge.generation() == own)) {
                thread.setContextClassLoader(before);
            }
        }
    }

    private ClassLoader contextFor(ClassLoader before) {
        if (before instanceof ContextBridge bridge) {
            return bridge.generation() == own ? before : contextFor(bridge.caller());
        }
        if (before == null || isOfProgram(before)) {
            return own;
        }
        return isChildOfProgram(before) ? bridgeTo(before) : before;
    }

    private boolean isOfProgram(ClassLoader before) {
        if (before instanceof GenerationLoader other && other.program() == program) {
            return true;
        }
        ClassLoader parent = program;
        while (parent != null && parent != before) {
            parent = parent.getParent();
        }
        return parent == before;
    }

    private boolean isChildOfProgram(ClassLoader before) {
        ClassLoader each = before;
        while (each != null && each != program) {
            each = each.getParent();
        }
        return each == program;
    }

    private synchronized ContextBridge bridgeTo(ClassLoader caller) {
        WeakReference<ContextBridge> known = bridges.get(caller);
        ContextBridge bridge = known == null ? null : known.get();
        if (bridge == null) {
            bridge = new ContextBridge(caller, own);
            bridges.put(caller, new WeakReference<>(bridge));
        }
        return bridge;
    }

    private void logRefusal(Thread thread, RuntimeException cause) {
        boolean first = REFUSAL_LOGGED.compareAndSet(false, true);
        EngineLog.logger()
                .log(
                        first ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
                        Messages.contextRefused(thread.getName(), own.getName()),
                        cause);
    }
}
