package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
 * A module that is edited at random, errors among the edits: after each, what the incremental compile gives is what a clean one
 * gives, byte for byte, or both fail.
 *
 * <p>{@code -Drandom.edits=2000 -Drandom.classes=200 -Drandom.seed=2} for others.
 */
final class RandomEditsIT {

    @TempDir
    Path folder;

    @Test
    void giveWhatACleanBuildGives() throws IOException {
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
                    // The next edit comes with the mend of this one.
                    module.undo();
                }
                if (i == edits - 1 || i % 250 == 249) {
                    System.getLogger("dev.dymod.test")
                            .log(System.Logger.Level.INFO, "seed " + seed + ": " + comparison.summary());
                }
            }
            comparison.assertNoMismatch();
            assertTrue(comparison.compiled() * 2 > edits, "most of the edits do not compile");
            assertTrue(comparison.naiveWrong() > 0, "no edit matters to another source");
        }
    }

    /** Every other module keeps the names of parameters, which other classes take over. */
    private CompileRequest request(long seed) {
        List<String> options = new ArrayList<>(List.of("-proc:none", "-g", "--release", "17"));
        if (seed % 2 == 0) {
            options.add("-parameters");
        }
        return new CompileRequest(
                RandomModule.ROOTS.stream().map(folder::resolve).toList(),
                List.of(),
                List.of(),
                options,
                StandardCharsets.UTF_8,
                List.of(),
                Optional.empty(),
                false);
    }
}
