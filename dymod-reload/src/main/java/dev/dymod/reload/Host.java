package dev.dymod.reload;

import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One class loader of the program that looks services up, and the session that it is attached to, if any.
 *
 * <p>Attached at the first lookup of a service that a live watcher publishes; for good. A service that was once linked
 * statically stays static: its provider is in the program's hands. Thread-safe.
 */
final class Host {

    private static final System.Logger LOG = System.getLogger("dev.dymod");

    private final ClassLoader loader;
    private final Set<Class<?>> staticServices = new HashSet<>();
    private Optional<Session> session = Optional.empty();

    Host(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * The answer to a lookup.
     *
     * @param object a stub, or empty for a static lookup
     * @param reason why it is a static one
     */
    record Answer<S>(Optional<S> object, String reason) {}

    <S> Answer<S> lookup(Class<S> service) {
        List<ModuleGroup> groups;
        synchronized (this) {
            if (session.isEmpty()) {
                if (staticServices.contains(service)) {
                    return new Answer<>(Optional.empty(), Messages.noWatcher());
                }
                SessionSearch search = SessionSearch.find(loader, service);
                if (search.session().isEmpty()) {
                    return linkStatically(service, search.reason());
                }
                try {
                    session = Optional.of(attach(search.session().get(), search.explicit()));
                } catch (IOException e) {
                    return linkStatically(service, Messages.unreadable(e));
                }
            }
            groups = session.get().groups();
        }
        for (ModuleGroup group : groups) {
            ModuleGroup.Lookup<S> found = group.lookup(service);
            if (found.stub().isPresent()) {
                return new Answer<>(found.stub(), "");
            }
            if (found.refusal().isPresent()) {
                return linkStatically(service, found.refusal().get());
            }
        }
        return new Answer<>(
                Optional.empty(),
                Messages.notPublished(service, List.of(session.get().directory())));
    }

    boolean isDynamic() {
        synchronized (this) {
            return session.isPresent() || SessionSearch.anyAlive(loader);
        }
    }

    private synchronized <S> Answer<S> linkStatically(Class<S> service, String reason) {
        if (staticServices.add(service)) {
            LOG.log(System.Logger.Level.INFO, Messages.isStatic(service, reason));
        }
        return new Answer<>(Optional.empty(), reason);
    }

    private Session attach(SessionDirectory directory, boolean explicit) throws IOException {
        List<ModuleDirectory> modules = new ArrayList<>();
        List<Publication> publications = new ArrayList<>();
        for (ModuleDirectory module : directory.published()) {
            Optional<Publication> publication = module.read();
            if (publication.isPresent()) {
                modules.add(module);
                publications.add(publication.get());
            }
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
