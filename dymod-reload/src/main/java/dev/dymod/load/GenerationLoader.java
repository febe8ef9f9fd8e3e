package dev.dymod.load;

import dev.dymod.load.Segments.Source;
import dev.dymod.publication.EngineMark;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
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
import java.util.stream.Stream;

/**
 * The classes of one generation of a module: its own first, but for the contract, which is the host's.
 *
 * <p>Named {@code dymod:<module>#<generation>}, which stack traces show. It stays usable for as long as anybody holds an
 * object of it, also when the jar has been deleted: an old generation may still need a class that it never needed before.
 */
public final class GenerationLoader extends ClassLoader {

    /** For the release guard. */
    static final String MARK = EngineMark.TEXT;

    static {
        registerAsParallelCapable();
    }

    private final Publication publication;
    private final Segments segments;
    private final List<GenerationLoader> required;
    private final StaticCopy staticCopy;

    /** Whether a class that has been loaded names the manager of JDBC drivers. */
    private volatile boolean dealsWithDrivers;

    GenerationLoader(
            Publication publication,
            Segments segments,
            List<GenerationLoader> required,
            StaticCopy copy,
            ClassLoader host) {
        super("dymod:" + publication.module() + "#" + publication.generation(), host);
        this.publication = publication;
        this.segments = segments;
        this.required = List.copyOf(required);
        this.staticCopy = copy;
    }

    /** The class loader of the program that the module is part of. */
    public ClassLoader host() {
        return getParent();
    }

    /** The name of the module. */
    public String module() {
        return publication.module();
    }

    List<GenerationLoader> required() {
        return required;
    }

    Segments segments() {
        return segments;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (publication.contract().contains(name)) {
                return host().loadClass(name);
            }
            String entry = entryOf(name);
            Optional<Source> own = segments.entry(entry);
            if (own.isPresent()) {
                return define(name, own.get());
            }
            for (GenerationLoader other : required) {
                if (other.segments.entry(entry).isPresent()) {
                    return other.loadClass(name);
                }
            }
            Class<?> inherited = host().loadClass(name);
            if (isStale(entry)) {
                throw new ClassNotFoundException(name + " is no longer part of " + publication.module()
                        + ": generation " + publication.generation() + " does not have it");
            }
            return inherited;
        }
    }

    /**
     * The JDBC drivers that classes of this generation have registered.
     *
     * @return the names of their classes; empty where nobody here deals with drivers, or there is no JDBC
     */
    public List<String> drivers() {
        if (!dealsWithDrivers) {
            return List.of(); // Not asked in vain: the question loads every driver on the class path.
        }
        try (InputStream code = GenerationLoader.class.getResourceAsStream("DriverList.class")) {
            if (code == null) {
                return List.of();
            }
            synchronized (getClassLoadingLock(DriverList.class.getName())) {
                Class<?> list = findLoadedClass(DriverList.class.getName());
                if (list == null) {
                    byte[] bytes = code.readAllBytes();
                    list = defineClass(DriverList.class.getName(), bytes, 0, bytes.length);
                }
                Method names = list.getDeclaredMethod("names");
                names.setAccessible(true);
                return ((List<?>) names.invoke(null))
                        .stream().map(Object::toString).toList();
            }
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            return List.of(); // What cannot be asked is not known.
        }
    }

    private Class<?> define(String name, Source source) throws ClassNotFoundException {
        byte[] bytes;
        try {
            bytes = source.read();
        } catch (IOException e) {
            throw new ClassNotFoundException(
                    name + " cannot be read from " + source.jar().uri(), e);
        }
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains("java/sql/DriverManager")) {
            dealsWithDrivers = true;
        }
        return defineClass(name, bytes, 0, bytes.length, domainOf(source));
    }

    private static ProtectionDomain domainOf(Source source) throws ClassNotFoundException {
        try {
            CodeSource jar = new CodeSource(source.jar().uri().toURL(), (Certificate[]) null);
            // Without the class loader: before JDK 24 a thread keeps the domains of all frames under which it was
            // started.
            return new ProtectionDomain(jar, null, null, null);
        } catch (MalformedURLException e) {
            throw new ClassNotFoundException(source.jar().uri() + " is not a URL", e);
        }
    }

    /** True for what the host finds in a static copy alone: the module has had it and has it no more. */
    private boolean isStale(String entry) {
        if (staticCopies().noneMatch(copy -> copy.mayHold(entry))) {
            return false;
        }
        URL resource = host().getResource(entry);
        return resource != null && isStale(resource);
    }

    private boolean isStale(URL inherited) {
        return staticCopies().anyMatch(copy -> copy.holds(inherited));
    }

    private Stream<StaticCopy> staticCopies() {
        return Stream.concat(Stream.of(this), required.stream()).map(loader -> loader.staticCopy);
    }

    @Override
    @SuppressWarnings("NullAway") // null for none, as ClassLoader has it
    public URL getResource(String name) {
        Optional<URL> published = publishedSource(name).map(source -> urlOf(name, source));
        if (published.isPresent()) {
            return published.get();
        }
        URL inherited = host().getResource(name);
        if (inherited == null || !isStale(inherited)) {
            return inherited;
        }
        try {
            Enumeration<URL> others = getResources(name);
            return others.hasMoreElements() ? others.nextElement() : null;
        } catch (IOException e) {
            return null; // What getResource answers for anything that cannot be read.
        }
    }

    /** From the open jar, not through a URL: the file may have been deleted since. */
    @Override
    @SuppressWarnings("NullAway") // null for none, as ClassLoader has it
    public InputStream getResourceAsStream(String name) {
        try {
            Optional<Source> published = publishedSource(name);
            if (published.isPresent()) {
                return published.get().open();
            }
            URL inherited = getResource(name);
            return inherited == null ? null : inherited.openStream();
        } catch (IOException e) {
            return null; // What getResourceAsStream answers for anything that cannot be read.
        }
    }

    /** This module's newest, else that of a module that it requires. */
    private Optional<Source> publishedSource(String name) {
        return Stream.concat(Stream.of(this), required.stream())
                .flatMap(loader -> loader.segments.entry(name).stream())
                .findFirst();
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> resources = new ArrayList<>();
        ownResource(name).ifPresent(resources::add);
        for (GenerationLoader other : required) {
            other.ownResource(name).ifPresent(resources::add);
        }
        for (URL inherited : Collections.list(host().getResources(name))) {
            if (!isStale(inherited)) {
                resources.add(inherited);
            }
        }
        return Collections.enumeration(resources);
    }

    @Override
    @SuppressWarnings("NullAway") // null for none, as ClassLoader has it
    protected URL findResource(String name) {
        return ownResource(name).orElse(null);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        return Collections.enumeration(ownResource(name).map(List::of).orElse(List.of()));
    }

    private Optional<URL> ownResource(String name) {
        return segments.entry(name).map(source -> urlOf(name, source));
    }

    private static URL urlOf(String name, Source source) {
        try {
            String path = new URI(null, null, "/" + name, null).getRawPath();
            return new URL(null, "jar:" + source.jar().uri() + "!" + path, new SegmentHandler(source));
        } catch (MalformedURLException | URISyntaxException e) {
            throw new IllegalStateException("no URL for " + name, e);
        }
    }

    private static String entryOf(String className) {
        return className.replace('.', '/') + ".class";
    }
}
