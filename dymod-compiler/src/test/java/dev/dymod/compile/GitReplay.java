package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replays the history of a git repository: its last commits in order, then jumps of twelve commits backwards and forwards.
 * After each step, the incremental compile gives the classes of a clean one, byte for byte, or both fail.
 *
 * <p>Runs only by name: {@code mvn test -pl dymod-compiler -Dtest=GitReplay -Dreplay.git=<folder>}, with
 * {@code -Dreplay.roots=src/main/java} (several with commas), {@code -Dreplay.classpath=<jars>}, {@code -Dreplay.steps=200} and
 * {@code -Dreplay.release=17} to change these defaults.
 */
final class GitReplay {

    private static final int JUMP = 12;

    @TempDir
    Path folder;

    @Test
    void gives_the_classes_of_a_clean_build() throws IOException, InterruptedException {
        String repository = System.getProperty("replay.git", "");
        assertFalse(repository.isEmpty(), "name a git repository: -Dreplay.git=<folder>");
        List<String> roots =
                List.of(System.getProperty("replay.roots", "src/main/java").split(","));
        int steps = Integer.getInteger("replay.steps", 200);
        SourceFolder sources = new SourceFolder(folder);
        CompileRequest request = request(roots);
        try (GitHistory history = new GitHistory(Path.of(repository), roots);
                Comparison single = new Comparison();
                Comparison jumps = new Comparison()) {
            List<String> commits = history.commits(steps + 1);
            assertTrue(commits.size() > 1, "no commit changes " + roots + " in " + repository);
            for (String commit : commits) {
                single.step(request, sources.become(history.sources(commit)), "commit " + commit);
            }
            log(repository, "commits", single);
            for (int i = commits.size() - 1; i >= 0; i -= JUMP) {
                jumps.step(request, sources.become(history.sources(commits.get(i))), "back to " + commits.get(i));
            }
            for (int i = (commits.size() - 1) % JUMP + JUMP; i < commits.size(); i += JUMP) {
                jumps.step(request, sources.become(history.sources(commits.get(i))), "forward to " + commits.get(i));
            }
            log(repository, "jumps of " + JUMP, jumps);
            single.assertNoMismatch();
            jumps.assertNoMismatch();
            assertTrue(single.compiled() > 0, "no commit compiles: is -Dreplay.classpath complete?");
        }
    }

    private static void log(String repository, String steps, Comparison comparison) {
        System.getLogger("dev.dymod.test")
                .log(System.Logger.Level.INFO, repository + ", " + steps + ": " + comparison.summary());
    }

    private CompileRequest request(List<String> roots) {
        return new CompileRequest(
                SourceSelection.below(roots.stream().map(folder::resolve).toList()),
                List.of("-proc:none", "-g", "-nowarn", "--release", System.getProperty("replay.release", "17")),
                StandardCharsets.UTF_8,
                classPath(),
                Optional.empty(),
                false);
    }

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("replay.classpath", ""))
                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }
}
