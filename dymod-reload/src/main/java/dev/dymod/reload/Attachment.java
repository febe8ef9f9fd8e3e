package dev.dymod.reload;

import dev.dymod.load.Neighbours;
import dev.dymod.publication.EngineLog;
import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Attachment of one class loader of the program to a session directory: its modules, in the groups in which they swap.
 *
 * <p>Modules that are published later are added by the next {@link #look}. Thread-safe.
 */
final class Attachment {

    private final SessionDirectory directory;
    private final boolean explicit;
    private final ClassLoader program;
    private final AdoptionReports reports;
    private final SharedState shared;
    private final Neighbours neighbours = new Neighbours();
    private final List<ModuleGroup> groups = new CopyOnWriteArrayList<>();

    /** Guarded by this: modules that require each other, but run in different groups; logged once. */
    private final Set<Set<String>> divided = new HashSet<>();

    Attachment(SessionDirectory directory, boolean explicit, ClassLoader program, SharedState shared) {
        this(directory, explicit, program, new AdoptionReports(directory, explicit), shared);
    }

    /** Attaches a class loader, with given reports. */
    Attachment(
            SessionDirectory directory,
            boolean explicit,
            ClassLoader program,
            AdoptionReports reports,
            SharedState shared) {
        this.shared = shared;
        this.directory = directory;
        this.explicit = explicit;
        this.program = program;
        this.reports = reports;
    }

    /** Result of a look at the directory. */
    enum Look {
        /** New modules were added. */
        MORE,
        /** The publication of a new module is incomplete. */
        INCOMPLETE,
        /** Nothing new. */
        SAME
    }

    SessionDirectory directory() {
        return directory;
    }

    /** Returns whether {@code dymod.directory} names the directory. */
    boolean explicit() {
        return explicit;
    }

    ClassLoader program() {
        return program;
    }

    /** Reports the old generations that are in memory, if they are others than before. */
    void reportOld() {
        reports.old(shared.retirement().old(program));
    }

    AdoptionReports reports() {
        return reports;
    }

    List<ModuleGroup> groups() {
        return groups;
    }

    /** Returns the modules of all groups, including those that are not published yet. */
    List<ModuleDirectory> modules() {
        return groups.stream().flatMap(group -> group.modules().stream()).toList();
    }

    /** Adopts the newest publications, including those of new modules. Returns whether at least one module was swapped. */
    boolean reload() {
        try {
            look();
        } catch (IOException e) {
            EngineLog.logger().log(System.Logger.Level.WARNING, Messages.reloadFailed(directory), e);
        }
        return reloadGroups().contains(ModuleGroup.Result.SWAPPED);
    }

    /**
     * Adopts the newest publications of the known modules, one group after the other. Groups whose modules have taken classes
     * by name from a generation that another group has just replaced are reloaded a second time.
     *
     * @return the results of all groups
     */
    Set<ModuleGroup.Result> reloadGroups() {
        Set<ModuleGroup.Result> results = EnumSet.noneOf(ModuleGroup.Result.class);
        for (ModuleGroup group : groups) {
            results.add(group.reload());
        }
        if (results.contains(ModuleGroup.Result.SWAPPED) && groups.size() > 1) {
            groups.stream().filter(ModuleGroup::hasMetOld).forEach(group -> results.add(group.reload()));
        }
        return results;
    }

    /** Returns whether the calling thread is in a reload. */
    boolean isReloadingHere() {
        return groups.stream().anyMatch(ModuleGroup::isReloadingHere);
    }

    /** Adds the modules that were published since the last look; none as long as one of them is incomplete. */
    Look lookForAll() throws IOException {
        return look(false);
    }

    /** Adds the modules that were published since the last look and are complete. */
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
        for (Set<String> together : SwapGroups.of(List.copyOf(published.values()))) {
            addModules(together);
        }
        if (modules().size() > known) {
            return Look.MORE;
        }
        return incomplete ? Look.INCOMPLETE : Look.SAME;
    }

    private void addModules(Set<String> together) {
        List<ModuleGroup> known = groups.stream()
                .filter(group -> group.modules().stream().anyMatch(module -> together.contains(module.name())))
                .toList();
        List<ModuleDirectory> fresh = together.stream()
                .filter(name -> groupOf(name).isEmpty())
                .map(directory::module)
                .toList();
        if (known.isEmpty()) {
            groups.add(new ModuleGroup(fresh, program, neighbours, reports, shared));
            return;
        }
        // Modules that do not run yet can still join a group that runs.
        ModuleGroup joined =
                known.stream().filter(ModuleGroup::hasBegun).findFirst().orElse(known.get(0));
        groups.removeIf(group -> group != joined && known.contains(group) && group.leaveTo(joined));
        if (groups.stream().filter(known::contains).count() == 1) {
            joined.add(fresh);
        } else if (divided.add(Set.copyOf(together))) {
            EngineLog.logger().log(System.Logger.Level.WARNING, Messages.belongTogether(new TreeSet<>(together)));
        }
    }

    private Optional<ModuleGroup> groupOf(String module) {
        return groups.stream()
                .filter(group ->
                        group.modules().stream().anyMatch(each -> each.name().equals(module)))
                .findFirst();
    }
}
