package dev.dymod.reload;

import dev.dymod.DymodException;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

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

    private Optional<Session> session = Optional.empty();

    /**
     * The answer to a lookup.
     *
     * @param object a stub, or empty for a static lookup
     * @param reason why it is a static one
     */
    record Answer<S>(Optional<S> object, String reason) {}

    <S> Answer<S> lookup(Class<S> service, ClassLoader loader, Mode mode) {
        Session attached;
        synchronized (this) {
            if (staticServices.containsKey(service)) {
                return new Answer<>(Optional.empty(), staticServices.get(service));
            }
            if (session.isEmpty()) {
                SessionSearch search = SessionSearch.find(loader, service);
                if (search.session().isEmpty()) {
                    return linkStatically(service, search.reason(), mode);
                }
                try {
                    session = Optional.of(attach(search.session().get(), search.explicit(), loader));
                } catch (IOException e) {
                    return linkStatically(service, Messages.unreadable(e), mode);
                }
            }
            attached = session.get();
        }
        for (ModuleGroup group : attached.groups()) {
            ModuleGroup.Lookup<S> found = group.lookup(service);
            if (found.stub().isPresent()) {
                return new Answer<>(found.stub(), "");
            }
            if (found.refusal().isPresent()) {
                return linkStatically(service, found.refusal().get(), mode);
            }
        }
        if (attached.groups().stream().anyMatch(group -> group.hasLost(service))) {
            throw new DymodException(Messages.lost(service));
        }
        return linkStatically(service, Messages.notPublished(service, List.of(attached.directory())), mode);
    }

    synchronized boolean isDynamic(ClassLoader loader) {
        return session.isPresent() || SessionSearch.anyAlive(loader);
    }

    /** For good, unless the program is told so by an error and has no provider in its hands. */
    private synchronized <S> Answer<S> linkStatically(Class<S> service, String reason, Mode mode) {
        if (mode != Mode.DYNAMIC && staticServices.putIfAbsent(service, reason) == null) {
            LOG.log(System.Logger.Level.INFO, Messages.isStatic(service, reason));
        }
        return new Answer<>(Optional.empty(), reason);
    }

    private static Session attach(SessionDirectory directory, boolean explicit, ClassLoader loader) throws IOException {
        List<ModuleDirectory> modules = new ArrayList<>();
        List<Publication> publications = new ArrayList<>();
        for (ModuleDirectory module : directory.published()) {
            Optional<Publication> publication = module.read();
            if (publication.isPresent()) {
                modules.add(module);
                publications.add(publication.get());
            }
        }
        if (modules.isEmpty()) {
            throw new IOException("the watcher of " + directory.root() + " has just withdrawn its modules");
        }
        Reports reports = new Reports(directory);
        List<ModuleGroup> groups = Grouping.of(publications).stream()
                .map(group -> new ModuleGroup(
                        modules.stream()
                                .filter(module -> group.contains(module.name()))
                                .toList(),
                        loader,
                        reports))
                .toList();
        Follower.start(directory, explicit, modules, groups, loader);
        return new Session(directory, groups);
    }

    private record Session(SessionDirectory directory, List<ModuleGroup> groups) {}
}
