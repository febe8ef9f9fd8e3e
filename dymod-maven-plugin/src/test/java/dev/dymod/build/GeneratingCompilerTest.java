package dev.dymod.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of generators, and the use of their output. The tool of this test copies each file of a folder into a source. */
final class GeneratingCompilerTest {

    @TempDir
    private Path folder;

    private Path words;
    private Path generated;
    private Path elsewhere;
    private Path source;
    private SourceInputs inputs;
    private GeneratingCompiler compiler;

    private int runs;
    private boolean fails;
    private final List<Set<String>> compiled = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        words = Files.createDirectories(folder.resolve("src/main/words"));
        generated = Files.createDirectories(folder.resolve("target/generated-sources/words"));
        elsewhere = folder.resolve("target/dymod/build/generated-sources/words");
        source = folder.resolve("src/main/java/Sheep.java");
        Path named = folder.resolve("src/main/resources/named.sql");
        Generators generators = new Generators(
                this::generate,
                Map.of(generated, elsewhere),
                List.of(generated.resolve("annotations")),
                List.of(folder.resolve("src/main")),
                List.of(named),
                List.of(folder.resolve("target")),
                Instant.EPOCH);
        Compilation.InProcess compilation = new Compilation.InProcess(
                new CompileRequest(
                        SourceSelection.below(List.of(folder.resolve("src/main/java"), generated)),
                        List.of(),
                        StandardCharsets.UTF_8,
                        List.of(),
                        Optional.empty(),
                        false),
                List.of(new ResourceFolder(
                        folder.resolve("src/main/resources"),
                        "",
                        List.of(),
                        List.of(),
                        true,
                        false,
                        new NoFilter(),
                        Optional.empty())),
                Map.of(),
                Optional.of(generators));
        inputs = new SourceInputs(folder.resolve("pom.xml"), folder.resolve("target/classes"), compilation);
        ModuleCompiler javac = new ModuleCompiler() {
            @Override
            public BuildOutput compile(Map<Path, Path> newestClasses, Collection<Path> changed, Runnable step) {
                compiled.add(changed.stream()
                        .map(file -> file.getFileName().toString())
                        .collect(Collectors.toCollection(TreeSet::new)));
                return BuildOutput.Classes.of(ClassTree.empty());
            }
        };
        compiler = new GeneratingCompiler(
                generators,
                inputs,
                new ModuleFiles(
                        compilation, folder.resolve("target/classes"), ClassTree.empty(), CachedFiles.notKept()),
                javac);
    }

    private BuildTool.Outcome generate() throws IOException {
        runs++;
        if (fails) {
            return new BuildTool.Outcome(
                    Optional.empty(),
                    List.of(new CompileDiagnostic(Severity.ERROR, Optional.empty(), -1, -1, "x", "x", "x")));
        }
        if (Files.exists(elsewhere)) {
            delete(elsewhere);
        }
        Files.createDirectories(elsewhere);
        for (Path word : list(words)) {
            Files.copy(word, elsewhere.resolve(word.getFileName() + ".java"));
        }
        return new BuildTool.Outcome(
                Optional.of(Files.createDirectories(folder.resolve("target/elsewhere"))), List.of());
    }

    private static void delete(Path folder) throws IOException {
        for (Path file : list(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private static List<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BuildOutput compile(Path... changed) throws IOException, InterruptedException {
        return compiler.compile(Map.of(), List.of(changed));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            src/main/words/a              , true,  true
            src/main/java/Sheep.java      , true,  false
            src/main/java/Grammar.g4      , true,  true
            src/main/resources/other.txt  , true,  false
            src/main/resources/named.sql  , true,  true
            src/main/words/a~             , false, false
            src/main/words/.#a            , false, false
            target/classes/x              , false, false
            src/test/java/Sheep.java      , false, false
            pom.xml                       , false, false
            """)
    void generators_read_files_that_nothing_else_handles_and_files_that_are_named(
            String file, boolean built, boolean read) {
        assertEquals(built, inputs.isBuiltFrom(folder.resolve(file)));
        assertEquals(read, inputs.isReadByGenerators(folder.resolve(file)));
    }

    @Test
    void new_output_replaces_the_old_and_is_compiled_at_once() throws Exception {
        Path a = Files.writeString(words.resolve("a"), "class a {}");
        Path b = Files.writeString(words.resolve("b"), "class b {}");
        Path late = Files.createDirectories(generated.resolve("annotations")).resolve("Late.java");
        Files.writeString(late, "written by a processor");
        compile(a, b, source);
        assertEquals(List.of(Set.of("a", "a.java", "b", "b.java", "Sheep.java")), compiled);

        Files.delete(a);
        compile(a);
        assertFalse(Files.exists(generated.resolve("a.java")));
        assertTrue(Files.exists(late));
        assertEquals(Set.of("a", "a.java"), compiled.get(1), "b.java has not changed");
        assertEquals(2, runs);
    }

    @Test
    void generators_do_not_run_again_for_inputs_that_they_have_read() throws Exception {
        Path a = Files.writeString(words.resolve("a"), "class a {}");
        compile(a);
        compile(a, generated.resolve("a.java"), source);
        compile(source);
        assertEquals(1, runs);
        Files.writeString(a, "class a { int b; }");
        compile(a);
        Files.delete(a);
        compile(a);
        compile(a);
        assertEquals(3, runs);
    }

    @Test
    void generators_run_again_after_a_failure_for_any_change() throws Exception {
        Path a = Files.writeString(words.resolve("a"), "class a {}");
        compile(a);
        fails = true;
        Files.delete(a);
        assertTrue(compile(a) instanceof BuildOutput.Failed);
        assertTrue(compile(source) instanceof BuildOutput.Failed);
        assertTrue(Files.exists(generated.resolve("a.java")));
        assertEquals(1, compiled.size());
        fails = false;
        Files.writeString(a, "class a {}");
        assertTrue(compile(a) instanceof BuildOutput.Classes);
        assertEquals(4, runs);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            src/main/words/a             , 1
            src/main/java/Sheep.java     , 0
            src/main/resources/named.sql , 0
            """)
    void generators_run_first_for_inputs_that_maven_may_have_missed(String saved, int expected) throws Exception {
        compiler.mayHaveMissed(List.of(folder.resolve(saved)));
        compile();
        compile();
        assertEquals(expected, runs);
    }
}
