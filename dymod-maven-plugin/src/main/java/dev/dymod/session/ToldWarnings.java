package dev.dymod.session;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.compile.CompileDiagnostic.Severity;
import dev.dymod.publish.ModuleStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Of the diagnostics of a module, those that are news: a warning is told once, and again only after a compile of its source
 * without it. An error is always news, since it is what keeps the last save from being live. Used by one thread.
 */
final class ToldWarnings {

    private final Map<String, Set<CompileDiagnostic>> told = new HashMap<>();

    List<CompileDiagnostic> news(ModuleStatus status) {
        Set<CompileDiagnostic> known = told.computeIfAbsent(status.module(), module -> new HashSet<>());
        List<CompileDiagnostic> news = status.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR || !known.contains(diagnostic))
                .toList();
        known.removeIf(diagnostic -> !status.diagnostics().contains(diagnostic)
                && diagnostic.file().map(status.recompiled()::contains).orElse(true));
        known.addAll(status.diagnostics());
        return news;
    }
}
