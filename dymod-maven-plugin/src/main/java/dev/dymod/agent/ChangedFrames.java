package dev.dymod.agent;

import dev.dymod.agent.StackSamples.ChangedFrame;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reader of the stacks of all threads: it finds the frames of changed methods. A frame has no descriptor, so a changed method is
 * looked for by its name.
 *
 * <p>The JVM does not list virtual threads, but its diagnostic thread dump shows them, including unmounted ones.
 *
 * <p>HotSpot knows no source file of a frame whose class was redefined since the call, and none that knows its source file is of
 * an old version. So {@link #old} skips these. Elsewhere, also in the JetBrains Runtime, which redefines in another way, and for
 * classes without the attribute, it skips none.
 *
 * <p>The class is in the agent's jar, so it uses no other class of dymod that is not there.
 */
final class ChangedFrames {

    private static final String UNKNOWN_SOURCE = "Unknown Source";

    /** Patterns for the lines of a dump, which few programs need. */
    static final class Dump {

        /** {@code #22 "name" virtual WAITING 2026-11-22T19:17:06Z}; the dump has the state since JDK 24. */
        private static final Pattern THREAD = Pattern.compile("#([0-9]+) \".*\"( virtual)?(?: .*)?");

        /** {@code at loader/module/type.method(file)}, as {@link StackTraceElement} prints it; the dump has "at" since JDK 24. */
        private static final Pattern FRAME =
                Pattern.compile("\\s+(?:at )?(?:[^/(]*/)?(?:[^/(]*/)?([^(]*\\.[^.(]+)\\((.*)\\)");

        private Dump() {}
    }

    /** Stacks could not be read, so that nobody knows what runs. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private final String reason;

        Unreadable(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** Binary names of classes, with the names of methods: {@code kitchen.Cook.cook}. */
    private final Set<String> methods;

    /** Folder for thread dumps. */
    private final Path folder;

    private final boolean isHotSpot;

    ChangedFrames(Set<String> methods, Path folder) {
        this.methods = methods;
        this.folder = folder;
        String jvm = System.getProperty("java.vm.name", "");
        boolean isEnhanced = System.getProperty("java.vm.vendor", "").startsWith("JetBrains");
        isHotSpot = !isEnhanced && (jvm.contains("HotSpot") || jvm.startsWith("OpenJDK"));
    }

    /** Returns a changed method, for a result that knows none. */
    String anyMethod() {
        return methods.stream().sorted().findFirst().orElse("code");
    }

    /**
     * Returns the frames of changed methods.
     *
     * @param hasVirtualThreads whether the program has ever had a virtual thread
     */
    Set<ChangedFrame> all(boolean hasVirtualThreads) throws Unreadable {
        return read(hasVirtualThreads, false);
    }

    /** Returns the frames of changed methods that may be in an old body, after a redefinition. */
    Set<ChangedFrame> old(boolean hasVirtualThreads) throws Unreadable {
        return read(hasVirtualThreads, isHotSpot);
    }

    private Set<ChangedFrame> read(boolean hasVirtualThreads, boolean skipsKnownSources) throws Unreadable {
        Set<ChangedFrame> frames = new HashSet<>();
        for (Map.Entry<Thread, StackTraceElement[]> stack :
                Thread.getAllStackTraces().entrySet()) {
            StackTraceElement[] elements = stack.getValue();
            for (int i = 0; i < elements.length; i++) {
                String method = elements[i].getClassName().concat(".").concat(elements[i].getMethodName());
                boolean isKnown = elements[i].getFileName() != null;
                if (methods.contains(method) && !(skipsKnownSources && isKnown)) {
                    frames.add(new ChangedFrame(stack.getKey().getId(), elements.length - i - 1, method));
                }
            }
        }
        if (hasVirtualThreads) {
            frames.addAll(virtual(dump(), methods, skipsKnownSources));
        }
        return frames;
    }

    /** Returns the frames of changed methods in the virtual threads of a dump. */
    static Set<ChangedFrame> virtual(List<String> dump, Set<String> methods, boolean skipsKnownSources) {
        Set<ChangedFrame> frames = new HashSet<>();
        List<String> stack = new ArrayList<>();
        long thread = 0;
        for (String line : dump) {
            Matcher header = Dump.THREAD.matcher(line);
            if (header.matches()) {
                add(stack, thread, frames);
                stack.clear();
                // A platform thread was read before, with more certainty.
                thread = header.group(2) == null ? 0 : Long.parseLong(header.group(1));
                continue;
            }
            Matcher frame = Dump.FRAME.matcher(line);
            if (thread != 0 && frame.matches()) {
                boolean isSkipped = skipsKnownSources && !frame.group(2).equals(UNKNOWN_SOURCE);
                stack.add(methods.contains(frame.group(1)) && !isSkipped ? frame.group(1) : "");
            }
        }
        add(stack, thread, frames);
        return frames;
    }

    private static void add(List<String> stack, long thread, Set<ChangedFrame> frames) {
        for (int i = 0; i < stack.size(); i++) {
            if (!stack.get(i).isEmpty()) {
                frames.add(new ChangedFrame(thread, stack.size() - i - 1, stack.get(i)));
            }
        }
    }

    /** Writes a dump by reflection, because the method exists since JDK 21, and the module may be missing in an image. */
    private List<String> dump() throws Unreadable {
        String tracked = System.getProperty("jdk.trackAllThreads", "");
        if (!tracked.isEmpty() && !Boolean.parseBoolean(tracked)) {
            throw new Unreadable("-Djdk.trackAllThreads hides virtual threads");
        }
        try {
            Class<?> type = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
            Object bean = ManagementFactory.getPlatformMXBean(type.asSubclass(PlatformManagedObject.class));
            Class<?> format = Class.forName(type.getName() + "$ThreadDumpFormat");
            Method dump = type.getMethod("dumpThreads", String.class, format);
            Path file = folder.resolve("threads");
            Files.deleteIfExists(file);
            try {
                dump.invoke(
                        bean,
                        file.toString(),
                        format.getMethod("valueOf", String.class).invoke(null, "TEXT_PLAIN"));
                return Files.readAllLines(file, StandardCharsets.UTF_8);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException
                | ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException
                | RuntimeException e) {
            throw new Unreadable("virtual threads cannot be seen: " + e);
        }
    }
}
