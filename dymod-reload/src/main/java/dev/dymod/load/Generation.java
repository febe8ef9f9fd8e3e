package dev.dymod.load;

import dev.dymod.load.Segments.Source;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One generation of a module in a program: its class loader and the providers made from it, one per service.
 *
 * <p>Thread-safe. Constructors of providers run in the calling thread, with the host's class loader as the context class
 * loader, and with no lock held but that of the provider being made.
 */
public final class Generation {

    private static final System.Logger LOG = System.getLogger("dev.dymod");

    private final Publication publication;
    private final GenerationLoader loader;

    /** As it is published now; the loader goes on with those that it was made with. */
    private final Segments segments;

    private final Map<Entrance, Making> providers;

    Generation(Publication publication, GenerationLoader loader) {
        this(publication, loader, loader.segments(), new ConcurrentHashMap<>());
    }

    private Generation(
            Publication publication, GenerationLoader loader, Segments segments, Map<Entrance, Making> providers) {
        this.publication = publication;
        this.loader = loader;
        this.segments = segments;
        this.providers = providers;
    }

    /**
     * The same classes and providers under another number.
     *
     * @param same a later publication of them
     */
    public Generation publishedAs(Publication same) {
        return new Generation(same, loader, segments, providers);
    }

    /** The same generation, which is published in other segments now; the next one is compared with these. */
    Generation publishedIn(Publication same, Segments others) {
        return new Generation(same, loader, others, providers);
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
        for (String entry : maybeChangedSince(before)) {
            if (isClass(entry) && !isAsBefore(entry, before)) {
                link(entry.substring(0, entry.length() - ".class".length()).replace('/', '.'), before);
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
        return other.loader.required().equals(loader.required());
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

    /** Binary names of the service types that this generation has providers files for, sorted. */
    public List<String> services() {
        String folder = "META-INF/services/";
        return loader.segments().names().stream()
                .filter(entry -> entry.startsWith(folder) && entry.indexOf('/', folder.length()) < 0)
                .map(entry -> entry.substring(folder.length()))
                .toList();
    }

    /**
     * The one provider of a service, made at the first call.
     *
     * @param service a type of the host
     * @return empty when this generation provides none
     * @throws RejectedException when there are several, or it cannot be made
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
     * The names of all providers of a service that are of this generation, in the order of the providers file.
     *
     * @param service a type of the host
     * @throws RejectedException when the providers file is wrong
     */
    public List<String> providers(Class<?> service) throws RejectedException {
        return visible(service).stream()
                .filter(this::isOwn)
                .map(provider -> provider.type().getName())
                .toList();
    }

    /**
     * One of several providers of a service, made at the first call.
     *
     * @param service a type of the host
     * @param type binary name of the provider's class
     * @return empty when this generation has none of that class
     * @throws RejectedException when it cannot be made
     */
    public <S> Optional<S> provider(Class<S> service, String type) throws RejectedException {
        Optional<ServiceLoader.Provider<S>> own = own(service, type);
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(making(service, own.get()).get(service, own.get()));
    }

    /**
     * Makes a provider a second time, in the place of the first one, which was closed.
     *
     * @param service a type of the host
     * @param type binary name of the provider's class
     * @throws RejectedException when it cannot be made
     */
    public <S> S providerAgain(Class<S> service, String type) throws RejectedException {
        ServiceLoader.Provider<S> own = own(service, type)
                .orElseThrow(() -> new IllegalStateException(type + " was a provider of " + service.getName()));
        Making making = making(service, own);
        making.forget();
        return making.get(service, own);
    }

    private <S> Making making(Class<S> service, ServiceLoader.Provider<S> provider) {
        return providers.computeIfAbsent(
                new Entrance(service, provider.type().getName()), any -> new Making(loader.host()));
    }

    private <S> Optional<ServiceLoader.Provider<S>> own(Class<S> service, String type) throws RejectedException {
        return visible(service).stream()
                .filter(provider -> isOwn(provider) && provider.type().getName().equals(type))
                .findFirst();
    }

    private boolean isOwn(ServiceLoader.Provider<?> provider) {
        return provider.type().getClassLoader() == loader;
    }

    private <S> List<ServiceLoader.Provider<S>> visible(Class<S> service) throws RejectedException {
        try {
            return ServiceLoader.load(service, loader).stream().toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new RejectedException(Messages.badProviderFile(service.getName(), e), e);
        }
    }

    /** What has been made. */
    public List<Object> made() {
        return providers.values().stream()
                .flatMap(making -> making.made().stream())
                .toList();
    }

    /**
     * Undoes what was done for a generation that never ran: closes its providers and its jars.
     *
     * @throws Exception with all that was thrown as suppressed; whatever a provider's close throws, all are closed
     */
    public void discard() throws Exception {
        Exception failures = new Exception("closing failed");
        for (Object made : made()) {
            if (made instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
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

    /** The same for several; what fails is logged. */
    public static void discardAll(List<Generation> generations) {
        for (Generation generation : generations) {
            try {
                generation.discard();
            } catch (Exception e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        Messages.notDiscarded(generation.publication.module(), generation.publication.generation()),
                        e);
            }
        }
    }

    /** By which a call enters the generation. */
    private record Entrance(Class<?> service, String type) {

        // Written out: those of a record are linked at their first call, which is a part of the program's start.

        @Override
        public boolean equals(Object other) {
            return other instanceof Entrance that && service.equals(that.service) && type.equals(that.type);
        }

        @Override
        public int hashCode() {
            return 31 * service.hashCode() + type.hashCode();
        }
    }
}
