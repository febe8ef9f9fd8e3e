package dev.dymod;

import dev.dymod.spi.MakingLock;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lookup of a release: returns the provider that {@link ServiceLoader} finds, created once for each service and class loader.
 *
 * <p>This class keeps neither the class loader nor the provider alive. So a web application can be undeployed, even if
 * dymod-runtime and the service type are in a parent class loader. Thread-safe.
 */
final class StaticLinking {

    private static final ClassValue<Map<ClassLoader, Slot>> SLOTS = new ClassValue<>() {
        @Override
        protected Map<ClassLoader, Slot> computeValue(Class<?> service) {
            return Collections.synchronizedMap(new WeakHashMap<>());
        }
    };

    /** Keeps each provider alive from its own class, for as long as the loader that looked it up exists. */
    private static final ClassValue<Map<Slot, Object>> PROVIDERS_BY_SLOT = new ClassValue<>() {
        @Override
        protected Map<Slot, Object> computeValue(Class<?> provider) {
            return Collections.synchronizedMap(new WeakHashMap<>());
        }
    };

    static final Hold NO_HOLD = () -> {};
    static final Subscription NO_SUBSCRIPTION = () -> {};

    private StaticLinking() {}

    static <S> S lookup(Class<S> service, ClassLoader loader) {
        List<Object> known = slot(service, loader).known();
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
                    declared.stream().map(provider -> provider.type().getName()).toList()));
        }
        return all(service, loader, declared).get(0);
    }

    static <S> List<S> lookupAll(Class<S> service, ClassLoader loader) {
        List<Object> known = slot(service, loader).known();
        return known.isEmpty()
                ? all(service, loader, declared(service, loader))
                : known.stream().map(service::cast).toList();
    }

    private static <S> List<S> all(Class<S> service, ClassLoader loader, List<ServiceLoader.Provider<S>> declared) {
        List<S> all = declared.stream().map(ServiceLoader.Provider::get).toList();
        slot(service, loader).complete();
        return all;
    }

    private static Slot slot(Class<?> service, ClassLoader loader) {
        return SLOTS.get(service).computeIfAbsent(loader, any -> new Slot());
    }

    /** Returns the providers that {@link ServiceLoader} finds; each creates its instance once, for all callers. */
    static <S> List<ServiceLoader.Provider<S>> declared(Class<S> service, ClassLoader loader) {
        // A named module may load only services that it declares to use, and these are not known at compile time.
        StaticLinking.class.getModule().addUses(service);
        try {
            List<ServiceLoader.Provider<S>> declared = new ArrayList<>();
            ServiceLoader.load(service, loader).stream()
                    .forEach(provider -> declared.add(new Declared<>(service, loader, declared.size(), provider)));
            return declared;
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

    /**
     * Provider at one place in the providers files.
     *
     * @param found creates a new instance at each call
     */
    private record Declared<S>(Class<S> service, ClassLoader loader, int place, ServiceLoader.Provider<S> found)
            implements ServiceLoader.Provider<S> {

        @Override
        public Class<? extends S> type() {
            return found.type();
        }

        @Override
        public S get() {
            return slot(service, loader).get(service, new Place(place, type().getName()), () -> make(service, found));
        }
    }

    /** Place at which a provider is named, in the order of the files. */
    private record Place(int index, String type) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return Comparator.comparingInt(Place::index)
                    .thenComparing(Place::type)
                    .compare(this, other);
        }
    }

    /** Providers of one service for one class loader; each is created once. */
    private static final class Slot {

        private final MakingLock making = new MakingLock();

        private final SortedMap<Place, WeakReference<Object>> providers = new TreeMap<>();

        private volatile boolean complete;

        /** Returns all providers, in order; empty until all have been created. */
        List<Object> known() {
            if (!complete) {
                return List.of();
            }
            synchronized (providers) {
                return providers.values().stream()
                        .flatMap(provider -> Stream.ofNullable(provider.get()))
                        .toList();
            }
        }

        void complete() {
            complete = true;
        }

        <S> S get(Class<S> service, Place place, Supplier<S> make) {
            return known(service, place).orElseGet(() -> {
                if (!making.lock()) {
                    throw new DymodException(Messages.recursive(service));
                }
                try {
                    return known(service, place).orElseGet(() -> {
                        S made = make.get();
                        PROVIDERS_BY_SLOT.get(made.getClass()).put(this, made);
                        synchronized (providers) {
                            providers.put(place, new WeakReference<>(made));
                        }
                        return made;
                    });
                } finally {
                    making.unlock();
                }
            });
        }

        private <S> Optional<S> known(Class<S> service, Place place) {
            synchronized (providers) {
                return Optional.ofNullable(providers.get(place)).map(known -> service.cast(known.get()));
            }
        }
    }
}
