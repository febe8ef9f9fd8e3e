package dev.dymod.compile.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ModuleTree;
import com.sun.source.tree.RequiresTree;
import com.sun.source.util.JavacTask;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.EntryStamp;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.module.FindException;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * Division of a class path by a {@code module-info.java}, as maven-compiler-plugin divides it since 3.10: a module that is
 * required, directly or over other modules, is on javac's module path. All other entries stay on the class path.
 *
 * <p>It remembers the last division. Used by one thread at a time.
 */
public final class ModulePaths {

    private static final String SOURCE = "module-info.java";
    private static final String DESCRIPTOR = "module-info.class";

    private final JavaCompiler javac;
    private Optional<Division> last = Optional.empty();

    /** Divides nothing yet. */
    public ModulePaths(JavaCompiler javac) {
        this.javac = javac;
    }

    /** Files that a division depends on. */
    private record Inputs(
            EntryStamp source, Charset encoding, List<EntryStamp> classPath, List<EntryStamp> descriptors) {}

    private record Division(Inputs inputs, List<Path> modules, List<Path> others) {}

    /** Module of the class path, as far as its name and its requirements. */
    private record Found(String name, Set<String> requires) {}

    /** Returns the request with a divided class path; or the request itself if its sources have no {@code module-info.java}. */
    public CompileRequest divide(CompileRequest request) {
        Optional<Path> source = request.sources().existingRoots().stream()
                .map(root -> root.resolve(SOURCE))
                .filter(request.sources()::contains)
                .findFirst();
        if (source.isEmpty()) {
            return request;
        }
        Inputs inputs = inputs(source.get(), request);
        Division division = last.filter(earlier -> earlier.inputs().equals(inputs))
                .orElseGet(() -> division(inputs, request.classPath()));
        last = Optional.of(division);
        return request.divided(division.modules(), division.others());
    }

    private static Inputs inputs(Path source, CompileRequest request) {
        List<Path> descriptors = request.classPath().stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> Stream.of(folder.resolve(DESCRIPTOR), folder.resolve(JarFile.MANIFEST_NAME)))
                .toList();
        return new Inputs(
                EntryStamp.of(List.of(source)).get(0),
                request.encoding(),
                EntryStamp.of(request.classPath()),
                EntryStamp.of(descriptors));
    }

    private Division division(Inputs inputs, List<Path> classPath) {
        Found main = declared(inputs.source().file(), inputs.encoding());
        Map<Path, Found> byPath = new LinkedHashMap<>();
        Map<String, Found> byName = new HashMap<>();
        for (Path entry : classPath) {
            found(entry).ifPresent(module -> {
                byPath.put(entry, module);
                byName.putIfAbsent(module.name(), module); // As on javac's module path, the first one wins.
            });
        }
        Set<String> required = required(main, byName);
        Set<String> taken = new HashSet<>();
        List<Path> modules = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path entry : classPath) {
            Optional<String> name = Optional.ofNullable(byPath.get(entry)).map(Found::name);
            if (name.filter(required::contains).isEmpty()) {
                others.add(entry);
            } else if (taken.add(name.get())) {
                modules.add(entry);
            }
        }
        return new Division(inputs, List.copyOf(modules), List.copyOf(others));
    }

    private static Set<String> required(Found main, Map<String, Found> available) {
        Set<String> required = new HashSet<>(Set.of(main.name()));
        Deque<Found> next = new ArrayDeque<>(List.of(main));
        while (!next.isEmpty()) {
            for (String name : next.remove().requires()) {
                Found module = available.get(name);
                if (module != null && required.add(name)) {
                    next.add(module);
                }
            }
        }
        return required;
    }

    /** Parses the declaration. One with syntax errors requires what javac can make out; the compile then reports the errors. */
    private Found declared(Path source, Charset encoding) {
        Set<String> requires = new HashSet<>();
        String name = "";
        try (StandardJavaFileManager files = javac.getStandardFileManager(diagnostic -> {}, null, encoding)) {
            Iterable<? extends JavaFileObject> sources = files.getJavaFileObjects(source);
            JavaCompiler.CompilationTask task = javac.getTask(
                    new PrintWriter(Writer.nullWriter()),
                    files,
                    diagnostic -> {},
                    List.of("-proc:none"),
                    null,
                    sources);
            for (CompilationUnitTree unit : ((JavacTask) task).parse()) {
                ModuleTree module = unit.getModule();
                if (module != null) {
                    name = module.getName().toString();
                    module.getDirectives().stream()
                            .filter(RequiresTree.class::isInstance)
                            .map(RequiresTree.class::cast)
                            .forEach(each -> requires.add(each.getModuleName().toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Found(name, requires);
    }

    /** Returns the module of a class path entry; empty if it has no name as a module, or is damaged. */
    private static Optional<Found> found(Path entry) {
        try {
            if (Files.isDirectory(entry)) {
                return inFolder(entry);
            }
            return entry.toString().endsWith(".jar") && Files.isRegularFile(entry) ? inJar(entry) : Optional.empty();
        } catch (IOException | FindException | InvalidModuleDescriptorException e) {
            return Optional.empty(); // Maven leaves it on the class path, where javac reports what it cannot read.
        }
    }

    private static Optional<Found> inFolder(Path folder) throws IOException {
        Path descriptor = folder.resolve(DESCRIPTOR);
        if (Files.exists(descriptor)) {
            try (InputStream in = Files.newInputStream(descriptor)) {
                return Optional.of(found(ModuleDescriptor.read(in)));
            }
        }
        Path manifest = folder.resolve(JarFile.MANIFEST_NAME);
        if (Files.exists(manifest)) {
            try (InputStream in = Files.newInputStream(manifest)) {
                return automatic(new Manifest(in)).or(() -> named(folder));
            }
        }
        return named(folder);
    }

    private static Optional<Found> inJar(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Optional<Manifest> manifest = Optional.ofNullable(jar.getManifest());
            Optional<JarEntry> descriptor = Optional.ofNullable(jar.getJarEntry(DESCRIPTOR))
                    .or(() -> manifest.filter(ModulePaths::isMultiRelease).flatMap(any -> versioned(jar)));
            if (descriptor.isPresent()) {
                try (InputStream in = jar.getInputStream(descriptor.get())) {
                    return Optional.of(found(ModuleDescriptor.read(in)));
                }
            }
            return manifest.flatMap(ModulePaths::automatic).or(() -> named(file));
        }
    }

    private static boolean isMultiRelease(Manifest manifest) {
        return "true".equalsIgnoreCase(manifest.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE));
    }

    private static Optional<JarEntry> versioned(JarFile jar) {
        for (int version = Runtime.version().feature(); version >= 9; version--) {
            JarEntry entry = jar.getJarEntry("META-INF/versions/" + version + "/" + DESCRIPTOR);
            if (entry != null) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static Found found(ModuleDescriptor descriptor) {
        Set<String> requires = new HashSet<>();
        descriptor.requires().forEach(each -> requires.add(each.name()));
        return new Found(descriptor.name(), requires);
    }

    private static Optional<Found> automatic(Manifest manifest) {
        return Optional.ofNullable(manifest.getMainAttributes().getValue("Automatic-Module-Name"))
                .map(name -> new Found(name, Set.of()));
    }

    /** Returns the module that the JDK names by the name of the file. */
    private static Optional<Found> named(Path file) {
        return ModuleFinder.of(file).findAll().stream()
                .findFirst()
                .map(module -> new Found(module.descriptor().name(), Set.of()));
    }
}
