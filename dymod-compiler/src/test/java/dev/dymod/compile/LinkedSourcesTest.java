package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources behind links: an edit is compiled alone, and the compiler reads the current target of a link. */
final class LinkedSourcesTest {

    private static final String COOK = "package inn; public class Cook { public String dish() { return \"soup\"; } }";

    @TempDir
    Path temp;

    private final JavacCompiler compiler = JavacCompiler.ofThisJdk();
    private Path root;

    @BeforeEach
    void manySources() throws IOException {
        root = Files.createDirectories(temp.resolve("module/src"));
        for (int i = 0; i < 6; i++) {
            write(root.resolve("other/Other" + i + ".java"), "package other; class Other" + i + " {}");
        }
        write(temp.resolve("one/inn/Cook.java"), COOK);
        write(temp.resolve("two/inn/Cook.java"), COOK.replace("soup", "stew"));
    }

    @AfterEach
    void close() {
        compiler.close();
    }

    /** Parameters: path of the link below the root, and path of its target in each folder. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"inn, inn", "inn/Cook.java, inn/Cook.java"})
    void areReadFromTheCurrentTarget(String link, String target) throws IOException {
        Path source = root.resolve("inn/Cook.java");
        link(root.resolve(link), temp.resolve("one").resolve(target));
        CompileResult.Compiled soup = (CompileResult.Compiled) compiler.compile(request());
        compiler.getReady();

        write(temp.resolve("one/inn/Cook.java"), COOK.replace("soup", "pie"));
        CompileResult.Compiled pie = edited(soup, source);
        assertHas("pie", pie);
        compiler.getReady();

        link(root.resolve(link), temp.resolve("two").resolve(target));
        CompileResult.Compiled stew = edited(pie, source);
        assertHas("stew", stew);
        compiler.getReady();

        write(temp.resolve("two/inn/Cook.java"), COOK.replace("soup", "cake"));
        CompileResult.Compiled cake = edited(stew, source);
        assertHas("cake", cake);
        compiler.getReady();

        // A regular file replaces the link.
        Files.delete(root.resolve(link));
        write(source, COOK.replace("soup", "salad"));
        assertHas("salad", edited(cake, source));
    }

    @ParameterizedTest(name = "from the beginning: {0}")
    @ValueSource(booleans = {true, false})
    void areReadFromTheCurrentTargetWhenTheRootIsALink(boolean fromTheBeginning) throws IOException {
        Files.move(root, temp.resolve("three"));
        Files.move(temp.resolve("one/inn"), temp.resolve("three/inn"));
        for (int i = 0; i < 6; i++) {
            write(temp.resolve("two/other/Other" + i + ".java"), "package other; class Other" + i + " {}");
        }
        link(root, temp.resolve("three"));
        CompileResult.Compiled soup = (CompileResult.Compiled) compiler.compile(request());
        assertHas("soup", soup);
        link(root, temp.resolve("two"));
        CompileResult.Compiled stew = fromTheBeginning
                ? (CompileResult.Compiled) compiler.compile(request())
                : edited(soup, root.resolve("inn/Cook.java"));
        assertHas("stew", stew);
    }

    private CompileResult.Compiled edited(CompileResult.Compiled before, Path source) {
        CompileResult.Compiled after = (CompileResult.Compiled)
                compiler.compile(request(), new Baseline(before.state(), new TreeSet<>(Set.of(source))));
        assertEquals(Optional.empty(), after.allBecause());
        assertEquals(Set.of(source), after.recompiled());
        return after;
    }

    private static void assertHas(String dish, CompileResult.Compiled compiled) {
        List<String> found = new ArrayList<>();
        String text = new String(compiled.classes().file("inn/Cook.class").orElseThrow(), StandardCharsets.ISO_8859_1);
        for (String each : List.of("soup", "pie", "stew", "cake", "salad")) {
            if (text.contains(each)) {
                found.add(each);
            }
        }
        assertEquals(List.of(dish), found);
    }

    private CompileRequest request() {
        return new CompileRequest(
                SourceSelection.below(List.of(root)),
                List.of("-g"),
                StandardCharsets.UTF_8,
                List.of(),
                Optional.of(List.of()),
                false);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Creates a link, or changes its target. */
    private static void link(Path link, Path target) throws IOException {
        Files.createDirectories(link.getParent());
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | FileSystemException e) {
            assumeTrue(false, "links cannot be created here: " + e);
        }
    }
}
