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

    private static final String ERROR = """
            /a/Sheep.java:12: error: cannot find symbol
                    return mny + "error: ^";
                           ^
              symbol:   variable mny""";

    @Test
    void colours_the_word_and_the_caret_of_an_error() {
        assertEquals("""
                /a/Sheep.java:12: <e>error:</e> cannot find symbol
                        return mny + "error: ^";
                               <e>^</e>
                  symbol:   variable mny""", DiagnosticText.of(of(Severity.ERROR, ERROR), MARKS));
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
        assertEquals(ERROR, DiagnosticText.of(of(Severity.ERROR, ERROR), Style.PLAIN));
        assertEquals(
                "Note: Sheep.java uses error: none",
                DiagnosticText.of(of(Severity.NOTE, "Note: Sheep.java uses error: none"), MARKS));
    }

    private static CompileDiagnostic of(Severity severity, String rendered) {
        return new CompileDiagnostic(
                severity, Optional.of(Path.of("/a/Sheep.java")), 12, 1, "code", "message", rendered);
    }
}
