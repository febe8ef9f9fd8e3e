package dev.dymod.agent;

import dev.dymod.agent.StackSamples.ChangedFrame;
import dev.dymod.program.RedefinitionRequest.ChangedClass;
import dev.dymod.program.RedefinitionResult;
import dev.dymod.program.RedefinitionResult.NoChannel;
import dev.dymod.program.RedefinitionResult.Redefined;
import dev.dymod.program.RedefinitionResult.Refused;
import dev.dymod.program.RedefinitionResult.StillRunning;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * Redefines the loaded classes of one {@link RedefinitionTask}, and looks before and after whether a thread stays in a changed
 * method: such a frame keeps running its old body.
 *
 * <p>A thread of its own runs it, so that the agent notices the end of Maven meanwhile. The class is in the agent's jar, so it
 * uses no other class of dymod that is not there. Where nothing is in the way it uses no lambda and no concatenation of strings
 * by {@code +}, because the first of either takes some 20 ms in a program that has had none.
 */
final class Redefiner implements Runnable {

    /** Time for all threads to leave the changed methods, before the redefinition and again after it. */
    private static final long LEAVE_NANOS = 250_000_000;

    private static final long PERIOD_NANOS = 2_000_000;

    /** Number of samples that show a frame before it counts as staying, however long one takes. */
    private static final int FEWEST_SAMPLES = 3;

    /** Number of classes that a refusal names. */
    private static final int MOST_NAMES = 3;

    /** Exists in a JVM that has had a virtual thread. Its carrier may have ended since. */
    private static final String CARRIER = "jdk.internal.misc.CarrierThread";

    private final Instrumentation jvm;
    private final RedefinitionTask task;
    private final AgentChannel channel;
    private final ChangedFrames frames;

    /** The classes that have their new version. */
    private final Set<Class<?>> redefined = new HashSet<>();

    private boolean hasVirtualThreads;

    Redefiner(Instrumentation jvm, RedefinitionTask task, AgentChannel channel, Path folder) {
        this.jvm = jvm;
        this.task = task;
        this.channel = channel;
        Set<String> methods = new TreeSet<>();
        for (ChangedClass changed : task.request().classes()) {
            for (String method : changed.methods()) {
                int end = method.indexOf('(');
                methods.add(changed.name().concat(".").concat(end < 0 ? method : method.substring(0, end)));
            }
        }
        this.frames = new ChangedFrames(methods, folder);
    }

    @Override
    public void run() {
        RedefinitionResult result;
        try {
            synchronized (Redefiner.class) { // One at a time.
                result = redefine();
            }
        } catch (ChangedFrames.Unreadable e) {
            result = failure(e.reason());
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            result = failure(e.toString());
        }
        if (result instanceof Redefined) {
            ProgramAgent.redefined(task.request());
        }
        channel.answer(new RedefinitionAnswer(task.number(), result));
    }

    private RedefinitionResult redefine() throws ChangedFrames.Unreadable {
        Map<Class<?>, ClassDefinition> loaded = new LinkedHashMap<>();
        Optional<RedefinitionResult> obstacle = find(loaded);
        if (obstacle.isPresent() || loaded.isEmpty()) {
            return obstacle.isPresent() ? obstacle.get() : new Redefined();
        }
        Optional<String> running = staying(false);
        if (running.isPresent()) {
            return new StillRunning(running.get());
        }
        // Classes that were being loaded meanwhile may have been read before Maven replaced their files.
        while (obstacle.isEmpty() && !loaded.isEmpty()) {
            obstacle = redefine(loaded);
            if (obstacle.isEmpty()) {
                loaded.clear();
                obstacle = find(loaded);
            }
        }
        if (obstacle.isPresent()) {
            return redefined.isEmpty() ? obstacle.get() : failure("");
        }
        running = staying(true);
        return running.isPresent() ? new StillRunning(running.get()) : new Redefined();
    }

    /** Returns the result of a failure. After the redefinition it is not a refusal: old code may run beside new code. */
    private RedefinitionResult failure(String reason) {
        return redefined.isEmpty() ? new Refused(reason) : new StillRunning(frames.anyMethod());
    }

    /** Adds the loaded classes that do not have their new version; returns a result if one cannot be redefined. */
    private Optional<RedefinitionResult> find(Map<Class<?>, ClassDefinition> found) {
        Set<String> names = new HashSet<>();
        for (ChangedClass changed : task.request().classes()) {
            names.add(changed.name());
        }
        Set<String> known = new HashSet<>();
        Map<String, URL> elsewhere = new LinkedHashMap<>();
        for (Class<?> type : jvm.getAllLoadedClasses()) {
            String name = type.getName();
            hasVirtualThreads |= name.equals(CARRIER);
            if (redefined.contains(type)) {
                known.add(name);
            } else if (names.contains(name)) {
                Optional<URL> location = location(type);
                if (location.isEmpty()) {
                    return Optional.of(new Refused(name + " is loaded by code that does not say from where"));
                }
                Optional<ChangedClass> version = version(name, location.get());
                if (version.isEmpty()) {
                    elsewhere.put(name, location.get());
                } else if (!jvm.isModifiableClass(type)) {
                    return Optional.of(new Refused(name + " cannot be redefined in this JVM"));
                } else {
                    known.add(name);
                    found.put(type, new ClassDefinition(type, version.get().classFile()));
                }
            }
        }
        for (Map.Entry<String, URL> copy : elsewhere.entrySet()) {
            if (!known.contains(copy.getKey())) { // The copy runs, so the edit would not.
                return Optional.of(new Refused(copy.getKey() + " is loaded from " + copy.getValue()));
            }
        }
        return Optional.empty();
    }

    private Optional<ChangedClass> version(String name, URL location) {
        for (ChangedClass changed : task.request().classes()) {
            if (changed.name().equals(name) && isAt(location, changed.folder())) {
                return Optional.of(changed);
            }
        }
        return Optional.empty();
    }

    private static Optional<URL> location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? Optional.empty() : Optional.ofNullable(source.getLocation());
    }

    /** Returns whether a URL means a folder. Not every class loader encodes the path as a URL requires it. */
    static boolean isAt(URL location, Path folder) {
        if (!Objects.requireNonNullElse(location.getProtocol(), "").equals("file")) {
            return false;
        }
        Path real = real(folder);
        try {
            if (real(Path.of(location.toURI())).equals(real)) {
                return true;
            }
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            // The path is not encoded.
        }
        try {
            return real(new File(location.getPath()).toPath()).equals(real);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** Redefines classes, all or none; returns a result if none. */
    private Optional<RedefinitionResult> redefine(Map<Class<?>, ClassDefinition> classes) {
        if (System.currentTimeMillis() > task.deadlineMillis()) {
            return Optional.of(new NoChannel("The answer would have come too late."));
        }
        try {
            jvm.redefineClasses(classes.values().toArray(new ClassDefinition[0]));
        } catch (Exception | LinkageError | InternalError | OutOfMemoryError | StackOverflowError e) {
            return Optional.of(new Refused(names(classes.keySet()) + ": " + text(e)));
        }
        redefined.addAll(classes.keySet());
        return Optional.empty();
    }

    private static String text(Throwable e) {
        String message = e.getMessage();
        return e instanceof UnsupportedOperationException && message != null ? message : e.toString();
    }

    private static String names(Set<Class<?>> classes) {
        Set<String> names = new TreeSet<>();
        for (Class<?> type : classes) {
            names.add(type.getName());
        }
        List<String> first = names.stream().limit(MOST_NAMES).toList();
        return String.join(", ", first)
                + (names.size() > first.size() ? " and " + (names.size() - first.size()) + " more" : "");
    }

    /** Waits until all threads have left the changed methods; returns one that a thread stays in. */
    private Optional<String> staying(boolean isRedefined) throws ChangedFrames.Unreadable {
        StackSamples samples = new StackSamples();
        long begin = System.nanoTime();
        while (true) {
            Set<ChangedFrame> now = isRedefined ? frames.old(hasVirtualThreads) : frames.all(hasVirtualThreads);
            samples.add(now);
            boolean isLate = System.nanoTime() - begin > LEAVE_NANOS && samples.samples() >= FEWEST_SAMPLES;
            if (isLate || samples.running().isEmpty()) {
                return samples.running();
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }
}
