package dev.dymod.reload;

import dev.dymod.load.Generation;
import dev.dymod.load.GenerationLoader;
import dev.dymod.load.ModuleHost;
import dev.dymod.load.Neighbours;
import dev.dymod.load.PreparedGeneration;
import dev.dymod.load.RejectedException;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Modules of a group in one class loader of the program: reads their publications, and loads generations. Thread-safe. */
final class PublishedModules {

    private final List<ModuleHost> modules = new CopyOnWriteArrayList<>();
    private final ClassLoader program;
    private final Neighbours neighbours;

    PublishedModules(ClassLoader program, Neighbours neighbours) {
        this.program = program;
        this.neighbours = neighbours;
    }

    void add(List<ModuleDirectory> more) {
        modules.addAll(
                more.stream().map(module -> new ModuleHost(module, program)).toList());
    }

    /** Returns the directories of the modules, including those that are not published yet. */
    List<ModuleDirectory> directories() {
        return modules.stream().map(ModuleHost::module).toList();
    }

    ModuleDirectory directory(String name) {
        return moduleHost(name).module();
    }

    /** Reads the current publications, by module. */
    Map<String, Publication> published() throws IOException {
        Map<String, Publication> published = new LinkedHashMap<>();
        for (ModuleHost module : modules) {
            module.module().read().ifPresent(publication -> published.put(publication.module(), publication));
        }
        return published;
    }

    /**
     * Loads the modules that changed, and the modules that must be reloaded with them. The other generations are kept, if
     * necessary under a new number, because a watcher that starts again publishes the same classes again.
     *
     * <p>Three kinds of modules must be reloaded with a module: those that require it, those whose classes have taken classes
     * from it by name, and those that share a package with it.
     */
    ActiveGenerations load(Map<String, Publication> published, ActiveGenerations before)
            throws IOException, RejectedException {
        Map<String, PreparedGeneration> prepared = new LinkedHashMap<>();
        Map<String, Generation> opened = new LinkedHashMap<>();
        try {
            open(published, before, prepared);
            for (List<String> unit : LoadPlan.of(packages(published, prepared), published)) {
                load(unit, published, before, prepared, opened);
            }
            ActiveGenerations next = new ActiveGenerations(inOrder(published, before, opened));
            opened.values().forEach(generation -> generation.loader().meetPeers(next.loaders()));
            if (!before.isEmpty()) {
                for (Map.Entry<String, Generation> each : opened.entrySet()) {
                    each.getValue().link(before.generation(each.getKey()));
                }
            }
            return next;
        } catch (IOException | RejectedException | RuntimeException e) {
            prepared.keySet().removeAll(opened.keySet());
            for (PreparedGeneration each : prepared.values()) {
                each.close();
            }
            Generation.discardAll(List.copyOf(opened.values()));
            throw e;
        }
    }

    /** Opens the files of all modules that must be loaded. */
    private void open(
            Map<String, Publication> published, ActiveGenerations before, Map<String, PreparedGeneration> prepared)
            throws IOException, RejectedException {
        Set<String> due = new HashSet<>(published.keySet());
        due.removeIf(module -> isKept(module, published, before));
        while (!due.isEmpty()) {
            addDependents(due, published, before);
            for (String module : ModuleDependencies.order(published)) {
                if (due.contains(module) && !prepared.containsKey(module)) {
                    prepared.put(module, moduleHost(module).prepare(Objects.requireNonNull(published.get(module))));
                }
            }
            Set<String> sharing = new HashSet<>(published.keySet());
            sharing.removeIf(module -> prepared.containsKey(module) || !sharesPackage(module, before, prepared));
            if (sharing.isEmpty()) {
                return;
            }
            due.addAll(sharing);
        }
    }

    private static boolean isKept(String module, Map<String, Publication> published, ActiveGenerations before) {
        return before.generation(module)
                .filter(kept -> kept.publication().isSameModule(Objects.requireNonNull(published.get(module))))
                .filter(kept -> !kept.loader().hasMetOld())
                .isPresent();
    }

    private static void addDependents(Set<String> due, Map<String, Publication> published, ActiveGenerations before) {
        boolean more = true;
        while (more) {
            List<GenerationLoader> replaced = due.stream()
                    .flatMap(module -> before.generation(module).stream())
                    .map(Generation::loader)
                    .toList();
            more = false;
            for (String module : published.keySet()) {
                boolean depends = !Collections.disjoint(ModuleDependencies.all(module, published), due)
                        || before.generation(module)
                                .map(Generation::loader)
                                .filter(loader -> replaced.contains(loader)
                                        || replaced.stream().anyMatch(loader::hasMet))
                                .isPresent();
                more |= depends && due.add(module);
            }
        }
    }

    private static boolean sharesPackage(
            String module, ActiveGenerations before, Map<String, PreparedGeneration> prepared) {
        Optional<Generation> kept = before.generation(module);
        return kept.isPresent()
                && prepared.values().stream()
                        .anyMatch(each -> !Collections.disjoint(
                                each.packages(), kept.get().packages()));
    }

    /** Returns the packages by module, required modules first; for a single module they do not matter. */
    private static Map<String, Set<String>> packages(
            Map<String, Publication> published, Map<String, PreparedGeneration> prepared) {
        Map<String, Set<String>> packages = new LinkedHashMap<>();
        for (String module : ModuleDependencies.order(published)) {
            PreparedGeneration found = prepared.get(module);
            if (found != null) {
                packages.put(module, prepared.size() == 1 ? Set.of() : found.packages());
            }
        }
        return packages;
    }

    /** Creates one class loader; the loaders that it requires exist already. */
    private void load(
            List<String> unit,
            Map<String, Publication> published,
            ActiveGenerations before,
            Map<String, PreparedGeneration> prepared,
            Map<String, Generation> opened) {
        Set<String> required = new LinkedHashSet<>();
        unit.forEach(module -> required.addAll(ModuleDependencies.all(module, published)));
        unit.forEach(required::remove);
        List<Generation> generations = PreparedGeneration.load(
                unit.stream()
                        .map(module -> Objects.requireNonNull(prepared.get(module)))
                        .toList(),
                required.stream()
                        .map(module -> opened.containsKey(module)
                                ? Objects.requireNonNull(opened.get(module))
                                : before.generation(module).orElseThrow())
                        .toList(),
                before.generation(unit.get(0)),
                neighbours);
        for (int i = 0; i < unit.size(); i++) {
            opened.put(unit.get(i), generations.get(i));
        }
    }

    private static Map<String, Generation> inOrder(
            Map<String, Publication> published, ActiveGenerations before, Map<String, Generation> opened) {
        Map<String, Generation> generations = new LinkedHashMap<>();
        for (String module : ModuleDependencies.order(published)) {
            Generation fresh = opened.get(module);
            generations.put(
                    module,
                    fresh != null
                            ? fresh
                            : before.generation(module)
                                    .orElseThrow()
                                    .publishedAs(Objects.requireNonNull(published.get(module))));
        }
        return generations;
    }

    /**
     * Returns the current generations with the segments in which they are published now, because a watcher folds segments when
     * it has time.
     *
     * @return {@code running} if nothing was folded
     */
    ActiveGenerations inNewestSegments(ActiveGenerations running, Map<String, Publication> published)
            throws IOException {
        Map<String, Generation> generations = new LinkedHashMap<>(running.generations());
        for (Map.Entry<String, Generation> each : running.generations().entrySet()) {
            Publication now = published.get(each.getKey());
            Publication before = each.getValue().publication();
            if (now != null && now.isSameGeneration(before) && !now.equals(before)) {
                generations.put(each.getKey(), moduleHost(each.getKey()).publishedIn(each.getValue(), now));
            }
        }
        return generations.equals(running.generations()) ? running : new ActiveGenerations(generations);
    }

    private ModuleHost moduleHost(String name) {
        return modules.stream()
                .filter(module -> module.module().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Implements {@link ModuleGroup#moduleOf}. */
    Optional<String> moduleOf(Class<?> copy) {
        return modules.stream()
                .filter(module -> module.isFrozenCopy(copy))
                .map(module -> module.module().name())
                .findFirst();
    }

    /** Returns whether a module no longer provides a service, so that only its frozen copy could answer. */
    boolean haveLost(Class<?> service) {
        for (ModuleHost module : modules) {
            try {
                if (module.hasFrozenProvidersOnly(service)) {
                    return true;
                }
            } catch (IOException e) {
                return false; // The static lookup reads the same files, and reports the error.
            }
        }
        return false;
    }

    /** Returns whether a module publishes a service, or cannot be read and so may publish it. */
    boolean mayPublish(Class<?> service) {
        for (ModuleHost module : modules) {
            try {
                if (module.module().publishes("META-INF/services/" + service.getName())) {
                    return true;
                }
            } catch (IOException e) {
                return true;
            }
        }
        return false;
    }
}
