package dev.dymod.benchmarks.build;

import dev.dymod.benchmarks.Generator;
import dev.dymod.compile.CompileResult;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Benchmark of a full compile: dymod's compiler, which records references, and javac alone, in turns.
 *
 * <pre>
 * mvn -q -Pbuild-benchmarks process-classes -Dbenchmark=FullBuild -Dclasses=1000
 * </pre>
 */
public final class FullBuild {

    private static final int ROUNDS = 16;

    private FullBuild() {}

    /**
     * Measures and prints a table.
     *
     * @param arguments a folder for sources, and the number of classes
     * @throws IOException if the sources cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Generator.main(arguments);
        Path root = Path.of(arguments[0], "java");
        List<Path> sources = sources(root);
        Times times = new Times();
        try (PlainJavac javac = new PlainJavac(List.of());
                JavacCompiler ours = JavacCompiler.ofThisJdk()) {
            for (int i = 0; i < ROUNDS; i++) {
                times.add("javac", javac.compile(sources));
                long begun = System.nanoTime();
                CompileResult result = ours.compile(request(root));
                times.add("dymod", (System.nanoTime() - begun) / 1e6);
                if (!(result instanceof CompileResult.Compiled)) {
                    throw new IllegalStateException(result.toString());
                }
            }
        }
        times.print();
        times.printRatio("dymod", "javac");
    }

    static CompileRequest request(Path root) {
        return new CompileRequest(
                SourceSelection.below(List.of(root)),
                PlainJavac.OPTIONS,
                StandardCharsets.UTF_8,
                List.of(),
                Optional.empty(),
                false);
    }

    static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
