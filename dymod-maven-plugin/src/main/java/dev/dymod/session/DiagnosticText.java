package dev.dymod.session;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.compile.CompileDiagnostic.Severity;
import dev.dymod.console.Style;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A diagnostic exactly as javac prints it, with its severity and its caret in colour. */
final class DiagnosticText {

    /** After the place: {@code Sheep.java:12: error: cannot find symbol}. */
    private static final Pattern SEVERITY = Pattern.compile("(?:^|(?<=: ))(?:error|warning):");

    private static final Pattern CARET = Pattern.compile("(?m)^ *(\\^) *$");

    private DiagnosticText() {}

    static String of(CompileDiagnostic diagnostic, Style style) {
        if (diagnostic.severity() == Severity.NOTE) {
            return diagnostic.rendered();
        }
        UnaryOperator<String> colour = diagnostic.severity() == Severity.ERROR ? style::error : style::warning;
        String text = diagnostic.rendered();
        // The caret first: it comes after the word.
        return first(SEVERITY, 0, first(CARET, 1, text, colour), colour);
    }

    private static String first(Pattern pattern, int group, String text, UnaryOperator<String> colour) {
        Matcher found = pattern.matcher(text);
        return found.find()
                ? text.substring(0, found.start(group))
                        + colour.apply(found.group(group))
                        + text.substring(found.end(group))
                : text;
    }
}
