package dev.dymod.dispatch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JIT gives a method up without a word, and then every call of it is interpreted. */
@Timeout(60)
class CompiledStubTest {

    @Test
    void the_optimising_compiler_takes_the_methods_of_astub() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xbatch",
                        "-XX:+PrintCompilation",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HotCalls.class.getName())
                .redirectErrorStream(true)
                .start();
        String output;
        try {
            output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
        List<String> compilations = output.lines()
                .filter(line -> line.matches(".* 4 +\\S*IntSupplier\\S*dymod\\S*::getAsInt.*"))
                .toList();
        assertFalse(compilations.isEmpty(), () -> "no compilation of a stub in " + output);
        assertTrue(
                compilations.stream().noneMatch(line -> line.contains("SKIPPED") || line.contains("not compilable")),
                compilations::toString);
    }

    /** A program that calls a stub across swaps. */
    static final class HotCalls {

        private HotCalls() {}

        public static void main(String[] arguments) {
            SwitchGroup group = new SwitchGroup();
            Stub<IntSupplier> stub = group.stub(IntSupplier.class);
            group.locked(() -> {
                group.bind(stub, () -> 0);
                return stub;
            });
            int sum = 0;
            for (int generation = 1; generation <= 3; generation++) {
                sum += calls(stub.object());
                IntSupplier next = new Constant(generation);
                group.locked(() -> {
                    group.swap(Map.of(stub, next));
                    return stub;
                });
            }
            System.out.println(sum + calls(stub.object()));
        }

        private static int calls(IntSupplier service) {
            int sum = 0;
            for (int i = 0; i < 100_000; i++) {
                sum += service.getAsInt();
            }
            return sum;
        }
    }

    private record Constant(int getAsInt) implements IntSupplier {}
}
