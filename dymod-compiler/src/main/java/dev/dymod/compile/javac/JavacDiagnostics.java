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

    private final List<Entry> entries = new ArrayList<>();

    @Override
    public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
        entries.add(Entry.of(diagnostic));
    }

    /** Checks for a diagnostic that is an error. */
    public boolean hasErrors() {
        return entries.stream().anyMatch(entry -> entry.severity == Severity.ERROR);
    }

    /** Checks whether the command may have other texts. Notes have the same text, because they name files and not types. */
    public boolean needTextsExcept(Set<String> codes) {
        return entries.stream().anyMatch(entry -> entry.severity != Severity.NOTE && !codes.contains(entry.code));
    }

    /** Checks for a diagnostic with one of some codes. */
    public boolean hasAny(Set<String> codes) {
        return entries.stream().anyMatch(entry -> codes.contains(entry.code));
    }

    /** Returns the diagnostics with the texts of the command, as far as these come in the same order. */
    public List<CompileDiagnostic> withTexts(List<String> texts) {
        List<CompileDiagnostic> diagnostics = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            boolean same = i < texts.size() && texts.get(i).startsWith(entry.prefix());
            diagnostics.add(entry.withText(same ? texts.get(i) : entry.text));
        }
        return diagnostics;
    }

    private record Entry(
            Severity severity, Optional<Path> file, long line, long column, String code, String message, String text) {

        static Entry of(Diagnostic<? extends JavaFileObject> diagnostic) {
            return new Entry(
                    switch (diagnostic.getKind()) {
                        case ERROR -> Severity.ERROR;
                        case WARNING, MANDATORY_WARNING -> Severity.WARNING;
                        case NOTE, OTHER -> Severity.NOTE;
                    },
                    fileOf(diagnostic),
                    diagnostic.getLineNumber(),
                    diagnostic.getColumnNumber(),
                    Objects.toString(diagnostic.getCode(), ""),
                    diagnostic.getMessage(Locale.getDefault()),
                    diagnostic.toString());
        }

        private static Optional<Path> fileOf(Diagnostic<? extends JavaFileObject> diagnostic) {
            return Optional.ofNullable(diagnostic.getSource())
                    .map(JavaFileObject::toUri)
                    .filter(uri -> "file".equals(uri.getScheme()))
                    .map(Path::of);
        }

        /** Returns the place and the severity, which are in the language of the user. */
        String prefix() {
            int start = text.indexOf(message.lines().findFirst().orElse(""));
            return start < 0 ? "" : text.substring(0, start);
        }

        CompileDiagnostic withText(String rendered) {
            return new CompileDiagnostic(severity, file, line, column, code, oneLine(rendered), rendered);
        }

        /** Joins the summary and its details, without the source line and the caret between them. */
        private String oneLine(String rendered) {
            List<String> lines = rendered.substring(prefix().length()).lines().toList();
            long sourceLines = text.lines().count() - message.lines().count();
            StringBuilder joined = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                if (i == 0 || i > sourceLines) {
                    joined.append(i == 0 ? "" : "; ")
                            .append(lines.get(i).strip().replaceAll("\\s+", " "));
                }
            }
            return joined.toString();
        }
    }
}
