package dev.dymod.load;

import dev.dymod.load.Segments.Source;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One generation of a module in a program: its class loader and the providers made from it, one per service.
 *
 * <p>Thread-safe. Constructors of providers run in the calling thread, with the host's class loader as the context class
 * loader, and with no lock held but that of the provider being made.
 */
public final class Generation {

    private final Publication publication;
    private final GenerationLoader loader;
    private final Map<Class<?>, Making> providers;

    Generation(Publication publication, GenerationLoader loader) {
        this(publication, loader, new ConcurrentHashMap<>());
    }

    private Generation(Publication publication, GenerationLoader loader, Map<Class<?>, Making> providers) {
        this.publication = publication;
        this.loader = loader;
        this.providers = providers;
    }

    /**
     * The same classes and providers under another number.
     *
     * @param same a later publication of them
     */
    public Generation publishedAs(Publication same) {
        return new Generation(same, loader, providers);
    }

    /** What it is published as. */
    public Publication publication() {
        return publication;
    }

    /** Its class loader. */
    public GenerationLoader loader() {
        return loader;
    }

    /**
     * Loads and links every class that the generation before did not have like this, or with other classes around it. What
     * cannot run is found here, and not by a caller in the middle of its work.
     *
     * @param before the generation that runs; empty when the module has not run yet
     * @throws RejectedException when a class does not link; it names the class
     */
    public void link(Optional<Generation> before) throws RejectedException {
        boolean sameRequired = before.filter(
                        generation -> generation.loader.required().equals(loader.required()))
                .isPresent();
        for (Map.Entry<String, Source> entry : loader.segments().entries().entrySet()) {
            boolean asBefore = before.flatMap(
                            generation -> generation.loader.segments().entry(entry.getKey()))
                    .filter(entry.getValue()::sameContents)
                    .isPresent();
            if (isClass(entry.getKey()) && !(asBefore && sameRequired)) {
                link(
                        entry.getKey()
                                .substring(0, entry.getKey().length() - ".class".length())
                                .replace('/', '.'),
                        before);
            }
        }
    }

    private void link(String type, Optional<Generation> before) throws RejectedException {
        Class<?> loaded;
        try {
            loaded = Class.forName(type, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new RejectedException(Messages.doesNotLink(type, e), e);
        }
        try {
            // The JVM links a class before it tells its constructors: there is no other way that does not initialise.
            Object unused = loaded.getDeclaredConstructors();
        } catch (NoClassDefFoundError e) {
            // Else a parameter's type is an optional dependency that is not there, as it would be in a release.
            if (owns(missing(e))
                    || before.filter(generation -> generation.owns(missing(e))).isPresent()) {
                throw new RejectedException(Messages.doesNotLink(type, e), e);
            }
        } catch (LinkageError e) {
            throw new RejectedException(Messages.doesNotLink(type, e), e);
        }
    }

    private static String missing(NoClassDefFoundError error) {
        return Objects.requireNonNullElse(error.getMessage(), "");
    }

    private boolean owns(String internalName) {
        return loader.segments().entry(internalName + ".class").isPresent();
    }

    private static boolean isClass(String entry) {
        return entry.endsWith(".class") && !entry.startsWith("META-INF/") && !entry.equals("module-info.class");
    }

    /**
     * Whether this generation has a providers file for a service; its provider may be one of the host's classes.
     *
     * @param service a type of the host
     */
    public boolean declares(Class<?> service) {
        return loader.segments().entry("META-INF/services/" + service.getName()).isPresent();
    }

    /**
     * The one provider of a service, made at the first call.
     *
     * @param service a type of the host
     * @return empty when this generation provides none
     * @throws RejectedException when there are several, or it cannot be made
     */
    public <S> Optional<S> provider(Class<S> service) throws RejectedException {
        Making making = providers.computeIfAbsent(service, any -> new Making());
        synchronized (making) {
            if (making.made.isEmpty()) {
                if (making.begun) {
                    throw new RejectedException(Messages.recursive(service.getName()));
                }
                making.begun = true;
                try {
                    making.made = make(service).map(Object.class::cast);
                } finally {
                    making.begun = false;
                }
            }
            return making.made.map(service::cast);
        }
    }

    private <S> Optional<S> make(Class<S> service) throws RejectedException {
        List<ServiceLoader.Provider<S>> visible;
        try {
            visible = ServiceLoader.load(service, loader).stream().toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new RejectedException(Messages.badProviderFile(service.getName(), e), e);
        }
        Optional<ServiceLoader.Provider<S>> own = visible.stream()
                .filter(provider -> provider.type().getClassLoader() == loader)
                .findFirst();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        if (visible.size() > 1) {
            throw new RejectedException(Messages.severalProviders(
                    service.getName(),
                    visible.stream().map(provider -> provider.type().getName()).toList()));
        }
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(loader.host());
        try {
            return Optional.of(own.get().get());
        } catch (Error e) {
            // ServiceLoader passes on the errors that a constructor throws, and wraps its exceptions in one.
            Throwable cause = rootOf(e);
            throw new RejectedException(
                    Messages.providerFailed(service.getName(), own.get().type().getName(), cause), cause);
        } finally {
            thread.setContextClassLoader(context);
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

    /**
     * Undoes what was done for a generation that never ran: closes its providers and its jars.
     *
     * @throws Exception with all that was thrown as suppressed; whatever a provider's close throws, all are closed
     */
    public void discard() throws Exception {
        Exception failures = new Exception("closing failed");
        for (Making making : providers.values()) {
            if (making.made.filter(AutoCloseable.class::isInstance).isPresent()) {
                try {
                    ((AutoCloseable) making.made.get()).close();
                } catch (Exception | Error e) {
                    failures.addSuppressed(e);
                }
            }
        }
        try {
            loader.segments().close();
        } catch (IOException e) {
            failures.addSuppressed(e);
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }

    /** The making of one provider; its monitor makes it once. */
    private static final class Making {
        private Optional<Object> made = Optional.empty();
        private boolean begun;
    }
}
