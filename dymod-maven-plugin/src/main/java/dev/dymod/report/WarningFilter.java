package dev.dymod.report;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.status.ModuleStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Filter of warnings that have been printed: a warning is news once, and again only after a compile of its source without it. An
 * error is always news, because it keeps the last edit from becoming live. Used by one thread.
 */
final class WarningFilter {

    private final Map<String, Set<CompileDiagnostic>> printed = new HashMap<>();

    List<CompileDiagnostic> news(ModuleStatus status) {
        Set<CompileDiagnostic> known = printed.computeIfAbsent(status.module(), module -> new HashSet<>());
        List<CompileDiagnostic> news = status.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR || !known.contains(diagnostic))
                .toList();
        known.removeIf(diagnostic -> !status.diagnostics().contains(diagnostic)
                && diagnostic.file().map(status.inputs().recompiled()::contains).orElse(true));
        known.addAll(status.diagnostics());
        return news;
    }
}
