package dev.dymod.compile.javac;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/**
 * Listener that collects the diagnostics of javac, with their texts, because a text may need state that javac drops later.
 *
 * <p>The texts for a listener are worse than those of the javac command: they name types with their packages, and lack "where T
 * is a type-variable". {@link #withTexts} therefore takes the texts of a second run without a listener.
 */
public final class JavacDiagnostics implements DiagnosticListener<JavaFileObject> {

    /** With the full message of several lines, until {@link #withTexts}. */
    private final List<CompileDiagnostic> entries = new ArrayList<>();

    @Override
    public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
        entries.add(copy(diagnostic));
    }

    /** Checks for a diagnostic that is an error. */
    public boolean hasErrors() {
        return entries.stream().anyMatch(entry -> entry.severity() == Severity.ERROR);
    }

    /** Checks whether the command may have other texts. Notes have the same text, because they name files and not types. */
    public boolean needTextsExcept(Set<String> codes) {
        return entries.stream().anyMatch(entry -> entry.severity() != Severity.NOTE && !codes.contains(entry.code()));
    }

    /** Checks for a diagnostic with one of some codes. */
    public boolean hasAny(Set<String> codes) {
        return entries.stream().anyMatch(entry -> codes.contains(entry.code()));
    }

    /** Returns the diagnostics with the texts of the command, as far as these come in the same order. */
    public List<CompileDiagnostic> withTexts(List<String> texts) {
        List<CompileDiagnostic> diagnostics = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            CompileDiagnostic entry = entries.get(i);
            boolean same = i < texts.size() && texts.get(i).startsWith(prefixOf(entry));
            diagnostics.add(withText(entry, same ? texts.get(i) : entry.rendered()));
        }
        return diagnostics;
    }

    private static CompileDiagnostic copy(Diagnostic<? extends JavaFileObject> diagnostic) {
        return new CompileDiagnostic(
                switch (diagnostic.getKind()) {
                    case ERROR -> Severity.ERROR;
                    case WARNING, MANDATORY_WARNING -> Severity.WARNING;
                    case NOTE, OTHER -> Severity.NOTE;
                },
                Optional.ofNullable(diagnostic.getSource())
                        .map(JavaFileObject::toUri)
                        .filter(uri -> "file".equals(uri.getScheme()))
                        .map(Path::of),
                diagnostic.getLineNumber(),
                diagnostic.getColumnNumber(),
                Objects.toString(diagnostic.getCode(), ""),
                diagnostic.getMessage(Locale.getDefault()),
                diagnostic.toString());
    }

    /** Returns the place and the severity, which are in the language of the user. */
    private static String prefixOf(CompileDiagnostic entry) {
        int start = entry.rendered().indexOf(entry.message().lines().findFirst().orElse(""));
        return start < 0 ? "" : entry.rendered().substring(0, start);
    }

    private static CompileDiagnostic withText(CompileDiagnostic entry, String text) {
        return new CompileDiagnostic(
                entry.severity(), entry.file(), entry.line(), entry.column(), entry.code(), oneLine(entry, text), text);
    }

    /** Joins the summary and its details, without the source line and the caret between them. */
    private static String oneLine(CompileDiagnostic entry, String text) {
        List<String> lines = text.substring(prefixOf(entry).length()).lines().toList();
        long sourceLines =
                entry.rendered().lines().count() - entry.message().lines().count();
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0 || i > sourceLines) {
                joined.append(i == 0 ? "" : "; ").append(lines.get(i).strip().replaceAll("\\s+", " "));
            }
        }
        return joined.toString();
    }
}
