package dev.dymod.retire;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What all threads of the program were doing at one moment.
 *
 * <p>Frames tell the name of the class loader of their class, at no cost to whoever calls. Virtual threads are in no list of
 * threads; a dump of the JVM's diagnostics shows them, where there are any.
 *
 * @param platform stacks of platform threads
 * @param virtual names of the generations' class loaders on stacks of virtual threads; empty when they are not known
 */
record Stacks(Map<Thread, StackTraceElement[]> platform, Optional<Set<String>> virtual) {

    private static final boolean VIRTUAL_THREADS = Runtime.version().feature() >= 21;

    /** As a stack trace element prints its class loader. */
    private static final Pattern LOADER = Pattern.compile("(dymod:[^/\\s]+)//");

    static Stacks now() {
        return new Stacks(Thread.getAllStackTraces(), VIRTUAL_THREADS ? loadersIn(dump()) : Optional.of(Set.of()));
    }

    /** The class loaders of generations that platform threads are in. */
    Set<String> inUse() {
        Set<String> inUse = new HashSet<>();
        for (StackTraceElement[] frames : platform.values()) {
            for (StackTraceElement frame : frames) {
                String loader = frame.getClassLoaderName();
                if (loader != null && loader.startsWith("dymod:")) {
                    inUse.add(loader);
                }
            }
        }
        return inUse;
    }

    /** Where a thread is in the classes of a loader. */
    Optional<StackTraceElement> frame(Thread thread, String loader) {
        for (StackTraceElement frame : platform.getOrDefault(thread, new StackTraceElement[0])) {
            if (loader.equals(frame.getClassLoaderName())) {
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }

    private static Optional<Set<String>> loadersIn(Optional<String> dump) {
        return dump.map(text -> {
            Set<String> loaders = new HashSet<>();
            Matcher matcher = LOADER.matcher(text);
            while (matcher.find()) {
                loaders.add(matcher.group(1));
            }
            return loaders;
        });
    }

    /** By reflection: the method is there since 21, the module not in every image. */
    private static Optional<String> dump() {
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
                return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
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
