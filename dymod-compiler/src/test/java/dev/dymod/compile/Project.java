package dev.dymod.compile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small project on disk, which can also be compiled by the javac command, to compare. */
public final class Project {

    private static final ToolProvider JAVAC = ToolProvider.findFirst("javac").orElseThrow();

    final Path folder;
    public final Path root;
    List<Path> roots;
    List<String> includes = List.of();
    List<String> excludes = List.of();
    public List<String> options = List.of("--release", "17");
    Charset encoding = UTF_8;
    public List<Path> classPath = List.of();
    public Optional<List<Path>> processorPath = Optional.empty();
    boolean failOnWarning;
    ClassTree resources = ClassTree.empty();

    public Project(Path folder) throws IOException {
        this.folder = folder;
        this.root = Files.createDirectories(folder.resolve("src"));
        this.roots = List.of(root);
    }

    public Path source(String name, String text) throws IOException {
        return write(root.resolve(name), text);
    }

    static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    public CompileRequest request() {
        return new CompileRequest(
                new SourceSelection(roots, includes, excludes),
                options,
                encoding,
                classPath,
                processorPath,
                failOnWarning,
                resources);
    }

    /** Result of the javac command for all sources of the first root. */
    public record Command(int exit, List<String> printed, ClassTree classes) {}

    public Command javac(String... more) throws IOException {
        Path out = Files.createDirectories(folder.resolve("javac-out"));
        Path generated = Files.createDirectories(folder.resolve("javac-generated"));
        List<String> command = new ArrayList<>();
        command.addAll(options);
        command.addAll(List.of(more));
        command.addAll(List.of("-encoding", encoding.name(), "-d", out.toString(), "-s", generated.toString()));
        if (!classPath.isEmpty()) {
            command.add("-classpath");
            command.add(String.join(
                    File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        }
        command.add("-sourcepath");
        command.add(root.toString());
        try (Stream<Path> sources = Files.walk(root)) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .sorted()
                    .forEach(command::add);
        }
        // Runs the javac command in this JVM, because a new JVM takes longer to start than the compile.
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed);
        int exit = JAVAC.run(writer, writer, command.toArray(String[]::new));
        return new Command(exit, printed.toString().lines().toList(), ClassTree.read(out));
    }

    /** Compiles other sources into a folder, for a class path or processor path. */
    Path compiled(String name, Map<String, String> sources) throws IOException {
        Path from = Files.createDirectories(folder.resolve(name + "-src"));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            write(from.resolve(source.getKey()), source.getValue());
        }
        CompileRequest request = new CompileRequest(
                SourceSelection.below(List.of(from)), List.of("-proc:none"), UTF_8, List.of(), Optional.empty(), false);
        try (JavacCompiler compiler = JavacCompiler.ofThisJdk()) {
            CompileResult result = compiler.compile(request);
            if (!(result instanceof CompileResult.Compiled done)) {
                throw new AssertionError(result);
            }
            Path to = folder.resolve(name);
            done.classes().writeTo(to);
            return to;
        }
    }

    static Path jar(Path jar, ClassTree files) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return jar;
    }
}
