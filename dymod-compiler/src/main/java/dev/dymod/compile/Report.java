package dev.dymod.compile;

import dev.dymod.compile.CompileDiagnostic.Severity;
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
 * What javac reports, taken down at once: later the compiler's own state, which a text may need, is gone.
 *
 * <p>Given a listener, javac words its diagnostics less well than its command does: types with their packages, and no
 * "where T is a type-variable". {@link #diagnostics} therefore takes the texts of a second run without a listener.
 */
final class Report implements DiagnosticListener<JavaFileObject> {

    private final List<Entry> entries = new ArrayList<>();

    @Override
    public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
        entries.add(Entry.of(diagnostic));
    }

    boolean hasErrors() {
        return entries.stream().anyMatch(entry -> entry.severity == Severity.ERROR);
    }

    /** Whether the command may word anything of this otherwise, but for some codes: notes name files, never types. */
    boolean needsWordingButFor(Set<String> codes) {
        return entries.stream().anyMatch(entry -> entry.severity != Severity.NOTE && !codes.contains(entry.code));
    }

    boolean hasAny(Set<String> codes) {
        return entries.stream().anyMatch(entry -> codes.contains(entry.code));
    }

    /** The diagnostics in the words of the command, as far as its texts follow in the same order. */
    List<CompileDiagnostic> diagnostics(List<String> texts) {
        List<CompileDiagnostic> diagnostics = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            boolean same = i < texts.size() && texts.get(i).startsWith(entry.prefix());
            diagnostics.add(entry.worded(same ? texts.get(i) : entry.text));
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

        /** The place and the severity, in the language of the user. */
        String prefix() {
            int start = text.indexOf(message.lines().findFirst().orElse(""));
            return start < 0 ? "" : text.substring(0, start);
        }

        CompileDiagnostic worded(String rendered) {
            return new CompileDiagnostic(severity, file, line, column, code, oneLine(rendered), rendered);
        }

        /** The summary and its details; the source line and the caret that stand between them are left out. */
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
