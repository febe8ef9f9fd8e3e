package dev.dymod;

import dev.dymod.spi.MakingLock;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

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

    static final Hold NO_HOLD = () -> {};
    static final Subscription NO_SUBSCRIPTION = () -> {};

    private StaticLinking() {}

    static <S> S lookup(Class<S> service, ClassLoader loader) {
        return slot(service, loader).whileMaking(service, slot -> {
            List<Object> known = slot.known();
            if (known.size() == 1) {
                return service.cast(known.get(0));
            }
            List<ServiceLoader.Provider<S>> declared = declared(service, loader);
            if (declared.isEmpty()) {
                throw new DymodException(Messages.noProvider(service, loader));
            }
            if (declared.size() > 1) {
                throw new DymodException(Messages.severalProviders(
                        service,
                        declared.stream()
                                .map(provider -> provider.type().getName())
                                .toList()));
            }
            return slot.all(service, declared).get(0);
        });
    }

    static <S> List<S> lookupAll(Class<S> service, ClassLoader loader) {
        return slot(service, loader).whileMaking(service, slot -> {
            List<Object> known = slot.known();
            return known.isEmpty()
                    ? slot.all(service, declared(service, loader))
                    : known.stream().map(service::cast).toList();
        });
    }

    private static Slot slot(Class<?> service, ClassLoader loader) {
        return SLOTS.get(service).computeIfAbsent(loader, any -> new Slot());
    }

    private static <S> List<ServiceLoader.Provider<S>> declared(Class<S> service, ClassLoader loader) {
        // As a named module we may load only what we declare to use; the services are not known before.
        StaticLinking.class.getModule().addUses(service);
        try {
            return ServiceLoader.load(service, loader).stream().toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new DymodException(Messages.badProviderFile(service, e), e);
        }
    }

    private static <S> S make(Class<S> service, ServiceLoader.Provider<S> declared) {
        try {
            return declared.get();
        } catch (Error e) {
            // ServiceLoader passes on the errors that a constructor throws, and wraps its exceptions in one.
            Throwable cause = rootOf(e);
            throw new DymodException(
                    Messages.providerFailed(service, declared.type().getName(), cause), cause);
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

    /** Where one service meets one class loader: each provider is made once. */
    private static final class Slot {

        private final MakingLock making = new MakingLock();

        /** By place in the providers files and name of the class; complete once {@code made}. */
        private final Map<String, WeakReference<Object>> providers = new LinkedHashMap<>();

        private boolean made;

        <T> T whileMaking(Class<?> service, Function<Slot, T> action) {
            if (!making.lock()) {
                throw new DymodException(Messages.recursive(service));
            }
            try {
                return action.apply(this);
            } finally {
                making.unlock();
            }
        }

        /** Empty before all are made. */
        List<Object> known() {
            return made
                    ? providers.values().stream()
                            .flatMap(provider -> Stream.ofNullable(provider.get()))
                            .toList()
                    : List.of();
        }

        <S> List<S> all(Class<S> service, List<ServiceLoader.Provider<S>> declared) {
            List<S> all = new ArrayList<>();
            for (ServiceLoader.Provider<S> provider : declared) {
                String place = all.size() + " " + provider.type().getName();
                all.add(one(service, place, provider));
            }
            made = true;
            return Collections.unmodifiableList(all);
        }

        /** One that was made before another one could not be is not made again. */
        private <S> S one(Class<S> service, String place, ServiceLoader.Provider<S> declared) {
            WeakReference<Object> reference = providers.get(place);
            Object known = reference == null ? null : reference.get();
            if (known == null) {
                known = make(service, declared);
                ANCHORS.get(known.getClass()).put(this, known);
                providers.put(place, new WeakReference<>(known));
            }
            return service.cast(known);
        }
    }
}
