package dev.dymod.load;

import dev.dymod.load.Segments.Source;
import dev.dymod.publication.ClassFileNames;
import dev.dymod.publication.EngineLog;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Generation of a module in a program: its class loader, and the providers created from it.
 *
 * <p>Thread-safe. Constructors of providers run in the calling thread, with the context class loader of the module's calls. Only
 * the lock of the provider that is being created is held meanwhile.
 */
public final class Generation {

    private final Publication publication;
    private final GenerationLoader loader;

    /** The segments of the current publication; the class loader keeps those with which it was created. */
    private final Segments segments;

    private final Map<ProviderKey, ProviderInstance> providers;

    Generation(Part part, GenerationLoader loader) {
        this(part.publication(), loader, part.segments(), new ConcurrentHashMap<>());
    }

    private Generation(
            Publication publication,
            GenerationLoader loader,
            Segments segments,
            Map<ProviderKey, ProviderInstance> providers) {
        this.publication = publication;
        this.loader = loader;
        this.segments = segments;
        this.providers = providers;
    }

    /**
     * Returns this generation under another number.
     *
     * @param same a later publication of the same classes
     */
    public Generation publishedAs(Publication same) {
        return new Generation(same, loader, segments, providers);
    }

    /** Returns this generation with other segments, with which the next generation will be compared. */
    Generation publishedIn(Publication same, Segments others) {
        return new Generation(same, loader, others, providers);
    }

    /** Returns the publication of this generation. */
    public Publication publication() {
        return publication;
    }

    /** Returns the class loader of this generation. */
    public GenerationLoader loader() {
        return loader;
    }

    /**
     * Loads and links every class that differs from the current generation, or whose required classes differ. So a class that
     * cannot run is found before any call enters it.
     *
     * @param before the current generation; empty if the module has not run yet
     * @throws RejectedException if a class does not link; the reason names the class
     */
    public void link(Optional<Generation> before) throws RejectedException {
        for (String entry : maybeChangedSince(before)) {
            if (ClassFileNames.isType(entry) && !isAsBefore(entry, before)) {
                link(ClassFileNames.typeOf(entry), before);
            }
        }
    }

    private SortedSet<String> maybeChangedSince(Optional<Generation> before) {
        return before.filter(this::hasRequiredOf)
                .map(generation -> segments.namesNotSharedWith(generation.segments))
                .orElseGet(segments::names);
    }

    private boolean isAsBefore(String entry, Optional<Generation> before) {
        Optional<Source> was =
                before.filter(this::hasRequiredOf).flatMap(generation -> generation.segments.entry(entry));
        return was.isPresent()
                && segments.entry(entry).filter(was.get()::sameContents).isPresent();
    }

    private boolean hasRequiredOf(Generation other) {
        // If a loader has several modules, a class of one of them may be linked with a class of another one.
        return loader.parts().size() == 1
                && other.loader.parts().size() == 1
                && other.loader.required().equals(loader.required());
    }

    private void link(String type, Optional<Generation> before) throws RejectedException {
        Class<?> loaded;
        try {
            loaded = Class.forName(type, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new RejectedException(Messages.doesNotLink(type, e), e);
        }
        try {
            // The JVM links a class before it returns the constructors. There is no other way that does not initialise
            // it.
            Object unused = loaded.getDeclaredConstructors();
        } catch (NoClassDefFoundError e) {
            // Otherwise the type of a parameter is an optional dependency that is missing, as it would be in a release.
            if (hasClass(missing(e))
                    || before.filter(generation -> generation.hasClass(missing(e)))
                            .isPresent()) {
                throw new RejectedException(Messages.doesNotLink(type, e), e);
            }
        } catch (LinkageError e) {
            throw new RejectedException(Messages.doesNotLink(type, e), e);
        }
    }

    private static String missing(NoClassDefFoundError error) {
        return Objects.requireNonNullElse(error.getMessage(), "");
    }

    private boolean hasClass(String internalName) {
        return segments.entry(internalName + ".class").isPresent();
    }

    /**
     * Returns whether this generation has a providers file for a service. The provider may be a class of the program.
     *
     * @param service a type of the program
     */
    public boolean declares(Class<?> service) {
        return segments.entry("META-INF/services/" + service.getName()).isPresent();
    }

    /** Returns the binary names of the service types that this generation has providers files for, sorted. */
    public List<String> services() {
        String folder = "META-INF/services/";
        return segments.names().stream()
                .filter(entry -> entry.startsWith(folder) && entry.indexOf('/', folder.length()) < 0)
                .map(entry -> entry.substring(folder.length()))
                .toList();
    }

    /**
     * Returns the only provider of a service, created at the first call.
     *
     * @param service a type of the program
     * @return the provider; empty if this generation has none
     * @throws RejectedException if there are several providers, or if the constructor fails
     */
    public <S> Optional<S> provider(Class<S> service) throws RejectedException {
        List<ServiceLoader.Provider<S>> visible = visible(service);
        Optional<ServiceLoader.Provider<S>> own =
                visible.stream().filter(this::isOwn).findFirst();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        if (visible.size() > 1) {
            throw new RejectedException(Messages.severalProviders(
                    service.getName(),
                    visible.stream().map(provider -> provider.type().getName()).toList()));
        }
        return Optional.of(making(service, own.get()).get(service, own.get()));
    }

    /**
     * Returns the class names of this generation's providers of a service, in the order of the providers file.
     *
     * @param service a type of the program
     * @throws RejectedException if the providers file is malformed
     */
    public List<String> providers(Class<?> service) throws RejectedException {
        return visible(service).stream()
                .filter(this::isOwn)
                .map(provider -> provider.type().getName())
                .toList();
    }

    /**
     * Returns one of several providers of a service, created at the first call.
     *
     * @param service a type of the program
     * @param type the binary name of the provider's class
     * @return the provider; empty if this generation has none of that class
     * @throws RejectedException if the constructor fails
     */
    public <S> Optional<S> provider(Class<S> service, String type) throws RejectedException {
        Optional<ServiceLoader.Provider<S>> own = own(service, type);
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(making(service, own.get()).get(service, own.get()));
    }

    /**
     * Creates a provider a second time, to replace the first one, which was closed.
     *
     * @param service a type of the program
     * @param type the binary name of the provider's class
     * @throws RejectedException if the constructor fails
     */
    public <S> S providerAgain(Class<S> service, String type) throws RejectedException {
        ServiceLoader.Provider<S> own = own(service, type)
                .orElseThrow(() -> new IllegalStateException(type + " was a provider of " + service.getName()));
        ProviderInstance making = making(service, own);
        making.forget();
        return making.get(service, own);
    }

    private <S> ProviderInstance making(Class<S> service, ServiceLoader.Provider<S> provider) {
        return providers.computeIfAbsent(
                new ProviderKey(service, provider.type().getName()), any -> new ProviderInstance(loader));
    }

    private <S> Optional<ServiceLoader.Provider<S>> own(Class<S> service, String type) throws RejectedException {
        return visible(service).stream()
                .filter(provider -> isOwn(provider) && provider.type().getName().equals(type))
                .findFirst();
    }

    private boolean isOwn(ServiceLoader.Provider<?> provider) {
        return isOwn(provider.type());
    }

    private boolean isOwn(Class<?> type) {
        return type.getClassLoader() == loader && hasClass(type.getName().replace('.', '/'));
    }

    /**
     * Returns whether an object is of a class of this generation.
     *
     * @param object a provider
     */
    public boolean owns(Object object) {
        return isOwn(object.getClass());
    }

    /** Returns the packages of this generation's classes, contract types excluded. */
    public Set<String> packages() {
        return segments.packages(publication.contract().types());
    }

    private <S> List<ServiceLoader.Provider<S>> visible(Class<S> service) throws RejectedException {
        try {
            return ServiceLoader.load(service, loader.forProviders()).stream().toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new RejectedException(
                    isOfItsOwn(service)
                            ? Messages.notInContract(service.getName())
                            : Messages.badProviderFile(service.getName(), e),
                    e);
        }
    }

    /** Returns whether this generation has its own type of that name, which no other class loader knows. */
    private boolean isOfItsOwn(Class<?> service) {
        return service.getClassLoader() != loader
                && !publication.contract().types().contains(service.getName())
                && hasClass(service.getName().replace('.', '/'));
    }

    /** Returns the live threads that were started while providers were being created. */
    public List<Thread> startedThreads() {
        return providers.values().stream()
                .flatMap(making -> making.started().stream())
                .toList();
    }

    /** Returns the providers that have been created. */
    public List<Object> made() {
        return providers.values().stream()
                .flatMap(making -> making.made().stream())
                .toList();
    }

    /**
     * Discards a generation that never ran: closes its providers and its jars.
     *
     * @throws Exception if a close method fails, with all failures as suppressed exceptions; all providers are closed anyway
     */
    public void discard() throws Exception {
        Exception failures = new Exception("closing failed");
        for (Object made : made()) {
            if (made instanceof AutoCloseable closeable) {
                try {
                    close(closeable);
                } catch (Exception | Error e) {
                    failures.addSuppressed(e);
                }
            }
        }
        loader.deregisterDrivers();
        try {
            segments.close();
        } catch (IOException e) {
            failures.addSuppressed(e);
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }

    /**
     * Closes a provider, with the context class loader that its constructor had.
     *
     * @param provider a provider, created by a generation
     * @throws Exception if its {@code close} fails
     */
    public static void close(AutoCloseable provider) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        if (provider.getClass().getClassLoader() instanceof GenerationLoader loader) {
            thread.setContextClassLoader(loader.contextClassLoader());
        }
        try {
            provider.close();
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    /** Discards several generations; logs failures. */
    public static void discardAll(List<Generation> generations) {
        for (Generation generation : generations) {
            try {
                generation.discard();
            } catch (Exception e) {
                EngineLog.logger()
                        .log(
                                System.Logger.Level.WARNING,
                                Messages.notDiscarded(
                                        generation.publication.module(), generation.publication.generation()),
                                e);
            }
        }
    }

    /** Identity of a provider: its service type and its class name. */
    private record ProviderKey(Class<?> service, String type) {

        // Written out, because the methods of a record are linked at their first call, which slows down the program's
        // start.

        @Override
        public boolean equals(Object other) {
            return other instanceof ProviderKey that && service.equals(that.service) && type.equals(that.type);
        }

        @Override
        public int hashCode() {
            return 31 * service.hashCode() + type.hashCode();
        }
    }
}
