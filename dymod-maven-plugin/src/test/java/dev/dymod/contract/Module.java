package dev.dymod.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Module with a contract, compiled from small sources, which can run in one class loader or in two. */
record Module(
        Path folder,
        SortedMap<String, byte[]> classes,
        SortedSet<String> services,
        OutsideReferences outside,
        SortedMap<String, byte[]> program,
        List<RequiredModule> required,
        TypePatterns named,
        boolean standsAlone) {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|enum|record) (\\w+)");

    /** Compiles the sources, each one file named after its first type. */
    static Module of(Path folder, String... sources) {
        return compiled(folder, List.of("--release", "17"), sources);
    }

    static Module compiled(Path folder, List<String> options, String... sources) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-d", folder.toString(), "-proc:none"));
        List<Source> files = Stream.of(sources).map(Source::of).toList();
        StringWriter errors = new StringWriter();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        assertTrue(javac.getTask(errors, null, null, all, null, files).call(), errors::toString);
        return new Module(
                folder,
                read(folder),
                new TreeSet<>(),
                OutsideReferences.NONE,
                new TreeMap<>(),
                List.of(),
                TypePatterns.NONE,
                true);
    }

    Module withServices(String... names) {
        return new Module(
                folder, classes, new TreeSet<>(List.of(names)), outside, program, required, named, standsAlone);
    }

    /** Adds types that the user names. */
    Module withContract(String... patterns) {
        return new Module(
                folder, classes, services, outside, program, required, TypePatterns.of(List.of(patterns)), standsAlone);
    }

    /** Marks the module as required by another submodule. */
    Module thatOthersNeed() {
        return new Module(folder, classes, services, outside, program, required, named, false);
    }

    /** Adds a submodule that the module is compiled against. */
    Module withRequired(String name, Module other) {
        RequiredModule module = new RequiredModule(name, other.classes, other.contract());
        return new Module(folder, classes, services, outside, program, List.of(module), named, standsAlone);
    }

    /** Adds a host that is compiled against the module, and scans it. */
    Module withHost(Path hostFolder, String... sources) {
        compiled(hostFolder, List.of("--release", "17", "-cp", folder.toString()), sources);
        return withOutside(hostFolder);
    }

    Module withOutside(Path... classPath) {
        return withOutside(Stream.of(classPath).map(ClassPathEntry::of).toArray(ClassPathEntry[]::new));
    }

    Module withOutside(ClassPathEntry... classPath) {
        SortedMap<String, byte[]> all = new TreeMap<>();
        for (ClassPathEntry entry : classPath) {
            if (Files.isDirectory(entry.path())) {
                read(entry.path()).forEach(all::putIfAbsent);
            }
        }
        try {
            OutsideReferences scanned = OutsideReferences.scan(List.of(classPath), new TreeMap<>(), types());
            return new Module(folder, classes, services, scanned, all, required, named, standsAlone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> types() {
        Set<String> types = new TreeSet<>();
        classes.keySet().forEach(path -> types.add(path.replace(".class", "").replace('/', '.')));
        return types;
    }

    byte[] classFile(String path) {
        return Objects.requireNonNull(classes.get(path), path);
    }

    ContractResult analyse() {
        return new ContractAnalysis(named, standsAlone).analyse(classes, services, outside, required);
    }

    /** Returns the contract of an accepted module. */
    SortedMap<String, String> contract() {
        if (analyse() instanceof ContractResult.Contract contract) {
            return contract.types();
        }
        throw new AssertionError(analyse());
    }

    String digest() {
        if (analyse() instanceof ContractResult.Contract contract) {
            return contract.sha256();
        }
        throw new AssertionError(analyse());
    }

    List<String> reasons() {
        if (analyse() instanceof ContractResult.Refused refused) {
            return refused.reasons();
        }
        throw new AssertionError(analyse());
    }

    /** Returns the result of sheep.Sheep.count() in one class loader. */
    String countInOneLoader() throws Throwable {
        return count(new Loader(everything(), Set.of(), getClass().getClassLoader()));
    }

    /** Returns the result when the host loads the contract, accepted or not, and a generation loads all other classes. */
    String countInTwoLoaders() throws Throwable {
        Loader host = new Loader(everything(), Set.of(), getClass().getClassLoader());
        SortedMap<String, String> roots = new TreeMap<>(outside.references());
        services.forEach(service -> roots.put(service, service));
        Set<String> contract = ContractClosure.from(roots, new ModuleClasses(classes, Map.of()))
                .keySet();
        SortedMap<String, byte[]> reloaded = new TreeMap<>();
        required.forEach(other -> reloaded.putAll(other.files()));
        required.forEach(other ->
                other.contract().keySet().forEach(type -> reloaded.remove(type.replace('.', '/') + ".class")));
        reloaded.putAll(classes);
        return count(new Loader(reloaded, contract, host));
    }

    /** Returns all classes; those of the module replace those of other modules. */
    private SortedMap<String, byte[]> everything() {
        SortedMap<String, byte[]> all = new TreeMap<>(program);
        required.forEach(other -> all.putAll(other.files()));
        all.putAll(classes);
        return all;
    }

    private static String count(ClassLoader loader) throws Throwable {
        Class<?> sheep = Class.forName("sheep.Sheep", true, loader);
        try {
            return (String) sheep.getMethod("count").invoke(null);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static SortedMap<String, byte[]> read(Path folder) {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                classes.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }

    /** Class loader that prefers its own classes, except for those left to the parent. */
    private static final class Loader extends ClassLoader {

        private final Map<String, byte[]> classes;
        private final Set<String> leftToParent;

        Loader(Map<String, byte[]> classes, Set<String> leftToParent, ClassLoader parent) {
            super(parent);
            this.classes = classes;
            this.leftToParent = leftToParent;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] own = classes.get(name.replace('.', '/') + ".class");
            if (own == null || leftToParent.contains(name)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, own, 0, own.length);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        private Source(String path, String text) {
            super(URI.create("string:///" + path + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        static Source of(String text) {
            if (text.startsWith("module ")) {
                return new Source("module-info", text);
            }
            Matcher inPackage = PACKAGE.matcher(text);
            Matcher type = TYPE.matcher(text);
            assertTrue(type.find(), text);
            String folder = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
            return new Source(folder + type.group(1), text);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
