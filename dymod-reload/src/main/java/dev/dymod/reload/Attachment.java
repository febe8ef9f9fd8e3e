package dev.dymod.reload;

import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What one class loader of the program follows: the modules of a session's directory, in the groups in which they swap.
 *
 * <p>Modules that are published later are taken up when somebody looks for them. Thread-safe.
 */
final class Attachment {

    private static final System.Logger LOG = System.getLogger("dev.dymod");

    private final SessionDirectory directory;
    private final boolean explicit;
    private final ClassLoader host;
    private final Reports reports;
    private final Engine engine;
    private final List<ModuleGroup> groups = new CopyOnWriteArrayList<>();

    /** Guarded by this: modules that belong together and cannot be put together while they run. */
    private final Set<Set<String>> divided = new HashSet<>();

    Attachment(SessionDirectory directory, boolean explicit, ClassLoader host, Engine engine) {
        this.engine = engine;
        this.directory = directory;
        this.explicit = explicit;
        this.host = host;
        this.reports = new Reports(directory, explicit);
    }

    /** What a look at the directory found. */
    enum Look {
        /** Modules that were not known before. */
        MORE,
        /** A module that is not all there yet. */
        INCOMPLETE,
        /** Nothing new. */
        SAME
    }

    SessionDirectory directory() {
        return directory;
    }

    /** Whether {@code dymod.directory} named it. */
    boolean explicit() {
        return explicit;
    }

    ClassLoader host() {
        return host;
    }

    Reports reports() {
        return reports;
    }

    List<ModuleGroup> groups() {
        return groups;
    }

    /** All modules of all groups, those that are not published yet included. */
    List<ModuleDirectory> modules() {
        return groups.stream().flatMap(group -> group.modules().stream()).toList();
    }

    /**
     * Adopts what is published now.
     *
     * @return whether something was swapped
     */
    boolean reload() {
        try {
            look();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, Messages.reloadFailed(directory), e);
        }
        boolean swapped = false;
        for (ModuleGroup group : groups) {
            swapped |= group.reload() == ModuleGroup.Result.SWAPPED;
        }
        return swapped;
    }

    /** Whether the calling thread is in the middle of a reload. */
    boolean isReloadingHere() {
        return groups.stream().anyMatch(ModuleGroup::isReloadingHere);
    }

    /** Takes up what has been published since the last look; nothing where something is not all there yet. */
    Look lookForAll() throws IOException {
        return look(false);
    }

    /** Takes up what has been published since the last look and is all there. */
    Look look() throws IOException {
        return look(true);
    }

    private synchronized Look look(boolean evenPartly) throws IOException {
        Map<String, Publication> published = new LinkedHashMap<>();
        boolean incomplete = false;
        for (ModuleDirectory module : directory.published()) {
            try {
                module.read().ifPresent(publication -> published.put(module.name(), publication));
            } catch (IncompletePublicationException e) {
                incomplete |= groupOf(module.name()).isEmpty();
            }
        }
        if (incomplete && !evenPartly) {
            return Look.INCOMPLETE;
        }
        int known = modules().size();
        for (Set<String> together : Grouping.of(List.copyOf(published.values()))) {
            takeUp(together);
        }
        if (modules().size() > known) {
            return Look.MORE;
        }
        return incomplete ? Look.INCOMPLETE : Look.SAME;
    }

    private void takeUp(Set<String> together) {
        List<ModuleGroup> known = groups.stream()
                .filter(group -> group.modules().stream().anyMatch(module -> together.contains(module.name())))
                .toList();
        List<ModuleDirectory> fresh = together.stream()
                .filter(name -> groupOf(name).isEmpty())
                .map(directory::module)
                .toList();
        if (known.isEmpty()) {
            groups.add(new ModuleGroup(fresh, host, reports, engine));
            return;
        }
        // Modules that do not run yet can still join those that do.
        ModuleGroup joined =
                known.stream().filter(ModuleGroup::hasBegun).findFirst().orElse(known.get(0));
        groups.removeIf(group -> group != joined && known.contains(group) && group.leaveTo(joined));
        if (groups.stream().filter(known::contains).count() == 1) {
            joined.add(fresh);
        } else if (divided.add(Set.copyOf(together))) {
            LOG.log(System.Logger.Level.WARNING, Messages.belongTogether(new TreeSet<>(together)));
        }
    }

    private Optional<ModuleGroup> groupOf(String module) {
        return groups.stream()
                .filter(group ->
                        group.modules().stream().anyMatch(each -> each.name().equals(module)))
                .findFirst();
    }
}
