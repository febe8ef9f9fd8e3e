package dev.dymod.context;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiler of small sources into a module or a library. */
final class Compiled {

    private static final Pattern NAMES =
            Pattern.compile("package ([\\w.]+);.*?(?:class|interface|enum|record) (\\w+)", Pattern.DOTALL);

    private Compiled() {}

    /** Compiles the sources, each one file named after its first type. */
    static SortedMap<String, byte[]> classes(Path folder, List<Path> classPath, String... sources) {
        String path = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> options =
                List.of("-d", folder.toString(), "-proc:none", "-nowarn", "-cp", path, "--release", "17");
        StringWriter errors = new StringWriter();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<Source> files = Stream.of(sources).map(Source::of).toList();
        assertTrue(javac.getTask(errors, null, null, options, null, files).call(), errors::toString);
        return read(folder);
    }

    /** Compiles the sources into a jar. */
    static Path jar(Path jar, List<Path> classPath, String... sources) {
        try {
            Path folder = Files.createDirectories(jar.resolveSibling(jar.getFileName() + "-classes"));
            return jar(jar, classes(folder, classPath, sources));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path jar(Path jar, Map<String, byte[]> files) {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
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

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        private Source(String path, String text) {
            super(URI.create("string:///" + path + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        static Source of(String text) {
            Matcher names = NAMES.matcher(text);
            assertTrue(names.find(), text);
            return new Source(names.group(1).replace('.', '/') + "/" + names.group(2), text);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
