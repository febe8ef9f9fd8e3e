package dev.dymod.retire;

import dev.dymod.load.Generation;
import dev.dymod.load.GenerationLoader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;

/**
 * Classification of the threads in a generation, by their stacks: calls of the program, or threads of the generation itself.
 *
 * <p>Stacks do not show stubs. So a call that the JDK makes for the program, such as {@code executor.submit(stub::count)}, is
 * recognised by the method that it enters. The owner of an executor is not visible either, unless the thread was started while a
 * provider was being created. Does not keep the generation alive.
 */
final class ThreadActivities {

    /** Activity of a thread in a generation. */
    enum Activity {
        /** The thread is not in the generation. */
        NONE,
        /** The program has called the generation. */
        CALL,
        /** The thread runs a task, of the program or of the generation. */
        TASK,
        /** The thread is one of the generation. */
        OWN
    }

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** Classes below the first method of a thread without an executor. */
    private static final List<String> BARE =
            List.of("java.lang.Thread", "java.lang.VirtualThread", "java.lang.BaseVirtualThread", "jdk.internal.vm.");

    private static final List<String> OF_ANY_STUB = List.of("toString", "equals", "hashCode");

    private final String loader;
    private final Set<String> inherited;
    private final Set<String> entrances;
    private final boolean areEntrancesKnown;
    private final Set<Thread> started = Collections.newSetFromMap(new WeakHashMap<>());

    private ThreadActivities(
            String loader,
            Set<String> inherited,
            Set<String> entrances,
            boolean areEntrancesKnown,
            Collection<Thread> started) {
        this.loader = loader;
        this.inherited = Set.copyOf(inherited);
        this.entrances = Set.copyOf(entrances);
        this.areEntrancesKnown = areEntrancesKnown;
        this.started.addAll(started);
    }

    /**
     * Creates the classification for a generation.
     *
     * @param open the providers to close when no call is in them
     * @param closed the providers that have been closed already
     */
    static ThreadActivities in(Generation generation, Collection<?> open, Collection<?> closed) {
        GenerationLoader loader = generation.loader();
        Set<String> inherited = new HashSet<>();
        Set<String> entrances = new HashSet<>();
        boolean known = true;
        open.forEach(provider -> addInherited(provider.getClass(), loader, inherited));
        List<Object> all = new ArrayList<>(generation.made());
        all.addAll(closed);
        for (Object provider : all) {
            Class<?> type = provider.getClass();
            addEntrances(type, generation.services(), entrances);
            known &= !type.isHidden() && !Proxy.isProxyClass(type);
        }
        return new ThreadActivities(loader.getName(), inherited, entrances, known, generation.startedThreads());
    }

    /** Adds the supertypes of the program that have code: a call may be in an inherited method, and return to the provider's. */
    private static void addInherited(Class<?> type, GenerationLoader own, Set<String> names) {
        ClassLoader of = type.getClassLoader();
        if (of != own && of != null && Arrays.stream(type.getDeclaredMethods()).anyMatch(ThreadActivities::hasCode)) {
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

    private static void addEntrances(Class<?> provider, List<String> services, Set<String> entrances) {
        Set<String> methods = new HashSet<>(OF_ANY_STUB);
        for (Class<?> type = provider; type != null; type = type.getSuperclass()) {
            interfaces(type)
                    .filter(each -> services.contains(each.getName()))
                    .flatMap(service -> Arrays.stream(service.getMethods()))
                    .forEach(method -> methods.add(method.getName()));
        }
        for (Class<?> type = provider; type != null; type = type.getSuperclass()) {
            String name = type.getName();
            methods.forEach(method -> entrances.add(name + "." + method));
            interfaces(type).forEach(each -> methods.forEach(method -> entrances.add(each.getName() + "." + method)));
        }
    }

    private static Stream<Class<?>> interfaces(Class<?> type) {
        return Arrays.stream(type.getInterfaces()).flatMap(each -> Stream.concat(Stream.of(each), interfaces(each)));
    }

    /** Returns whether a call or task is in the generation, which must return before the providers may be closed. */
    boolean isInUse(Stacks stacks) {
        return stacks.platform().entrySet().stream().anyMatch(each -> isUse(of(each.getKey(), each.getValue())))
                || stacks.virtual().stream().flatMap(List::stream).anyMatch(each -> isUse(of(each.frames(), false)));
    }

    private static boolean isUse(Activity activity) {
        return activity == Activity.CALL || activity == Activity.TASK;
    }

    /** Classifies a platform thread. */
    Activity of(Thread thread, List<Stacks.Frame> stack) {
        return of(stack, started.contains(thread));
    }

    /**
     * Classifies a thread.
     *
     * @param startedByIt whether the thread was started while a provider was being created
     */
    Activity of(List<Stacks.Frame> stack, boolean startedByIt) {
        if (stack.stream().noneMatch(frame -> isIn(frame) || inherited.contains(frame.type()))) {
            return Activity.NONE;
        }
        int first = stack.size() - 1;
        while (first > 0 && isOfJdk(stack.get(first))) {
            first--;
        }
        Stacks.Frame entrance = stack.get(first);
        if (!areEntrancesKnown || !isIn(entrance) || entrances.contains(entrance.type() + "." + entrance.method())) {
            return Activity.CALL;
        }
        boolean bare = stack.subList(first + 1, stack.size()).stream().allMatch(frame -> isOf(BARE, frame));
        return bare || startedByIt ? Activity.OWN : Activity.TASK;
    }

    private boolean isIn(Stacks.Frame frame) {
        return frame.loader().equals(loader);
    }

    /** Returns whether a frame is in the JDK; a dump has the module's name in the place of the loader's. */
    private static boolean isOfJdk(Stacks.Frame frame) {
        String from = frame.loader();
        return isOf(JDK, frame)
                && (from.isEmpty() || from.equals("platform") || from.startsWith("java.") || from.startsWith("jdk."));
    }

    private static boolean isOf(List<String> prefixes, Stacks.Frame frame) {
        return prefixes.stream().anyMatch(frame.type()::startsWith);
    }
}
