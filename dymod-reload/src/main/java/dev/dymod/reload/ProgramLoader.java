package dev.dymod.reload;

import dev.dymod.DymodException;
import dev.dymod.publication.EngineLog;
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
 * Class loader of the program that looks up services, and the session that it is attached to, if any.
 *
 * <p>The first lookup of a service that a live watcher publishes attaches the class loader for good. A service that was once
 * linked statically stays static, because the program already has its provider. Thread-safe.
 */
final class ProgramLoader {

    /** Statically linked services, with the reason. */
    private final Map<Class<?>, String> staticServices = new WeakHashMap<>();

    /** Reasons that have been logged; a reason that applies to all services is logged once. */
    private final Set<String> loggedReasons = new HashSet<>();

    private final SharedState shared;

    private Optional<Attachment> attachment = Optional.empty();

    ProgramLoader(SharedState shared) {
        this.shared = shared;
    }

    /**
     * Answer to a lookup.
     *
     * @param object a stub, or empty for a static lookup
     * @param reason the reason for a static lookup, or an empty string
     */
    record Answer<S>(Optional<S> object, String reason) {}

    <S> Answer<S> lookup(Class<S> service, ClassLoader loader, ReloadMode mode) {
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

    private synchronized Answer<Attachment> attached(Class<?> service, ClassLoader loader, ReloadMode mode) {
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
     * Returns a live list of all providers of a service, in the order of the class path. The providers of a module are at the
     * place of its frozen copy, or at the end if the class path has no copy.
     */
    <S> Answer<List<S>> lookupAll(
            Class<S> service,
            ClassLoader loader,
            ReloadMode mode,
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
     * Searches the known modules for a service, and reads the directory again if none provides it. Waits for a module that is
     * still being copied. A program that must be dynamic also waits for a module that is not there yet.
     */
    private static <S> ModuleGroup.Lookup<S> find(Class<S> service, Attachment attached, ReloadMode mode)
            throws IOException {
        LookupTimeout timeout = new LookupTimeout();
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
                boolean wait =
                        look == Attachment.Look.INCOMPLETE || (mode == ReloadMode.DYNAMIC && attached.explicit());
                if (!wait || !timeout.pause()) {
                    return new ModuleGroup.Lookup<>(Optional.empty(), Optional.empty());
                }
            }
        }
    }

    /** Links a service statically for good; not if the mode is dynamic, because then the lookup fails. */
    private synchronized <T> Answer<T> linkStatically(Class<?> service, String reason, Level level, ReloadMode mode) {
        if (mode != ReloadMode.DYNAMIC && staticServices.putIfAbsent(service, reason) == null) {
            EngineLog.logger().log(loggedReasons.add(reason) ? level : Level.DEBUG, Messages.isStatic(service, reason));
        }
        return new Answer<>(Optional.empty(), reason);
    }

    private Attachment attach(SessionDirectory directory, boolean explicit, ClassLoader loader) throws IOException {
        boolean autoReload = autoReload();
        Attachment attachment = new Attachment(directory, explicit, loader, shared);
        LookupTimeout timeout = new LookupTimeout();
        // Adds all modules at once if possible, because modules that run cannot join one group later.
        while (attachment.lookForAll() == Attachment.Look.INCOMPLETE && timeout.pause()) {
            // Waits until all modules are complete.
        }
        attachment.look();
        if (attachment.groups().isEmpty()) {
            throw new IOException("the watcher of " + directory.root() + " has just withdrawn its modules");
        }
        AgentSignal.follows(directory, attachment.reports(), shared.listeners());
        if (autoReload) {
            Follower.start(attachment);
        }
        return attachment;
    }

    /** Returns whether publications are adopted at once, and not only by {@code Dymod.reload()}. */
    private static boolean autoReload() {
        String value = System.getProperty("dymod.autoReload", "true").strip().toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw new DymodException(Messages.noBoolean("dymod.autoReload", value));
        }
        return value.equals("true");
    }
}
