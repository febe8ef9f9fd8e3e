package dev.dymod.maven.invoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.model.CompileDiagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output of Maven with errors of several compilers. */
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
    void places_are_parsed(String line, String file, long at, long column, String message) {
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
    void an_error_that_is_printed_twice_is_one_with_its_further_lines() {
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            x:y:1:run (a) on project p: No such tool.  | y:run (a) in p: No such tool.
            x:y:1:run on project p: No such tool.      | y:run in p: No such tool.
            on project p: Could not resolve x:z:jar:1. | p: Could not resolve x:z:jar:1.
            x:y:1:run (a) on project p: Two:           | y:run (a) in p: Two: Install it.
            """)
    void a_failure_without_a_place_names_the_goal_the_module_and_the_cause_in_its_first_line(
            String failure, String first) {
        List<CompileDiagnostic> diagnostics = MavenOutput.diagnostics(
                List.of(
                        "[INFO] Building p",
                        "[ERROR] something before",
                        "[INFO] BUILD FAILURE",
                        "[ERROR] Failed to execute goal " + failure,
                        "[ERROR] Install it. -> [Help 1]",
                        "[ERROR] ",
                        "[ERROR] Re-run Maven using the -X switch"),
                false);
        assertEquals(
                List.of(first),
                diagnostics.stream().map(CompileDiagnostic::message).toList());
        assertTrue(diagnostics.get(0).rendered().endsWith("Install it."), diagnostics::toString);
    }

    @Test
    void a_build_that_cannot_begin_has_an_error_with_the_reason() {
        List<CompileDiagnostic> diagnostics = MavenOutput.diagnostics(
                List.of(
                        "[INFO] Scanning for projects...",
                        "[ERROR] Some problems were encountered while processing the POMs:",
                        "[FATAL] Non-parseable POM /p/pom.xml: no more data @ line 3",
                        "[ERROR] The build could not read 1 project -> [Help 1]",
                        "[ERROR] more"),
                false);
        assertEquals(
                List.of("Some problems were encountered while processing the POMs:"
                        + " [FATAL] Non-parseable POM /p/pom.xml: no more data @ line 3"),
                diagnostics.stream().map(CompileDiagnostic::message).toList());
    }

    @Test
    void a_successful_build_has_warnings_only() {
        List<CompileDiagnostic> diagnostics = MavenOutput.diagnostics(
                List.of("[WARNING] /p/A.java:[3,5] [deprecation] f() is deprecated", "[WARNING] something else"), true);
        assertEquals(
                List.of(CompileDiagnostic.Severity.WARNING),
                diagnostics.stream().map(CompileDiagnostic::severity).toList());
    }
}
