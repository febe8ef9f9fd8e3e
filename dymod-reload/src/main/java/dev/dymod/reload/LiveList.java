package dev.dymod.reload;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.Spliterator;

/**
 * Live list of all providers of a service: each access sees the current ones. An iterator keeps those of the moment at which
 * it was created.
 */
final class LiveList<S> extends AbstractList<S> {

    private final Class<S> service;
    private final List<Part<S>> parts;

    /** Either a provider that is never swapped, or all providers of a module. */
    private record Part<S>(Optional<S> provider, Optional<Member> member) {}

    /** Module of a group. */
    private record Member(ModuleGroup group, String module) {}

    private LiveList(Class<S> service, List<Part<S>> parts) {
        this.service = service;
        this.parts = List.copyOf(parts);
    }

    /**
     * Creates the list.
     *
     * @param groups the groups of modules that may have providers
     * @param declared the providers on the class path, in order; those of a module only determine the module's place
     */
    static <S> LiveList<S> of(Class<S> service, List<ModuleGroup> groups, List<ServiceLoader.Provider<S>> declared) {
        List<ModuleGroup> answering =
                groups.stream().filter(group -> group.list(service)).toList();
        List<Part<S>> parts = new ArrayList<>();
        Set<Member> members = new LinkedHashSet<>();
        for (ServiceLoader.Provider<S> provider : declared) {
            Optional<Member> member = memberOf(provider.type(), answering);
            if (member.isEmpty()) {
                parts.add(new Part<>(Optional.of(provider.get()), Optional.empty()));
            } else if (members.add(member.get())) {
                parts.add(new Part<>(Optional.empty(), member));
            }
        }
        for (ModuleGroup group : answering) {
            group.modules().forEach(module -> {
                Member member = new Member(group, module.name());
                if (members.add(member)) {
                    parts.add(new Part<>(Optional.empty(), Optional.of(member)));
                }
            });
        }
        return new LiveList<>(service, parts);
    }

    private static Optional<Member> memberOf(Class<?> type, List<ModuleGroup> groups) {
        for (ModuleGroup group : groups) {
            Optional<String> module = group.moduleOf(type);
            if (module.isPresent()) {
                return Optional.of(new Member(group, module.get()));
            }
        }
        return Optional.empty();
    }

    private List<S> now() {
        List<S> now = new ArrayList<>();
        // Reads each group once, because its modules swap at one moment.
        Map<ModuleGroup, Map<String, List<S>>> listed = new HashMap<>();
        for (Part<S> part : parts) {
            part.provider().ifPresent(now::add);
            part.member()
                    .ifPresent(
                            member -> now.addAll(listed.computeIfAbsent(member.group(), group -> group.listed(service))
                                    .getOrDefault(member.module(), List.of())));
        }
        return List.copyOf(now);
    }

    @Override
    public S get(int index) {
        return now().get(index);
    }

    @Override
    public int size() {
        return now().size();
    }

    @Override
    public Iterator<S> iterator() {
        return now().iterator();
    }

    @Override
    public ListIterator<S> listIterator(int index) {
        return now().listIterator(index);
    }

    @Override
    public Spliterator<S> spliterator() {
        return now().spliterator();
    }

    @Override
    public List<S> subList(int from, int to) {
        return now().subList(from, to);
    }

    @Override
    public Object[] toArray() {
        return now().toArray();
    }
}
