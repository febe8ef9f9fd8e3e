package dev.dymod;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Small real class folders, compiled from sources in the tests, and class loaders over them. */
final class Sources {

    private final Path root;
    private final Path classes;
    private final List<Path> classPath;

    Sources(Path root, Path... classPath) {
        this.root = root;
        this.classes = root.resolve("classes");
        this.classPath = List.of(classPath);
    }

    Path classes() {
        return classes;
    }

    Sources java(String name, String source) throws IOException {
        return write(root.resolve("src").resolve(name.replace('.', '/') + ".java"), source);
    }

    Sources providers(String service, String... lines) throws IOException {
        return write(classes.resolve("META-INF/services").resolve(service), String.join("\n", lines) + "\n");
    }

    Sources compile(String... options) throws IOException {
        Files.createDirectories(classes);
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "-nowarn"));
        List<String> path = new ArrayList<>(Stream.concat(Stream.of(Path.of("target", "classes")), classPath.stream())
                .map(Path::toString)
                .toList());
        arguments.add("-classpath");
        arguments.add(String.join(System.getProperty("path.separator"), path));
        arguments.addAll(Arrays.asList(options));
        try (Stream<Path> files = Files.walk(root.resolve("src"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> arguments.add(file.toString()));
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        int result = javac.run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalArgumentException("javac says " + result);
        }
        return this;
    }

    static URLClassLoader loader(ClassLoader parent, Sources... sources) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Sources one : sources) {
            urls.add(one.classes.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), parent);
    }

    private Sources write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }
}
