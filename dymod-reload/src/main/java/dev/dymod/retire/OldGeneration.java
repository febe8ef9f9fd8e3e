package dev.dymod.retire;

import dev.dymod.load.GenerationLoader;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A generation that calls no longer enter. It is held here for as long as providers of it are to be closed, and no longer. */
final class OldGeneration {

    private final String module;
    private final int number;
    private final String loaderName;
    private final WeakReference<ClassLoader> host;
    private final WeakReference<GenerationLoader> loader;
    private final Set<String> inherited;

    /** When it was replaced, and then when the last of its providers was dealt with. */
    private long since = System.nanoTime();

    private volatile List<AutoCloseable> open;
    private Optional<Long> freeSince = Optional.empty();
    private Set<String> holders = Set.of();
    private boolean toldInUse;
    private boolean toldHeld;

    OldGeneration(String module, int number, GenerationLoader loader, List<AutoCloseable> open) {
        this.module = module;
        this.number = number;
        this.loaderName = loader.getName();
        this.host = new WeakReference<>(loader.host());
        this.loader = new WeakReference<>(loader);
        this.open = List.copyOf(open);
        Set<String> names = new HashSet<>();
        open.forEach(provider -> addInherited(provider.getClass(), loader, names));
        this.inherited = Set.copyOf(names);
    }

    /** A call may be in a method that a provider has from a class of the host's, and return to its own. */
    private static void addInherited(Class<?> type, GenerationLoader own, Set<String> names) {
        ClassLoader of = type.getClassLoader();
        if (of != own && of != null && Arrays.stream(type.getDeclaredMethods()).anyMatch(OldGeneration::hasCode)) {
            names.add(type.getName());
        }
        for (Class<?> each : type.getInterfaces()) {
            addInherited(each, own, names);
        }
        if (type.getSuperclass() != null) {
            addInherited(type.getSuperclass(), own, names);
        }
    }

    private static boolean hasCode(Method method) {
        return !Modifier.isAbstract(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
    }

    String module() {
        return module;
    }

    int number() {
        return number;
    }

    boolean isAlive() {
        return !open.isEmpty() || !loader.refersTo(null);
    }

    boolean isOf(ClassLoader of) {
        return host.refersTo(of);
    }

    Optional<GenerationLoader> loader() {
        return Optional.ofNullable(loader.get());
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    /** Whether a look may find out something that has not been told or done. */
    boolean isDue(Times times) {
        return isOpen() || (!toldHeld && age().compareTo(times.forgotten()) < 0);
    }

    /** Notes whether a thread is in it, and answers for how long none has been. */
    Duration freeFor(Stacks stacks) {
        if (stacks.anyIn(loaderName, inherited)) {
            freeSince = Optional.empty();
            return Duration.ZERO;
        }
        long now = System.nanoTime();
        freeSince = freeSince.or(() -> Optional.of(now));
        return Duration.ofNanos(now - freeSince.orElse(now));
    }

    /** What is to be closed, once. */
    List<AutoCloseable> open() {
        return open;
    }

    /** Nothing of it is held any more. */
    void letGo() {
        open = List.of();
        since = System.nanoTime();
        holders = Set.of();
    }

    /**
     * What is to be told of those who hold it: who was seen twice in a row, so not only on the way out, and that once.
     *
     * @param seen in words, by what stays the same from one look to the next
     */
    List<String> toTell(Map<String, String> seen) {
        List<String> twice = seen.entrySet().stream()
                .filter(each -> holders.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        holders = Set.copyOf(seen.keySet());
        if (twice.isEmpty() || (isOpen() ? toldInUse : toldHeld)) {
            return List.of();
        }
        toldHeld |= !isOpen();
        toldInUse |= isOpen();
        return twice;
    }
}
