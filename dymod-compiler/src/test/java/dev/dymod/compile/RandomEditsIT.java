package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Edits a module at random, also with errors. After each edit, the incremental compile gives the classes of a clean one, byte for
 * byte, or both fail.
 *
 * <p>{@code -Drandom.edits=2000 -Drandom.classes=200 -Drandom.seed=2} changes the defaults.
 */
final class RandomEditsIT {

    @TempDir
    Path folder;

    @Test
    void give_the_classes_of_a_clean_build() throws IOException {
        long seed = Long.getLong("random.seed", 1);
        int edits = Integer.getInteger("random.edits", 60);
        RandomModule module = new RandomModule(new Random(seed), Integer.getInteger("random.classes", 24));
        SourceFolder sources = new SourceFolder(folder);
        try (Comparison comparison = new Comparison()) {
            assertTrue(comparison.step(request(seed), sources.become(module.sources()), "the first state"));
            for (int i = 0; i < edits; i++) {
                String edit = module.edit();
                if (!comparison.step(
                        request(seed),
                        sources.become(module.sources()),
                        "seed " + seed + ", edit " + i + ": " + edit)) {
                    // The next edit also undoes this one.
                    module.undo();
                }
                if (i == edits - 1 || i % 250 == 249) {
                    System.getLogger("dev.dymod.test")
                            .log(System.Logger.Level.INFO, "seed " + seed + ": " + comparison.summary());
                }
            }
            comparison.assertNoMismatch();
            assertTrue(comparison.compiled() * 2 > edits, "most of the edits do not compile");
            assertTrue(comparison.naiveWrong() > 0, "no edit affects another source");
        }
    }

    /** Keeps parameter names in every other module, because other classes take them over. */
    private CompileRequest request(long seed) {
        List<String> options = new ArrayList<>(List.of("-proc:none", "-g", "--release", "17"));
        if (seed % 2 == 0) {
            options.add("-parameters");
        }
        return new CompileRequest(
                SourceSelection.below(
                        RandomModule.ROOTS.stream().map(folder::resolve).toList()),
                options,
                StandardCharsets.UTF_8,
                List.of(),
                Optional.empty(),
                false);
    }
}
