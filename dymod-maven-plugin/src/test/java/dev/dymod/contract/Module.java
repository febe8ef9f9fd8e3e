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

/** Small sources, compiled by the real compiler, as a module with a contract; can be run in one class loader or two. */
record Module(Path folder, SortedMap<String, byte[]> classes, SortedSet<String> services, OutsideReferences outside) {

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
        return new Module(folder, read(folder), new TreeSet<>(), OutsideReferences.NONE);
    }

    Module withServices(String... names) {
        return new Module(folder, classes, new TreeSet<>(List.of(names)), outside);
    }

    /** With a host compiled against the module, which the scan then reads. */
    Module withHost(Path hostFolder, String... sources) {
        compiled(hostFolder, List.of("--release", "17", "-cp", folder.toString()), sources);
        return withOutside(hostFolder);
    }

    Module withOutside(Path... classPath) {
        try {
            return new Module(folder, classes, services, OutsideReferences.scan(List.of(classPath), types()));
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
        return new ContractAnalysis().analyse(classes, services, outside);
    }

    /** The contract that an accepted module has. */
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

    /** What sheep.Sheep.count() gives in an ordinary program. */
    String countInOneLoader() throws Throwable {
        return count(new Loader(classes, Set.of(), getClass().getClassLoader()));
    }

    /** What it gives when the contract, accepted or not, is the host's and all else a generation's. */
    String countInTwoLoaders() throws Throwable {
        Loader host = new Loader(classes, Set.of(), getClass().getClassLoader());
        SortedMap<String, String> roots = new TreeMap<>(outside.references());
        services.forEach(service -> roots.put(service, service));
        Set<String> contract = ContractClosure.from(roots, new ModuleClasses(classes, Map.of()))
                .keySet();
        return count(new Loader(classes, contract, host));
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

    /** Its own classes first, but for those left to the parent. */
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
