package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.incremental.CompileState;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Module with annotation processors. Each compile after an edit has to give the classes that javac makes of all sources. */
public final class EditedModule implements AutoCloseable {

    /** Folder into which the build copies published processors. */
    private static final Path PROCESSORS = Path.of("target", "processors");

    private final Path folder;
    private final JavacCompiler compiler = JavacCompiler.ofThisJdk();
    private final TreeSet<Path> changed = new TreeSet<>();
    private Optional<CompileState> state = Optional.empty();
    public List<Path> classPath = List.of();
    public List<Path> processorPath = List.of();
    public List<String> options = List.of("-g");
    ClassTree resources = ClassTree.empty();
    private CompileResult last = new CompileResult.Failed(List.of());

    public EditedModule(Path folder) {
        this.folder = folder;
        for (int i = 0; i < 14; i++) {
            // With these, a few dependents are not most sources of the module.
            write("bystanders/Bystander" + i, "package bystanders; class Bystander" + i + " {}");
        }
    }

    static List<Path> processors(String... jars) {
        return Stream.of(jars)
                .map(jar -> PROCESSORS.resolve(jar + ".jar").toAbsolutePath())
                .toList();
    }

    private Path source(String name) {
        return folder.resolve("src").resolve(name + ".java");
    }

    public EditedModule write(String name, String text) {
        try {
            Project.write(source(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        changed.add(source(name));
        return this;
    }

    public EditedModule replace(String name, String was, String is) throws IOException {
        String text = Files.readString(source(name));
        if (!text.contains(was)) {
            throw new AssertionError(name + " has no " + was);
        }
        return write(name, text.replace(was, is));
    }

    public EditedModule delete(String name) throws IOException {
        Files.delete(source(name));
        changed.add(source(name));
        return this;
    }

    /**
     * Compiles incrementally, and compares the classes with those of javac.
     *
     * @return names of the compiled sources, {@code ALL} with the reason, or {@code FAILS}
     */
    public String compile() throws IOException {
        Optional<ClassTree> expected = javac();
        last = state.map(before -> compiler.compile(request(), new Baseline(before, changed)))
                .orElseGet(() -> compiler.compile(request()));
        if (last instanceof CompileResult.Compiled done) {
            assertEquals(expected, Optional.of(resources.with(done.classes())), () -> differences(expected, done));
            state = Optional.of(done.state());
            changed.clear();
            return done.allBecause().map(cause -> "ALL: " + cause).orElseGet(() -> names(done));
        }
        assertEquals(expected, Optional.empty(), last::toString);
        return "FAILS";
    }

    public CompileResult last() {
        return last;
    }

    public ClassTree classes() {
        return ((CompileResult.Compiled) last).classes();
    }

    public String text(String entry) {
        return new String(classes().file(entry).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static String differences(Optional<ClassTree> expected, CompileResult.Compiled done) {
        List<String> different = new ArrayList<>(done.classes().files().keySet());
        ClassTree tree = expected.orElse(ClassTree.empty());
        tree.files().keySet().stream()
                .filter(entry -> !different.contains(entry))
                .forEach(different::add);
        different.removeIf(entry -> tree.file(entry).isPresent()
                && done.classes().file(entry).isPresent()
                && Arrays.equals(
                        tree.file(entry).get(), done.classes().file(entry).get()));
        return "compiled " + done.recompiled() + ", different: " + different;
    }

    private static String names(CompileResult.Compiled done) {
        return done.recompiled().stream()
                .map(source -> source.getFileName().toString().replace(".java", ""))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private CompileRequest request() {
        return new CompileRequest(
                SourceSelection.below(List.of(folder.resolve("src"))),
                options,
                StandardCharsets.UTF_8,
                classPath,
                Optional.of(processorPath),
                false,
                resources);
    }

    /** Compiles all sources with plain javac; empty when it fails. */
    private Optional<ClassTree> javac() throws IOException {
        Path out = folder.resolve("javac-out");
        resources.writeTo(out);
        Path generated = Files.createDirectories(folder.resolve("javac-generated"));
        ClassTree.empty().writeTo(generated);
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-encoding", "UTF-8", "-d", out.toString(), "-s", generated.toString()));
        arguments.addAll(List.of("-classpath", path(classPath.isEmpty() ? List.of(generated) : classPath)));
        arguments.addAll(List.of("--processor-path", path(processorPath)));
        try (Stream<Path> sources = Files.walk(folder.resolve("src"))) {
            sources.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .sorted()
                    .forEach(arguments::add);
        }
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int exit = ToolProvider.getSystemJavaCompiler().run(null, printed, printed, arguments.toArray(String[]::new));
        return exit == 0 ? Optional.of(ClassTree.read(out)) : Optional.empty();
    }

    private static String path(List<Path> path) {
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public void close() {
        compiler.close();
    }
}
