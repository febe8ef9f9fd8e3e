package dev.dymod.load;

import dev.dymod.spi.MakingLock;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Instance of one provider, created once. Thread-safe; the constructor runs with only the lock of this provider held. */
final class ProviderInstance {

    private final GenerationLoader loader;
    private final MakingLock lock = new MakingLock();
    private final StartedThreads started = new StartedThreads();
    private volatile Optional<Object> made = Optional.empty();

    /**
     * Prepares an instance that has not been created yet.
     *
     * @param loader the class loader of the generation
     */
    ProviderInstance(GenerationLoader loader) {
        this.loader = loader;
    }

    <S> S get(Class<S> service, ServiceLoader.Provider<S> provider) throws RejectedException {
        if (made.isEmpty()) {
            if (!lock.lock()) {
                throw new RejectedException(Messages.recursive(service.getName()));
            }
            try {
                if (made.isEmpty()) {
                    made = Optional.of(make(service, provider));
                }
            } finally {
                lock.unlock();
            }
        }
        return service.cast(made.orElseThrow());
    }

    /** Returns whether the cause is a native library that another class loader has loaded; the JVM's message says so. */
    private static boolean isOfOtherLoader(Throwable cause) {
        return cause instanceof UnsatisfiedLinkError
                && String.valueOf(cause.getMessage()).contains("already loaded in another classloader");
    }

    private <S> S make(Class<S> service, ServiceLoader.Provider<S> provider) throws RejectedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader.contextClassLoader());
        try {
            loader.registerDrivers();
            return started.during(provider);
        } catch (Error e) {
            // ServiceLoader passes on the errors that a constructor throws, and wraps its exceptions in one.
            Throwable cause = rootOf(e);
            String type = provider.type().getName();
            throw new RejectedException(
                    isOfOtherLoader(cause)
                            ? Messages.nativeLibrary(service.getName(), type, cause)
                            : Messages.providerFailed(service.getName(), type, cause),
                    cause);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Returns the live threads that were started while the provider was being created. */
    Collection<Thread> started() {
        return started.alive();
    }

    /** Returns the provider if it has been created. */
    Optional<Object> made() {
        return made;
    }

    /** Forgets a provider that was closed, so that the next {@link #get} creates another one. */
    void forget() {
        made = Optional.empty();
    }

    /** Returns the exception of the user's code, without the wrappers of ServiceLoader and of reflection. */
    private static Throwable rootOf(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof ServiceConfigurationError
                        || cause instanceof InvocationTargetException
                        || cause instanceof ExceptionInInitializerError)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
