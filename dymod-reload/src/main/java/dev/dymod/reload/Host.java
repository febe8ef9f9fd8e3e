package dev.dymod.reload;

import dev.dymod.DymodException;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * One class loader of the program that looks services up, and the session that it is attached to, if any.
 *
 * <p>Attached at the first lookup of a service that a live watcher publishes; for good. A service that was once linked
 * statically stays static: its provider is in the program's hands. Thread-safe.
 */
final class Host {

    private static final System.Logger LOG = System.getLogger("dev.dymod");

    /** With the reason why. */
    private final Map<Class<?>, String> staticServices = new WeakHashMap<>();

    /** The reasons that have been told: one that holds for all services is told once. */
    private final Set<String> told = new HashSet<>();

    private final Engine engine;

    private Optional<Attachment> attachment = Optional.empty();

    Host(Engine engine) {
        this.engine = engine;
    }

    /**
     * The answer to a lookup.
     *
     * @param object a stub, or empty for a static lookup
     * @param reason why it is a static one
     */
    record Answer<S>(Optional<S> object, String reason) {}

    <S> Answer<S> lookup(Class<S> service, ClassLoader loader, Mode mode) {
        Answer<Attachment> attempt = attached(service, loader, mode);
        if (attempt.object().isEmpty()) {
            return new Answer<>(Optional.empty(), attempt.reason());
        }
        Attachment attached = attempt.object().get();
        try {
            ModuleGroup.Lookup<S> found = find(service, attached, mode);
            if (found.stub().isPresent()) {
                return new Answer<>(found.stub(), "");
            }
            return found.refusal().isPresent()
                    ? linkStatically(service, found.refusal().get(), Level.INFO, mode)
                    : linkStatically(
                            service, Messages.notPublished(service, List.of(attached.directory())), Level.INFO, mode);
        } catch (IOException e) {
            return linkStatically(service, Messages.unreadable(e), Level.WARNING, mode);
        }
    }

    private synchronized Answer<Attachment> attached(Class<?> service, ClassLoader loader, Mode mode) {
        if (staticServices.containsKey(service)) {
            return new Answer<>(Optional.empty(), staticServices.get(service));
        }
        if (attachment.isEmpty()) {
            SessionSearch search = SessionSearch.find(loader, service, mode);
            if (search.session().isEmpty()) {
                return linkStatically(service, search.reason(), search.level(), mode);
            }
            try {
                attachment = Optional.of(attach(search.session().get(), search.explicit(), loader));
            } catch (IOException e) {
                return linkStatically(service, Messages.unreadable(e), Level.WARNING, mode);
            }
        }
        return new Answer<>(attachment, "");
    }

    /**
     * A live list of all providers of a service: those of a module where its copy on the class path is, or else at its end,
     * and those of other libraries in between.
     */
    <S> Answer<List<S>> lookupAll(
            Class<S> service,
            ClassLoader loader,
            Mode mode,
            Function<ClassLoader, List<ServiceLoader.Provider<S>>> declared) {
        Answer<Attachment> attempt = attached(service, loader, mode);
        if (attempt.object().isEmpty()) {
            return new Answer<>(Optional.empty(), attempt.reason());
        }
        Attachment attached = attempt.object().get();
        try {
            attached.look();
        } catch (IOException e) {
            return linkStatically(service, Messages.unreadable(e), Level.WARNING, mode);
        }
        return new Answer<>(Optional.of(LiveList.of(service, attached.groups(), declared.apply(loader))), "");
    }

    synchronized Optional<Attachment> attachment() {
        return attachment;
    }

    /**
     * Looks at the directory again when no module that is known provides a service. Waits for a module that is still being
     * copied, and for one that is not there yet in a program that must be dynamic.
     */
    private static <S> ModuleGroup.Lookup<S> find(Class<S> service, Attachment attached, Mode mode) throws IOException {
        Patience patience = new Patience();
        while (true) {
            for (ModuleGroup group : attached.groups()) {
                ModuleGroup.Lookup<S> found = group.lookup(service);
                if (found.stub().isPresent() || found.refusal().isPresent()) {
                    return found;
                }
            }
            Attachment.Look look = attached.look();
            if (look != Attachment.Look.MORE) {
                if (attached.groups().stream().anyMatch(group -> group.hasLost(service))) {
                    throw new DymodException(Messages.lost(service));
                }
                boolean wait = look == Attachment.Look.INCOMPLETE || (mode == Mode.DYNAMIC && attached.explicit());
                if (!wait || !patience.pause()) {
                    return new ModuleGroup.Lookup<>(Optional.empty(), Optional.empty());
                }
            }
        }
    }

    /** For good, unless the program is told so by an error and has no provider in its hands. */
    private synchronized <T> Answer<T> linkStatically(Class<?> service, String reason, Level level, Mode mode) {
        if (mode != Mode.DYNAMIC && staticServices.putIfAbsent(service, reason) == null) {
            LOG.log(told.add(reason) ? level : Level.DEBUG, Messages.isStatic(service, reason));
        }
        return new Answer<>(Optional.empty(), reason);
    }

    private Attachment attach(SessionDirectory directory, boolean explicit, ClassLoader loader) throws IOException {
        boolean autoReload = autoReload();
        Attachment attachment = new Attachment(directory, explicit, loader, engine);
        Patience patience = new Patience();
        // At best all modules at once: those that run cannot be put together any more.
        while (attachment.lookForAll() == Attachment.Look.INCOMPLETE && patience.pause()) {
            // Until they are.
        }
        attachment.look();
        if (attachment.groups().isEmpty()) {
            throw new IOException("the watcher of " + directory.root() + " has just withdrawn its modules");
        }
        if (autoReload) {
            Follower.start(attachment);
        }
        return attachment;
    }

    /** Whether what is published is adopted at once, or by {@code Dymod.reload()} alone. */
    private static boolean autoReload() {
        String value = System.getProperty("dymod.autoReload", "true").strip().toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw new DymodException(Messages.noBoolean("dymod.autoReload", value));
        }
        return value.equals("true");
    }
}
