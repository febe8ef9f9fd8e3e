package dev.dymod.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.compile.CompileDiagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each compiler has a form of its own to say where something is wrong. */
final class MavenOutputTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            [ERROR] /p/Sheep.java:[14,27] ';' expected            | /p/Sheep.java   | 14 | 27 | ';' expected
            [ERROR] /p/Sheep.java:[14] ';' expected               | /p/Sheep.java   | 14 | -1 | ';' expected
            [ERROR] file:///p/Sheep.kt:12:14 Unresolved reference | /p/Sheep.kt     | 12 | 14 | Unresolved reference
            [ERROR] /p/Sheep.kt: (12, 14) Unresolved reference    | /p/Sheep.kt     | 12 | 14 | Unresolved reference
            [ERROR] /p/Sheep.groovy: 12: unexpected token         | /p/Sheep.groovy | 12 | -1 | unexpected token
            [ERROR] /p/Sheep.scala:12: not found: value flock     | /p/Sheep.scala  | 12 | -1 | not found: value flock
            """)
    void placesAreRead(String line, String file, long at, long column, String message) {
        List<CompileDiagnostic> diagnostics = MavenOutput.diagnostics(List.of("[INFO] x", line, "[INFO] y"), false);
        assertEquals(1, diagnostics.size(), diagnostics::toString);
        CompileDiagnostic error = diagnostics.get(0);
        assertEquals(CompileDiagnostic.Severity.ERROR, error.severity());
        assertEquals(file, error.file().orElseThrow().toString().replace('\\', '/'));
        assertEquals(at, error.line());
        assertEquals(column, error.column());
        assertEquals(message, error.message());
    }

    @Test
    void whatIsToldTwiceIsOneErrorWithItsFurtherLines() {
        List<CompileDiagnostic> diagnostics = MavenOutput.diagnostics(
                List.of(
                        "[ERROR] /p/A.java:[3,5] cannot find symbol",
                        "  symbol:   class B",
                        "  location: class A",
                        "[INFO] 1 error",
                        "[ERROR] Failed to execute goal x:y:1:compile (default-compile) on project p: Compilation failure",
                        "[ERROR] /p/A.java:[3,5] cannot find symbol",
                        "[ERROR]   symbol:   class B",
                        "[ERROR] -> [Help 1]"),
                false);
        assertEquals(
                List.of("/p/A.java:[3,5] cannot find symbol\n  symbol:   class B\n  location: class A"),
                diagnostics.stream().map(CompileDiagnostic::rendered).toList());
    }

    @Test
    void aFailureWithoutAPlaceIsToldInMavensWords() {
        List<CompileDiagnostic> diagnostics = MavenOutput.diagnostics(
                List.of(
                        "[INFO] Building p",
                        "[ERROR] Failed to execute goal x:y:1:run (default) on project p: No such tool.",
                        "[ERROR] Install it. -> [Help 1]",
                        "[ERROR] ",
                        "[ERROR] Re-run Maven using the -X switch"),
                false);
        assertEquals(
                List.of("No such tool.\nInstall it."),
                diagnostics.stream().map(CompileDiagnostic::rendered).toList());
    }

    @Test
    void aBuildThatSucceedsHasItsWarningsAtMost() {
        List<CompileDiagnostic> diagnostics = MavenOutput.diagnostics(
                List.of("[WARNING] /p/A.java:[3,5] [deprecation] f() is deprecated", "[WARNING] something else"), true);
        assertEquals(
                List.of(CompileDiagnostic.Severity.WARNING),
                diagnostics.stream().map(CompileDiagnostic::severity).toList());
    }
}
