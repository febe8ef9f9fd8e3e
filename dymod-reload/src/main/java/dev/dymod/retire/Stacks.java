package dev.dymod.retire;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What all threads of the program were doing at one moment.
 *
 * <p>Frames tell the name of the class loader of their class, at no cost to whoever calls. Virtual threads are in no list of
 * threads; a dump of the JVM's diagnostics shows them, unmounted ones too.
 *
 * @param platform stacks of platform threads
 * @param virtual stacks of virtual threads by their names, as the dump has them; empty when they are not known
 */
record Stacks(Map<Thread, List<Frame>> platform, Optional<List<VirtualThread>> virtual) {

    private static final boolean VIRTUAL_THREADS = Runtime.version().feature() >= 21;

    /** {@code #22 "name" virtual WAITING 2026-11-22T19:17:06Z}; the state is there since 24. */
    private static final Pattern THREAD = Pattern.compile("#[0-9]+ \"(.*)\"( virtual)?(?: .*)?");

    /** As a stack trace element prints itself: {@code at loader/module/type.method(file)}; "at" is there since 24. */
    private static final Pattern FRAME =
            Pattern.compile("\\s+(?:at )?(?:([^/(]*)/)?(?:[^/(]*/)?([^(]*)\\.([^.(]+)\\(.*\\)");

    /** One call on a stack; the loader's name is empty for those of the JDK and of the class path. */
    record Frame(String loader, String type, String method) {

        private static Frame of(StackTraceElement element) {
            return new Frame(
                    Objects.requireNonNullElse(element.getClassLoaderName(), ""),
                    element.getClassName(),
                    element.getMethodName());
        }

        @Override
        public String toString() {
            return type + "." + method;
        }
    }

    /** A virtual thread by name, which is often empty. */
    record VirtualThread(String name, List<Frame> frames) {}

    static Stacks now() {
        Map<Thread, List<Frame>> platform = new LinkedHashMap<>();
        Thread.getAllStackTraces()
                .forEach((thread, elements) -> platform.put(
                        thread, Arrays.stream(elements).map(Frame::of).toList()));
        return new Stacks(platform, VIRTUAL_THREADS ? virtualThreads() : Optional.of(List.of()));
    }

    /**
     * Whether some thread is in a generation, as far as threads are known.
     *
     * @param loader name of its class loader
     * @param inherited names of the classes outside of it that its providers have methods from
     */
    boolean anyIn(String loader, Set<String> inherited) {
        Predicate<Frame> in = frame -> frame.loader().equals(loader) || inherited.contains(frame.type());
        return Stream.concat(
                        platform.values().stream(),
                        virtual.stream().flatMap(List::stream).map(VirtualThread::frames))
                .flatMap(List::stream)
                .anyMatch(in);
    }

    /** Where a thread is in the classes of a loader. */
    Optional<Frame> frame(Thread thread, String loader) {
        return frame(platform.getOrDefault(thread, List.of()), loader);
    }

    static Optional<Frame> frame(List<Frame> stack, String loader) {
        return stack.stream().filter(frame -> frame.loader().equals(loader)).findFirst();
    }

    private static Optional<List<VirtualThread>> virtualThreads() {
        // Where this is switched off, the dump has those of executors alone.
        String tracked = System.getProperty("jdk.trackAllThreads", "");
        return tracked.isEmpty() || Boolean.parseBoolean(tracked)
                ? dump().map(Stacks::virtualThreads)
                : Optional.empty();
    }

    static List<VirtualThread> virtualThreads(List<String> dump) {
        List<VirtualThread> threads = new ArrayList<>();
        Optional<List<Frame>> current = Optional.empty();
        for (String line : dump) {
            Matcher thread = THREAD.matcher(line);
            Matcher frame = FRAME.matcher(line);
            if (thread.matches()) {
                current = Optional.empty();
                if (thread.group(2) != null) {
                    List<Frame> frames = new ArrayList<>();
                    threads.add(new VirtualThread(thread.group(1), frames));
                    current = Optional.of(frames);
                }
            } else if (current.isPresent() && frame.matches()) {
                String loader = Objects.requireNonNullElse(frame.group(1), "");
                current.get().add(new Frame(loader, frame.group(2), frame.group(3)));
            }
        }
        return threads;
    }

    /** By reflection: the method is there since 21, the module not in every image. */
    private static Optional<List<String>> dump() {
        try {
            Class<?> type = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
            Object bean = ManagementFactory.getPlatformMXBean(type.asSubclass(PlatformManagedObject.class));
            Class<?> format = Class.forName(type.getName() + "$ThreadDumpFormat");
            Method dump = type.getMethod("dumpThreads", String.class, format);
            Path folder = Files.createTempDirectory("dymod");
            Path file = folder.resolve("threads");
            try {
                dump.invoke(
                        bean,
                        file.toString(),
                        format.getMethod("valueOf", String.class).invoke(null, "TEXT_PLAIN"));
                return Optional.of(Files.readAllLines(file, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException
                | ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException
                | LinkageError
                | RuntimeException e) {
            return Optional.empty(); // What cannot be known is not closed, and that is told.
        }
    }
}
