package dev.dymod.compile.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.CompileResult;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.Project;
import dev.dymod.compile.SourceCompiler;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiler as a library: a file keeps the state between two runs of a program. */
final class SavedStateTest {

    @TempDir
    Path folder;

    private Project project;
    private Path saved;
    private SourceCompiler compiler;

    @BeforeEach
    void compileAndSave() throws IOException {
        project = new Project(folder);
        project.source("sheep/Wool.java", "package sheep; public class Wool { public int length() { return 1; } }");
        project.source("sheep/User.java", "package sheep; class User { Object use(Wool w) { return w.length(); } }");
        project.source("sheep/Lone.java", "package sheep; class Lone { }");
        project.source("sheep/package-info.java", "package sheep;");
        saved = folder.resolve("state/saved");
        compiler = JavacCompiler.ofThisJdk();
        run();
    }

    @AfterEach
    void close() {
        compiler.close();
    }

    /** Does the same as the example in the Javadoc of the package. */
    private CompileResult.Compiled run() throws IOException {
        CompileRequest request = project.request();
        CompileResult result = CompileState.read(saved, request)
                .map(state -> compiler.compile(request, Baseline.byContent(request, state)))
                .orElseGet(() -> compiler.compile(request));
        CompileResult.Compiled compiled = assertInstanceOf(CompileResult.Compiled.class, result);
        compiled.classes().writeTo(folder.resolve("classes"));
        compiled.state().write(saved);
        return compiled;
    }

    private static Set<String> names(Set<Path> sources) {
        return sources.stream()
                .map(each -> each.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private ClassTree clean() {
        return ((CompileResult.Compiled) compiler.compile(project.request())).classes();
    }

    @Test
    void compiles_nothing_when_nothing_has_changed() throws IOException {
        CompileResult.Compiled next = run();
        assertEquals(Set.of(), next.recompiled());
        assertEquals(clean(), next.classes());
    }

    @Test
    void compiles_the_changed_sources_and_their_dependents() throws IOException {
        project.source("sheep/Wool.java", "package sheep; public class Wool { public long length() { return 1; } }");
        CompileResult.Compiled next = run();
        assertEquals(Set.of("Wool.java", "User.java"), names(next.recompiled()));
        assertEquals(clean(), next.classes());

        project.source("sheep/New.java", "package sheep; class New { }");
        Files.delete(project.root.resolve("sheep/Lone.java"));
        next = run();
        assertEquals(Set.of("New.java"), names(next.recompiled()));
        assertEquals(clean(), next.classes());
        assertTrue(Files.notExists(folder.resolve("classes/sheep/Lone.class")));
        assertEquals(Set.of(), run().recompiled());
    }

    /** Time stamps do not count, because an archive or a clock can set them back. */
    @Test
    void compares_contents() throws IOException {
        Path wool = project.root.resolve("sheep/Wool.java");
        var time = Files.getLastModifiedTime(wool);
        Files.writeString(wool, Files.readString(wool).replace("return 1", "return 2"));
        Files.setLastModifiedTime(wool, time);
        assertEquals(Set.of("Wool.java"), names(run().recompiled()));
        Files.writeString(wool, Files.readString(wool));
        assertEquals(Set.of(), run().recompiled());
    }

    @Test
    void is_ignored_with_other_settings() throws IOException {
        project.options = List.of("--release", "17", "-g");
        assertEquals(Optional.empty(), CompileState.read(saved, project.request()));
        assertEquals(4, run().recompiled().size());
    }

    @Test
    void is_ignored_with_other_jars() throws IOException {
        Path library = Files.createDirectories(folder.resolve("library"));
        project.classPath = List.of(library);
        run();
        assertTrue(CompileState.read(saved, project.request()).isPresent());
        Files.writeString(library.resolve("more.txt"), "more");
        assertEquals(Optional.empty(), CompileState.read(saved, project.request()));
    }

    @Test
    void is_ignored_when_damaged() throws IOException {
        byte[] whole = Files.readAllBytes(saved);
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 50)) {
            Files.write(saved, java.util.Arrays.copyOf(whole, length));
            assertEquals(Optional.empty(), CompileState.read(saved, project.request()), "cut after " + length);
        }
        for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 50)) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(saved, damaged);
            assertEquals(Optional.empty(), CompileState.read(saved, project.request()), "changed bit at " + at);
        }
        Files.write(saved, whole);
        assertTrue(CompileState.read(saved, project.request()).isPresent());
    }

    /** Classes of another compiler give the source of each class, but no references. */
    @Test
    void can_be_derived_from_classes_for_an_edit_that_changes_no_interface() throws IOException {
        CompileState derived = CompileState.ofClasses(project.request(), ClassTree.read(folder.resolve("classes")))
                .orElseThrow();
        Path wool = project.source(
                "sheep/Wool.java", "package sheep; public class Wool { public int length() { return 2; } }");
        CompileResult.Compiled few = (CompileResult.Compiled)
                compiler.compileFew(project.request(), new Baseline(derived, new TreeSet<>(Set.of(wool))))
                        .orElseThrow();
        assertEquals(Set.of("Wool.java"), names(few.recompiled()));
        assertEquals(clean(), few.classes());

        project.source("sheep/Wool.java", "package sheep; public class Wool { public long length() { return 2; } }");
        Baseline since = new Baseline(few.state(), new TreeSet<>(Set.of(wool)));
        assertEquals(Optional.empty(), compiler.compileFew(project.request(), since));
        Files.delete(wool);
        assertEquals(Optional.empty(), compiler.compileFew(project.request(), since));
    }

    @Test
    void is_not_derived_when_a_class_has_no_source() throws IOException {
        Files.delete(project.root.resolve("sheep/Lone.java"));
        assertEquals(
                Optional.empty(), CompileState.ofClasses(project.request(), ClassTree.read(folder.resolve("classes"))));
    }
}
