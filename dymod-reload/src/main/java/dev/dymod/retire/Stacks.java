package dev.dymod.retire;

import dev.dymod.publication.TemporaryFolder;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stacks of all threads of the program at one moment.
 *
 * <p>A frame has the name of its class's loader, so calls need not be counted. The JVM does not list virtual threads, but its
 * diagnostic thread dump shows them, including unmounted ones.
 *
 * @param platform the stacks of platform threads
 * @param virtual the stacks of virtual threads, from the dump; empty if there is no dump
 */
record Stacks(Map<Thread, List<Frame>> platform, Optional<List<VirtualThread>> virtual) {

    private static final boolean VIRTUAL_THREADS = Runtime.version().feature() >= 21;

    /** {@code #22 "name" virtual WAITING 2026-11-22T19:17:06Z}; the dump has the state since JDK 24. */
    private static final Pattern THREAD = Pattern.compile("#[0-9]+ \"(.*)\"( virtual)?(?: .*)?");

    /** {@code at loader/module/type.method(file)}, as {@link StackTraceElement} prints it; the dump has "at" since JDK 24. */
    private static final Pattern FRAME =
            Pattern.compile("\\s+(?:at )?(?:([^/(]*)/)?(?:[^/(]*/)?([^(]*)\\.([^.(]+)\\(.*\\)");

    /** Frame of a stack; the loader's name is empty for classes of the JDK and of the class path. */
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

    /** Virtual thread; its name is often empty. */
    record VirtualThread(String name, List<Frame> frames) {}

    static Stacks now() {
        Map<Thread, List<Frame>> platform = new LinkedHashMap<>();
        Thread.getAllStackTraces()
                .forEach((thread, elements) -> platform.put(
                        thread, Arrays.stream(elements).map(Frame::of).toList()));
        return new Stacks(platform, VIRTUAL_THREADS ? virtualThreads() : Optional.of(List.of()));
    }

    /** Returns the innermost frame of a thread that is in a class of a loader. */
    Optional<Frame> frame(Thread thread, String loader) {
        return frame(platform.getOrDefault(thread, List.of()), loader);
    }

    static Optional<Frame> frame(List<Frame> stack, String loader) {
        return stack.stream().filter(frame -> frame.loader().equals(loader)).findFirst();
    }

    private static Optional<List<VirtualThread>> virtualThreads() {
        // If tracking is switched off, the dump shows only the virtual threads of executors.
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

    /** Writes a dump by reflection, because the method exists since JDK 21, and the module may be missing in an image. */
    private static Optional<List<String>> dump() {
        try {
            Class<?> type = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
            Object bean = ManagementFactory.getPlatformMXBean(type.asSubclass(PlatformManagedObject.class));
            Class<?> format = Class.forName(type.getName() + "$ThreadDumpFormat");
            Method dump = type.getMethod("dumpThreads", String.class, format);
            Path folder = TemporaryFolder.make();
            Path file = folder.resolve("threads");
            try {
                dump.invoke(
                        bean,
                        file.toString(),
                        format.getMethod("valueOf", String.class).invoke(null, "TEXT_PLAIN"));
                return Optional.of(Files.readAllLines(file, StandardCharsets.UTF_8));
            } finally {
                TemporaryFolder.delete(folder);
            }
        } catch (IOException
                | ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException
                | LinkageError
                | RuntimeException e) {
            return Optional.empty(); // Without a dump the providers stay open, which is logged.
        }
    }
}
