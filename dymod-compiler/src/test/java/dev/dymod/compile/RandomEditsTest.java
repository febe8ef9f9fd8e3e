package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A module that is edited at random, errors among the edits: after each, what the incremental compile gives is what a clean one
 * gives, byte for byte, or both fail.
 *
 * <p>{@code -Drandom.edits=2000 -Drandom.classes=200 -Drandom.seed=2} for others.
 */
final class RandomEditsTest {

    @TempDir
    Path folder;

    @Test
    void giveWhatACleanBuildGives() throws IOException {
        long seed = Long.getLong("random.seed", 1);
        RandomModule module = new RandomModule(new Random(seed), Integer.getInteger("random.classes", 24));
        int edits = Integer.getInteger("random.edits", 60);
        int wrongIfAlone = 0;
        int incremental = 0;
        int failed = 0;
        try (JavacCompiler compiler = JavacCompiler.ofThisJdk();
                JavacCompiler clean = JavacCompiler.ofThisJdk()) {
            write(module);
            CompileResult.Compiled last = (CompileResult.Compiled) clean.compile(request());
            TreeSet<Path> since = new TreeSet<>();
            for (int i = 0; i < edits; i++) {
                String edit = module.edit();
                since.addAll(write(module));
                CompileResult expected = clean.compile(request());
                CompileResult actual = compiler.compile(request(), new Since(last.state(), since));
                String where = "seed " + seed + ", edit " + i + ": " + edit;
                assertEquals(expected.getClass(), actual.getClass(), () -> where + "\n" + actual);
                if (actual instanceof CompileResult.Compiled compiled) {
                    assertEquals(
                            ((CompileResult.Compiled) expected).classes(),
                            compiled.classes(),
                            () -> where + ", compiled " + compiled.recompiled());
                    incremental += compiled.allBecause().isEmpty() ? 1 : 0;
                    wrongIfAlone += compiled.recompiled().size() > since.size() ? 1 : 0;
                    last = compiled;
                    since = new TreeSet<>();
                } else {
                    failed++;
                    module.undo();
                    since.addAll(write(module));
                }
            }
        }
        System.getLogger("dev.dymod.test")
                .log(
                        System.Logger.Level.INFO,
                        "seed " + seed + ": " + edits + " edits, " + incremental + " compiled in part, " + wrongIfAlone
                                + " of them with dependents, " + failed + " that do not compile");
    }

    private final Map<String, String> onDisk = new TreeMap<>();

    /** Writes what has changed. */
    private SortedSet<Path> write(RandomModule module) {
        SortedSet<Path> changed = new TreeSet<>();
        try {
            Map<String, String> sources = module.sources();
            for (String gone : new ArrayList<>(onDisk.keySet())) {
                if (!sources.containsKey(gone)) {
                    Files.delete(path(gone));
                    onDisk.remove(gone);
                    changed.add(path(gone));
                }
            }
            for (Map.Entry<String, String> source : sources.entrySet()) {
                if (!source.getValue().equals(onDisk.get(source.getKey()))) {
                    Files.createDirectories(path(source.getKey()).getParent());
                    Files.writeString(path(source.getKey()), source.getValue());
                    onDisk.put(source.getKey(), source.getValue());
                    changed.add(path(source.getKey()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return changed;
    }

    private Path path(String source) {
        return folder.resolve("src").resolve(source);
    }

    private CompileRequest request() {
        return new CompileRequest(
                List.of(folder.resolve("src")),
                List.of(),
                List.of(),
                List.of("--release", "17", "-proc:none"),
                StandardCharsets.UTF_8,
                List.of(),
                Optional.empty(),
                false);
    }
}
