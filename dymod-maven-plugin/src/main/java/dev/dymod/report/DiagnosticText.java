package dev.dymod.report;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.console.Style;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of a diagnostic as javac prints it, with the severity and the caret in colour. */
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
        String text = diagnostic.rendered();
        return colourFirst(SEVERITY, 0, colourFirst(CARET, 1, text, colour), colour);
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
