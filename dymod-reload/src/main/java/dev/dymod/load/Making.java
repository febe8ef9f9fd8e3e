package dev.dymod.load;

import dev.dymod.spi.MakingLock;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The making of one provider, once. Thread-safe; the constructor runs with no lock held but that of this provider. */
final class Making {

    private final ClassLoader host;
    private final MakingLock lock = new MakingLock();
    private volatile Optional<Object> made = Optional.empty();

    Making(ClassLoader host) {
        this.host = host;
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

    /** A native library that another class loader has, as the JVM words it. */
    private static boolean isOfOtherLoader(Throwable cause) {
        return cause instanceof UnsatisfiedLinkError
                && String.valueOf(cause.getMessage()).contains("already loaded in another classloader");
    }

    private <S> S make(Class<S> service, ServiceLoader.Provider<S> provider) throws RejectedException {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(host);
        try {
            return provider.get();
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
            thread.setContextClassLoader(context);
        }
    }

    /** What has been made. */
    Optional<Object> made() {
        return made;
    }

    /** Forgets what was made: it was closed. */
    void forget() {
        made = Optional.empty();
    }

    /** What the user's code threw, without the wrappings of ServiceLoader and of reflection. */
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
