package dev.dymod.reload;

import dev.dymod.load.Generation;
import dev.dymod.load.ModuleHost;
import dev.dymod.load.RejectedException;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The modules of a group as their host sees them: reads what is published, and opens it. Thread-safe. */
final class Modules {

    private final List<ModuleHost> modules = new CopyOnWriteArrayList<>();
    private final ClassLoader host;

    Modules(ClassLoader host) {
        this.host = host;
    }

    void add(List<ModuleDirectory> more) {
        modules.addAll(more.stream().map(module -> new ModuleHost(module, host)).toList());
    }

    /** Those that are not published yet included. */
    List<ModuleDirectory> directories() {
        return modules.stream().map(ModuleHost::module).toList();
    }

    ModuleDirectory directory(String name) {
        return hostOf(name).module();
    }

    /** What is published now, by module. */
    Map<String, Publication> published() throws IOException {
        Map<String, Publication> published = new LinkedHashMap<>();
        for (ModuleHost module : modules) {
            module.module().read().ifPresent(publication -> published.put(publication.module(), publication));
        }
        return published;
    }

    /**
     * Opens what changed and what requires it; the rest goes on as it is, if need be under another number: a watcher that
     * begins again publishes what runs already. Required modules come first.
     */
    Running load(Map<String, Publication> published, Running before) throws IOException, RejectedException {
        Map<String, Generation> generations = new LinkedHashMap<>();
        List<Generation> opened = new ArrayList<>();
        try {
            for (String module : Requirement.order(published)) {
                Publication publication = Objects.requireNonNull(published.get(module));
                Set<String> required = Requirement.all(module, published);
                Optional<Generation> kept = before.generation(module);
                if (kept.isPresent()
                        && kept.get().publication().isSameModule(publication)
                        && required.stream().map(generations::get).noneMatch(opened::contains)) {
                    generations.put(module, kept.get().publishedAs(publication));
                    continue;
                }
                Generation generation = hostOf(module)
                        .open(
                                publication,
                                required.stream().map(generations::get).toList());
                opened.add(generation);
                generations.put(module, generation);
                if (!before.isEmpty()) {
                    generation.link(kept);
                }
            }
            return new Running(generations);
        } catch (IOException | RejectedException | RuntimeException e) {
            Generation.discardAll(opened);
            throw e;
        }
    }

    /**
     * What runs, in the segments that it is published in now: a watcher puts them together when it has time.
     *
     * @return the same when nothing has been put together
     */
    Running inNewestSegments(Running running, Map<String, Publication> published) throws IOException {
        Map<String, Generation> generations = new LinkedHashMap<>(running.generations());
        for (Map.Entry<String, Generation> each : running.generations().entrySet()) {
            Publication now = published.get(each.getKey());
            Publication before = each.getValue().publication();
            if (now != null && now.isSameGeneration(before) && !now.equals(before)) {
                generations.put(each.getKey(), hostOf(each.getKey()).publishedIn(each.getValue(), now));
            }
        }
        return generations.equals(running.generations()) ? running : new Running(generations);
    }

    private ModuleHost hostOf(String name) {
        return modules.stream()
                .filter(module -> module.module().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The module whose generations have what the host has a copy of. */
    Optional<String> moduleOf(Class<?> copy) {
        return modules.stream()
                .filter(module -> module.isFrozenCopy(copy))
                .map(module -> module.module().name())
                .findFirst();
    }

    /** Whether one has provided a service and does no more, so that only its frozen copy could answer. */
    boolean haveLost(Class<?> service) {
        for (ModuleHost module : modules) {
            try {
                if (module.hasFrozenProvidersOnly(service)) {
                    return true;
                }
            } catch (IOException e) {
                return false; // The static lookup reads the same, and says what is wrong.
            }
        }
        return false;
    }

    /** Whether one of them publishes a service, or may: it cannot be read. */
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
