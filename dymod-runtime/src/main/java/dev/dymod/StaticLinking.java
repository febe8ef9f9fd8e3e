package dev.dymod;

import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.WeakHashMap;

/**
 * The lookup of a release: the provider that {@link ServiceLoader} finds, made once per service and class loader.
 *
 * <p>Neither the class loader nor the provider is kept alive from here: a web application that is undeployed takes both
 * with it, also when dymod-runtime and the service type live on in a loader above.
 */
final class StaticLinking {

    private static final ClassValue<Map<ClassLoader, Slot>> SLOTS = new ClassValue<>() {
        @Override
        protected Map<ClassLoader, Slot> computeValue(Class<?> service) {
            return Collections.synchronizedMap(new WeakHashMap<>());
        }
    };

    /** Holds each provider from its own class, for as long as the loader that looked it up is there. */
    private static final ClassValue<Map<Slot, Object>> ANCHORS = new ClassValue<>() {
        @Override
        protected Map<Slot, Object> computeValue(Class<?> provider) {
            return Collections.synchronizedMap(new WeakHashMap<>());
        }
    };

    private StaticLinking() {}

    static <S> S lookup(Class<S> service, ClassLoader loader) {
        Slot slot = SLOTS.get(service).computeIfAbsent(loader, any -> new Slot());
        synchronized (slot) {
            Object present = slot.provider.get();
            if (present == null) {
                if (slot.making) {
                    throw new DymodException(Messages.recursive(service));
                }
                slot.making = true;
                try {
                    present = make(service, loader);
                } finally {
                    slot.making = false;
                }
                ANCHORS.get(present.getClass()).put(slot, present);
                slot.provider = new WeakReference<>(present);
            }
            return service.cast(present);
        }
    }

    private static <S> S make(Class<S> service, ClassLoader loader) {
        // As a named module we may load only what we declare to use; the services are not known before.
        StaticLinking.class.getModule().addUses(service);
        List<ServiceLoader.Provider<S>> providers;
        try {
            providers = ServiceLoader.load(service, loader).stream().toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new DymodException(Messages.badProviderFile(service, e), e);
        }
        if (providers.isEmpty()) {
            throw new DymodException(Messages.noProvider(service, loader));
        }
        if (providers.size() > 1) {
            throw new DymodException(Messages.severalProviders(
                    service,
                    providers.stream()
                            .map(provider -> provider.type().getName())
                            .toList()));
        }
        ServiceLoader.Provider<S> only = providers.get(0);
        try {
            return only.get();
        } catch (Error e) {
            // ServiceLoader passes on the errors that a constructor throws, and wraps its exceptions in one.
            Throwable cause = rootOf(e);
            throw new DymodException(
                    Messages.providerFailed(service, only.type().getName(), cause), cause);
        }
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

    /** Where one service meets one class loader; its monitor makes the provider once. */
    private static final class Slot {
        private WeakReference<Object> provider = new WeakReference<>(null);
        private boolean making;
    }
}
