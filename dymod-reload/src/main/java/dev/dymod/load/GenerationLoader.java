package dev.dymod.load;

import dev.dymod.load.Segments.Source;
import dev.dymod.publication.ClassFileNames;
import dev.dymod.publication.EngineLog;
import dev.dymod.publication.EngineMark;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import java.util.stream.Collectors;

/**
 * Class loader of one generation of a module. It finds its own classes first; contract types come from the program's loader.
 *
 * <p>The search order is: contract types in the program's loader, own files, modules that this one requires, other modules that
 * run in the program, the program's loader. A class that the program has only in the frozen copy of a module is not found.
 * Modules that share a package are loaded by one such loader, because package-private access needs that.
 *
 * <p>The loader's name, {@code dymod:<module>#<generation>}, appears in stack traces. The loader stays usable as long as an
 * object of it is reachable, even when its jar has been deleted, because an old generation may load a class late. Thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // class loaders are compared by identity
public final class GenerationLoader extends ClassLoader {

    /** Mark by which the release guard recognises the engine. */
    static final String MARK = EngineMark.TEXT;

    /** Constant of classes that may look for the jar that they come from. */
    private static final String READS_CODE_SOURCE = "getProtectionDomain";

    private static final String DRIVERS_FILE = "META-INF/services/java.sql.Driver";

    static {
        registerAsParallelCapable();
    }

    private final List<Part> parts;
    private final List<GenerationLoader> required;
    private final Neighbours neighbours;
    private final Optional<CallContext> callContext;

    /** The generations that are loaded together with this one; used until this one runs. */
    private volatile List<GenerationLoader> peers = List.of();

    /** Loaders of other modules that classes were taken from; the JVM remembers these classes for good. */
    private final Set<GenerationLoader> met = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean driversRegistered = new AtomicBoolean();

    /** Whether a loaded class refers to {@link java.sql.DriverManager}. */
    private volatile boolean usesDriverManager;

    /**
     * Creates the loader of a generation.
     *
     * @param name the name for stack traces
     * @param parts the modules that it loads, at least one
     */
    GenerationLoader(
            String name,
            List<Part> parts,
            List<GenerationLoader> required,
            Neighbours neighbours,
            ClassLoader program) {
        super(name, program);
        this.parts = List.copyOf(parts);
        this.required = List.copyOf(required);
        this.neighbours = neighbours;
        this.callContext =
                parts.stream().anyMatch(part -> part.publication().hosting().contextClassLoader())
                        ? Optional.of(new CallContext(this))
                        : Optional.empty();
    }

    /**
     * Returns a name for the loader of some modules.
     *
     * @param before the current loader of the first module; the same generation gets another name when it is loaded again
     */
    static String nameOf(List<Part> parts, Optional<GenerationLoader> before) {
        String name = "dymod:" + parts.stream().map(Part::module).collect(Collectors.joining("+")) + "#"
                + parts.get(0).publication().generation();
        String last = before.map(ClassLoader::getName).orElse("");
        if (last.equals(name)) {
            return name + ".2";
        }
        return last.startsWith(name + ".")
                ? name + "." + (Integer.parseInt(last.substring(name.length() + 1)) + 1)
                : name;
    }

    /** Returns the class loader of the program. */
    public ClassLoader program() {
        return getParent();
    }

    /**
     * Returns the module that a class belongs to.
     *
     * @param type a class of this loader
     */
    public String moduleOf(Class<?> type) {
        String entry = ClassFileNames.of(type.getName());
        return parts.stream()
                .filter(part -> part.entry(entry).isPresent())
                .map(Part::module)
                .findFirst()
                .orElse(parts.get(0).module());
    }

    /** Returns the context of calls; empty if they keep the context class loader of their callers. */
    public Optional<CallContext> callContext() {
        return callContext;
    }

    /** Returns the context class loader for module code that the engine calls: constructors and close methods. */
    public ClassLoader contextClassLoader() {
        return callContext.isPresent() ? this : program();
    }

    /**
     * Returns the jars of the generation. Class path scanners call a method of this name, as {@link java.net.URLClassLoader} has
     * it.
     *
     * @return one URL for each module
     * @throws IOException if a jar cannot be written
     */
    public URL[] getURLs() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Part part : parts) {
            part.place().write();
            urls.add(part.place().url());
        }
        return urls.toArray(URL[]::new);
    }

    List<GenerationLoader> required() {
        return required;
    }

    List<Part> parts() {
        return parts;
    }

    /** Returns whether classes were taken from a generation of another module that no longer runs. */
    public boolean hasMetOld() {
        return !met.isEmpty() && !neighbours.running().containsAll(met);
    }

    /**
     * Returns whether classes were taken from a generation of another module.
     *
     * @param other the loader of that generation
     */
    public boolean hasMet(GenerationLoader other) {
        return met.contains(other);
    }

    /**
     * Sets the generations that will run together with this one. They are used until this one runs.
     *
     * @param opened the loaders of all modules, including this one
     */
    public void meetPeers(List<GenerationLoader> opened) {
        peers = List.copyOf(opened);
    }

    void forgetPeers() {
        peers = List.of();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return loadClass(name, program());
    }

    /** Loads a class; {@code outside}, the program's loader or a child of it, is searched last. */
    Class<?> loadClass(String name, ClassLoader outside) throws ClassNotFoundException {
        return loadClass(name, outside, met::add);
    }

    private Class<?> loadClass(String name, ClassLoader outside, Consumer<GenerationLoader> meeting)
            throws ClassNotFoundException {
        if (name.startsWith("java.")) {
            return program().loadClass(name);
        }
        String entry = ClassFileNames.of(name);
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            for (Part part : parts) {
                if (part.isContract(name)) {
                    return program().loadClass(name);
                }
            }
            Optional<Class<?>> own = defineOwn(name, entry);
            if (own.isPresent()) {
                return own.get();
            }
        }
        for (GenerationLoader other : required) {
            if (other.has(entry)) {
                return other.loadClass(name);
            }
        }
        for (GenerationLoader other : others()) {
            if (other.has(entry)) {
                Class<?> found = other.loadClass(name);
                if (found.getClassLoader() == other) {
                    meeting.accept(other);
                }
                return found;
            }
        }
        for (Part part : allParts()) {
            if (part.copy().mayHold(entry)) {
                return loadWithoutCopy(name, entry, outside);
            }
        }
        return outside.loadClass(name);
    }

    private Optional<Class<?>> defineOwn(String name, String entry) throws ClassNotFoundException {
        for (Part part : parts) {
            Optional<Source> own = part.entry(entry);
            if (own.isPresent()) {
                return Optional.of(define(name, part, own.get()));
            }
        }
        return Optional.empty();
    }

    /** Finds a class of this loader; the JDK calls this method directly for the annotations of a package. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            Optional<Class<?>> own = parts.stream().anyMatch(part -> part.isContract(name))
                    ? Optional.empty()
                    : defineOwn(name, ClassFileNames.of(name));
            return own.orElseThrow(() -> new ClassNotFoundException(name));
        }
    }

    /**
     * Returns a view of this loader for one search for the providers of a service. Classes that the search takes from other
     * modules are not recorded.
     */
    ClassLoader forProviders() {
        return new ProvidersView(this);
    }

    private static final class ProvidersView extends ClassLoader {

        private final GenerationLoader generation;

        ProvidersView(GenerationLoader generation) {
            super(generation);
            this.generation = generation;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return generation.loadClass(name, generation.program(), met -> {});
        }

        /** Returns URLs that can be opened; the jar that they name need not exist, because the caller only reads the files. */
        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return Collections.enumeration(generation.resources(generation.program()).all(name).stream()
                    .map(Resource::location)
                    .toList());
        }
    }

    private boolean has(String entry) {
        for (Part part : parts) {
            if (part.entry(entry).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the loaders of other modules that this one does not require. */
    private List<GenerationLoader> others() {
        List<GenerationLoader> running = neighbours.running();
        List<GenerationLoader> now = running.contains(this) || peers.isEmpty() ? running : peers;
        List<GenerationLoader> others = new ArrayList<>();
        for (GenerationLoader other : now) {
            if (other != this && !required.contains(other) && !isOfSameModule(other)) {
                others.add(other);
            }
        }
        return others;
    }

    private boolean isOfSameModule(GenerationLoader other) {
        return other.parts.stream()
                .anyMatch(
                        theirs -> parts.stream().anyMatch(part -> part.module().equals(theirs.module())));
    }

    /** Returns the parts of this loader, of required loaders and of other modules, in this order. */
    private List<Part> allParts() {
        List<Part> all = new ArrayList<>(parts);
        required.forEach(loader -> all.addAll(loader.parts));
        others().forEach(loader -> all.addAll(loader.parts));
        return all;
    }

    /** Loads a class that the module no longer has from a class path entry that is not its frozen copy. */
    private Class<?> loadWithoutCopy(String name, String entry, ClassLoader outside) throws ClassNotFoundException {
        URL first = outside.getResource(entry);
        if (first == null || !isInCopy(first)) {
            return outside.loadClass(name);
        }
        Optional<URL> elsewhere;
        try {
            elsewhere = Collections.list(outside.getResources(entry)).stream()
                    .filter(url -> !isInCopy(url))
                    .findFirst();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        if (elsewhere.isEmpty()) {
            throw gone(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineFrom(elsewhere.get(), name, entry);
        }
    }

    /** Returns the exception of a release; a suppressed one explains why the frozen copy was not used. */
    private ClassNotFoundException gone(String name) {
        Part part = parts.get(0);
        ClassNotFoundException gone = new ClassNotFoundException(name);
        gone.addSuppressed(new ClassNotFoundException(name + " is no longer part of " + part.module() + ": generation "
                + part.publication().generation() + " does not have it"));
        return gone;
    }

    private Class<?> defineFrom(URL url, String name, String entry) throws ClassNotFoundException {
        try (InputStream in = url.openStream()) {
            byte[] bytes = in.readAllBytes();
            String text = url.toString();
            String root = text.substring(0, Math.max(0, text.length() - entry.length()));
            URL source = new URL(
                    root.startsWith("jar:") && root.endsWith("!/") ? root.substring(4, root.length() - 2) : root);
            CodeSource place = new CodeSource(source, (Certificate[]) null);
            return defineClass(name, bytes, 0, bytes.length, new ProtectionDomain(place, null, null, null));
        } catch (IOException e) {
            throw new ClassNotFoundException(name + " cannot be read from " + url, e);
        }
    }

    /**
     * Returns the JDBC drivers that classes of this generation have registered.
     *
     * @return the class names of the drivers; empty if no class here uses the driver manager, or if the JVM has no JDBC
     */
    public List<String> drivers() {
        // The call loads every driver on the class path, so it is made only if necessary.
        return usesDriverManager
                ? askDrivers("names").stream().map(Object::toString).toList()
                : List.of();
    }

    /**
     * Registers the JDBC drivers that the modules declare as services, once. It is necessary because the driver manager searches
     * for drivers once in the life of a JVM, and shows a driver only to classes that see its class. Runs code of the modules.
     */
    void registerDrivers() {
        if (driversRegistered.compareAndSet(false, true)) {
            required.forEach(GenerationLoader::registerDrivers);
            if (has(DRIVERS_FILE)) {
                askDrivers("register")
                        .forEach(failure ->
                                EngineLog.logger().log(System.Logger.Level.WARNING, Messages.driverFailed(failure)));
            }
        }
    }

    /** Returns whether {@link #registerDrivers} has registered JDBC drivers. */
    public boolean hasRegisteredDrivers() {
        return driversRegistered.get() && has(DRIVERS_FILE);
    }

    /** Deregisters the JDBC drivers of a generation that is no longer used. */
    public void deregisterDrivers() {
        if (hasRegisteredDrivers()) {
            askDrivers("deregister");
        }
    }

    /** Calls a method of this loader's own copy of {@link Drivers}. */
    private List<?> askDrivers(String method) {
        try (InputStream code = GenerationLoader.class.getResourceAsStream("Drivers.class")) {
            if (code == null) {
                return List.of();
            }
            synchronized (getClassLoadingLock(Drivers.class.getName())) {
                Class<?> drivers = findLoadedClass(Drivers.class.getName());
                if (drivers == null) {
                    byte[] bytes = code.readAllBytes();
                    drivers = defineClass(Drivers.class.getName(), bytes, 0, bytes.length);
                }
                Method asked = drivers.getDeclaredMethod(method);
                asked.setAccessible(true);
                return (List<?>) asked.invoke(null);
            }
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            return List.of(); // The drivers are not known.
        }
    }

    private Class<?> define(String name, Part part, Source source) throws ClassNotFoundException {
        byte[] bytes;
        try {
            bytes = source.read();
            String constants = new String(bytes, StandardCharsets.ISO_8859_1);
            if (constants.contains("java/sql/DriverManager")) {
                usesDriverManager = true;
            }
            if (constants.contains(READS_CODE_SOURCE)) {
                part.place().write();
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(
                    name + " cannot be read from " + source.jar().uri(), e);
        }
        definePackageOf(name, part);
        return defineClass(name, bytes, 0, bytes.length, part.domain());
    }

    /** Defines the package of a class with the attributes of the manifest; the JVM would define it without. */
    private void definePackageOf(String name, Part part) {
        int end = name.lastIndexOf('.');
        String packageName = name.substring(0, Math.max(0, end));
        if (end > 0 && getDefinedPackage(packageName) == null) {
            part.packages().of(packageName).ifPresent(attributes -> definePackage(packageName, attributes));
        }
    }

    @SuppressWarnings("NullAway") // null for an attribute that the manifest does not have, as ClassLoader expects it
    private void definePackage(String packageName, Attributes attributes) {
        try {
            definePackage(
                    packageName,
                    attributes.getValue(Name.SPECIFICATION_TITLE),
                    attributes.getValue(Name.SPECIFICATION_VERSION),
                    attributes.getValue(Name.SPECIFICATION_VENDOR),
                    attributes.getValue(Name.IMPLEMENTATION_TITLE),
                    attributes.getValue(Name.IMPLEMENTATION_VERSION),
                    attributes.getValue(Name.IMPLEMENTATION_VENDOR),
                    null);
        } catch (IllegalArgumentException e) {
            return; // Another thread has just defined it.
        }
    }

    private boolean isInCopy(URL found) {
        return allParts().stream().anyMatch(part -> part.copy().holds(found));
    }

    @Override
    @SuppressWarnings("NullAway") // null for none, as ClassLoader has it
    public URL getResource(String name) {
        return getResource(name, program());
    }

    @SuppressWarnings("NullAway")
    URL getResource(String name, ClassLoader outside) {
        try {
            return resources(outside).first(name).flatMap(Resource::url).orElse(null);
        } catch (IOException e) {
            return null; // getResource returns null for a resource that cannot be read.
        }
    }

    @Override
    @SuppressWarnings("NullAway") // null for none, as ClassLoader has it
    public InputStream getResourceAsStream(String name) {
        return getResourceAsStream(name, program());
    }

    /** Reads from the open jar, not through a URL, because the file may have been deleted. */
    @SuppressWarnings("NullAway")
    InputStream getResourceAsStream(String name, ClassLoader outside) {
        try {
            Optional<Resource> found = resources(outside).first(name);
            return found.isPresent() ? found.get().open() : null;
        } catch (IOException e) {
            return null; // getResourceAsStream returns null for a resource that cannot be read.
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return getResources(name, program());
    }

    Enumeration<URL> getResources(String name, ClassLoader outside) throws IOException {
        return Collections.enumeration(resources(outside).all(name).stream()
                .flatMap(resource -> resource.url().stream())
                .toList());
    }

    private Resources resources(ClassLoader outside) {
        return new Resources(parts, allParts(), outside);
    }

    @Override
    @SuppressWarnings("NullAway") // null for none, as ClassLoader has it
    protected URL findResource(String name) {
        return ownResources(name).stream().findFirst().orElse(null);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        return Collections.enumeration(ownResources(name));
    }

    private List<URL> ownResources(String name) {
        return parts.stream()
                .filter(part -> !name.isEmpty() && part.has(name))
                .flatMap(part -> new Resource.OfPart(part, name).url().stream())
                .toList();
    }
}
