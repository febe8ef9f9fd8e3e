package dev.dymod.agent;

import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.io.Reader;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * Reports classes of a submodule that the program loads from the copy on its class path. Edits do not change them, and each
 * exists a second time in a generation.
 *
 * <p>The class is in the agent's jar, so it uses no other class of dymod; of {@link Messages} it uses constants, which javac
 * copies. It changes no class. It watches class loading only after the program first follows the session, because the JVM passes
 * every class to it. Most of a start is over then. Classes that were loaded earlier are checked once.
 *
 * <p>Thread-safe. A thread of its own prints the reports, because a thread that loads a class holds locks, and printing may need
 * others.
 */
final class DuplicateClassWatch implements ClassFileTransformer {

    /** Number of classes of a module that are listed. */
    private static final int MOST_REPORTS = 10;

    private static final String END_OF_COPY = "/" + ModuleDirectory.PROGRAM + "/";
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final String DYMOD = "dev.dymod.";

    private static final BlockingQueue<DuplicateClassWatch> STARTED = new LinkedBlockingQueue<>();

    private final Path session;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /** Modules by the paths of their copies; empty for other folders. */
    private final Map<String, Optional<String>> modules = new ConcurrentHashMap<>();

    /** Types of the contracts, by module, as last read. */
    private final Map<String, Set<String>> contracts = new ConcurrentHashMap<>();

    private final Map<String, Set<String>> reported = new HashMap<>();

    /** Classes that the printing thread has to check once. */
    private Class<?>[] loadedBefore = new Class<?>[0];

    private DuplicateClassWatch(Path session) {
        this.session = session;
    }

    /** Starts to watch class loading. The printing thread checks the classes that are loaded already. */
    static void begin(Instrumentation jvm, String session) {
        DuplicateClassWatch watch =
                new DuplicateClassWatch(Path.of(session).toAbsolutePath().normalize());
        jvm.addTransformer(watch);
        watch.loadedBefore = jvm.getAllLoadedClasses();
        STARTED.add(watch);
    }

    /** Prints reports until the JVM ends. Its thread also loads this class early, before the first lookup needs it. */
    static void print() {
        try {
            DuplicateClassWatch watch = STARTED.take();
            watch.checkLoadedBefore();
            while (true) {
                System.err.println(watch.lines.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkLoadedBefore() {
        for (Class<?> type : loadedBefore) {
            if (type.getClassLoader() != null && !type.isArray() && !type.isHidden()) {
                copyOf(type.getName(), type.getProtectionDomain())
                        .ifPresent(module -> report(module, type.getName(), Messages.BEFORE_THE_PROGRAM_FOLLOWED));
            }
        }
        loadedBefore = new Class<?>[0];
    }

    @Override
    @SuppressWarnings("NullAway") // ClassFileTransformer: null for a class that is not changed, or has no domain
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (loader != null && name != null && redefined == null) {
            String type = name.replace('/', '.');
            copyOf(type, domain)
                    .filter(module -> !isReportedEnough(module))
                    .ifPresent(module -> StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                            .walk(DuplicateClassWatch::loadingCode)
                            .ifPresent(code -> report(module, type, code)));
        }
        return null;
    }

    /** Returns the module from whose copy a class comes; empty for other classes and for types of the contract. */
    @SuppressWarnings("NullAway") // ClassFileTransformer: null for no domain
    private Optional<String> copyOf(String type, ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null || !location.getPath().endsWith(END_OF_COPY)) {
            return Optional.empty();
        }
        return modules.computeIfAbsent(location.getPath(), any -> module(location))
                .filter(module -> !isContract(module, type) && isOfModule(module, type));
    }

    private Optional<String> module(URL location) {
        try {
            // A module of the program has a copy, too, but no generations.
            return Optional.ofNullable(Path.of(location.toURI()).getParent())
                    .filter(folder ->
                            session.equals(folder.getParent()) && Files.exists(folder.resolve(ModuleDirectory.CURRENT)))
                    .map(folder -> session.relativize(folder).toString());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns whether the class is in the module, and not generated by a library under the module's code source. */
    private boolean isOfModule(String module, String type) {
        Path copy = session.resolve(module).resolve(ModuleDirectory.PROGRAM);
        return Files.exists(copy.resolve(type.replace('.', '/') + ".class"));
    }

    private boolean isContract(String module, String type) {
        if (contracts.getOrDefault(module, Set.of()).contains(type)) {
            return true;
        }
        Set<String> current = contract(session.resolve(module).resolve(ModuleDirectory.CURRENT));
        contracts.put(module, current);
        return current.contains(type);
    }

    private static Set<String> contract(Path pointer) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(pointer, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            return Set.of();
        }
        return new HashSet<>(
                List.of(properties.getProperty(Publication.CONTRACT, "").split(",")));
    }

    /** Describes the code that loads a class; empty if it is dymod, which loads such classes on purpose. */
    private static Optional<String> loadingCode(Stream<StackWalker.StackFrame> stack) {
        Optional<StackWalker.StackFrame> loading = Optional.empty();
        for (Iterator<StackWalker.StackFrame> frames = stack.iterator(); frames.hasNext(); ) {
            StackWalker.StackFrame frame = frames.next();
            String type = frame.getClassName();
            if (frame.getDeclaringClass() == DuplicateClassWatch.class
                    || JDK.stream().anyMatch(type::startsWith)) {
                continue;
            }
            if (loading.isEmpty()) {
                if (type.startsWith(DYMOD)) {
                    return Optional.empty();
                }
                loading = Optional.of(frame);
            }
            if (isOfBuild(frame.getDeclaringClass())) {
                return Optional.of(text(loading.get(), frame));
            }
        }
        return Optional.of(loading.map(DuplicateClassWatch::text).orElse("the JDK"));
    }

    /** Returns whether a class comes from a folder, as those of the build do, and not from a library's jar. */
    private static boolean isOfBuild(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source != null
                && source.getLocation() != null
                && source.getLocation().getPath().endsWith("/");
    }

    private static String text(StackWalker.StackFrame loading, StackWalker.StackFrame ofBuild) {
        return loading.equals(ofBuild) ? text(loading) : text(loading) + ", called by " + text(ofBuild);
    }

    private static String text(StackWalker.StackFrame frame) {
        StackTraceElement element = frame.toStackTraceElement();
        return element.getClassName() + "." + element.getMethodName() + " (" + element.getFileName() + ":"
                + element.getLineNumber() + ")";
    }

    private boolean isReportedEnough(String module) {
        synchronized (reported) {
            return reported.getOrDefault(module, Set.of()).size() > MOST_REPORTS;
        }
    }

    private void report(String module, String type, String loadingCode) {
        synchronized (reported) {
            Set<String> types = reported.computeIfAbsent(module, any -> new HashSet<>());
            if (types.size() > MOST_REPORTS || !types.add(type)) {
                return;
            }
            lines.add(
                    types.size() > MOST_REPORTS
                            ? String.format(Messages.MORE_SECOND_COPIES, module, MOST_REPORTS)
                            : String.format(Messages.SECOND_COPY, type, module, loadingCode, type));
        }
    }
}
