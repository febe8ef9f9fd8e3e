package dev.dymod.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.console.Style;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {

    private static final Style MARKS = new Style() {
        @Override
        public String error(String text) {
            return "<e>" + text + "</e>";
        }

        @Override
        public String warning(String text) {
            return "<w>" + text + "</w>";
        }
    };

    private static final Path SHEEP = Path.of("/a/Sheep.java");

    private static final String ERROR = """
            %s:12: error: cannot find symbol
                    return mny + "error: ^";
                           ^
              symbol:   variable mny""".formatted(SHEEP);

    @Test
    void colours_the_word_and_the_caret_of_an_error() {
        assertEquals("""
                %s:12:9: <e>error:</e> cannot find symbol
                        return mny + "error: ^";
                               <e>^</e>
                  symbol:   variable mny""".formatted(SHEEP), DiagnosticText.of(of(Severity.ERROR, ERROR), MARKS));
    }

    @Test
    void colours_the_word_and_the_caret_of_a_warning() {
        assertEquals("""
                /a/Sheep.java:3: <w>warning:</w> [unchecked] unchecked cast
                  (T) o
                      <w>^</w>""", DiagnosticText.of(of(Severity.WARNING, """
                /a/Sheep.java:3: warning: [unchecked] unchecked cast
                  (T) o
                      ^"""), MARKS));
        assertEquals(
                "<w>warning:</w> [options] obsolete",
                DiagnosticText.of(of(Severity.WARNING, "warning: [options] obsolete"), MARKS));
    }

    @Test
    void leaves_everything_else_as_javac_prints_it() {
        assertEquals(
                "Note: Sheep.java uses error: none",
                DiagnosticText.of(of(Severity.NOTE, "Note: Sheep.java uses error: none"), MARKS));
    }

    @Test
    void has_the_column_after_the_line_of_javac() {
        assertEquals(ERROR.replace(":12:", ":12:9:"), DiagnosticText.of(of(Severity.ERROR, ERROR), Style.PLAIN));
        CompileDiagnostic withoutColumn =
                new CompileDiagnostic(Severity.ERROR, Optional.of(SHEEP), 12, -1, "code", "message", ERROR);
        assertEquals(ERROR, DiagnosticText.of(withoutColumn, Style.PLAIN));
    }

    @Test
    void has_the_same_form_for_an_error_of_a_compiler_that_maven_ran() {
        assertEquals(
                SHEEP + ":12:9: error: message\n  symbol: class B",
                DiagnosticText.of(of(Severity.ERROR, SHEEP + ":[12,9] message\n  symbol: class B"), Style.PLAIN));
        assertEquals(
                SHEEP + ":12:9: warning: message",
                DiagnosticText.of(of(Severity.WARNING, "file://" + SHEEP + ":12:9 message"), Style.PLAIN));
    }

    private static CompileDiagnostic of(Severity severity, String rendered) {
        return new CompileDiagnostic(severity, Optional.of(SHEEP), 12, 9, "code", "message", rendered);
    }
}
