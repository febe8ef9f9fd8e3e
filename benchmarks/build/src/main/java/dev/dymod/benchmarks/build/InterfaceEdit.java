package dev.dymod.benchmarks.build;

import dev.dymod.benchmarks.Generator;
import dev.dymod.compile.CompileResult.Compiled;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.model.CompileRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Benchmark of an edit that changes the result type of a method with fifty callers: dymod's compiler, and javac alone with the
 * same fifty-one sources and the classes of all others, in turns.
 *
 * <pre>
 * mvn -q -Pbuild-benchmarks process-classes -Dbenchmark=InterfaceEdit -Dclasses=1000
 * </pre>
 */
public final class InterfaceEdit {

    private static final int ROUNDS = 40;
    private static final int DEPENDENTS = 50;

    private InterfaceEdit() {}

    /**
     * Measures and prints a table.
     *
     * @param arguments a folder for sources, and the number of classes beside those fifty-one
     * @throws IOException if the sources cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Generator.main(arguments);
        Path root = Path.of(arguments[0], "java");
        Path shepherd = root.resolve("sheep/dogs/Shepherd.java");
        write(shepherd, 0);
        List<Path> concerned = new ArrayList<>(List.of(shepherd));
        for (int i = 0; i < DEPENDENTS; i++) {
            Path dog = root.resolve("sheep/dogs/Dog" + i + ".java");
            Files.writeString(
                    dog,
                    "package sheep.dogs; public class Dog" + i
                            + " { public String bark() { return \"dog \" + Shepherd.call(" + i + "); } }\n");
            concerned.add(dog);
        }
        CompileRequest request = FullBuild.request(root);
        Path classes = Files.createTempDirectory("dymod-classes");
        Times times = new Times();
        try (JavacCompiler ours = JavacCompiler.ofThisJdk();
                PlainJavac javac = new PlainJavac(List.of(classes))) {
            Compiled state = (Compiled) ours.compile(request);
            state.classes().writeTo(classes);
            for (int i = 1; i <= ROUNDS; i++) {
                write(shepherd, i);
                long begun = System.nanoTime();
                state = (Compiled) ours.compile(request, new Baseline(state.state(), new TreeSet<>(List.of(shepherd))));
                times.add("dymod", (System.nanoTime() - begun) / 1e6);
                if (state.recompiled().size() != concerned.size()) {
                    throw new IllegalStateException("compiled " + state.recompiled());
                }
                times.add("javac of the same", javac.compile(concerned));
            }
        }
        times.print();
        times.printRatio("dymod", "javac of the same");
    }

    private static void write(Path shepherd, int round) throws IOException {
        Files.createDirectories(shepherd.getParent());
        String type = round % 2 == 0 ? "int" : "long";
        Files.writeString(
                shepherd,
                "package sheep.dogs; public class Shepherd { public static " + type + " call(int dog) { return dog + "
                        + round + "; } }\n");
    }
}
