package dev.dymod.report;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.console.Style;
import dev.dymod.status.JsonValues;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of a diagnostic as javac prints it, with the column after the line, so that editors find the place, and with the severity
 * and the caret in colour.
 */
public final class DiagnosticText {

    /** Severity after the file and line, as in {@code Sheep.java:12: error: cannot find symbol}. */
    private static final Pattern SEVERITY = Pattern.compile("(?:^|(?<=: ))(?:error|warning):");

    private static final Pattern CARET = Pattern.compile("(?m)^ *(\\^) *$");

    private DiagnosticText() {}

    public static String of(CompileDiagnostic diagnostic, Style style) {
        if (diagnostic.severity() == Severity.NOTE) {
            return diagnostic.rendered();
        }
        UnaryOperator<String> colour = diagnostic.severity() == Severity.ERROR ? style::error : style::warning;
        String text = placed(diagnostic);
        return colourFirst(SEVERITY, 0, colourFirst(CARET, 1, text, colour), colour);
    }

    /** Returns the text with a first line like {@code /a/Sheep.java:12:16: error: cannot find symbol}. */
    private static String placed(CompileDiagnostic diagnostic) {
        String text = diagnostic.rendered();
        if (diagnostic.file().isEmpty() || diagnostic.line() < 1) {
            return text;
        }
        String line = diagnostic.file().get() + ":" + diagnostic.line() + ":";
        String place = diagnostic.column() < 1 ? line : line + diagnostic.column() + ":";
        if (text.startsWith(line)) {
            return place + text.substring(line.length());
        }
        // Maven names the place in another form, and no severity.
        String first = text.lines().findFirst().orElse("");
        return first.endsWith(diagnostic.message())
                ? place + " " + JsonValues.text(diagnostic.severity()) + ": " + diagnostic.message()
                        + text.substring(first.length())
                : text;
    }

    private static String colourFirst(Pattern pattern, int group, String text, UnaryOperator<String> colour) {
        Matcher found = pattern.matcher(text);
        return found.find()
                ? text.substring(0, found.start(group))
                        + colour.apply(found.group(group))
                        + text.substring(found.end(group))
                : text;
    }
}
