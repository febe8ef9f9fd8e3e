package dev.dymod.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.status.ModuleStatus;
import dev.dymod.status.ModuleStatus.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WarningFilterTest {

    private static final Path SHEEP = Path.of("Sheep.java").toAbsolutePath();
    private static final Path GOAT = Path.of("Goat.java").toAbsolutePath();

    private final WarningFilter filter = new WarningFilter();

    @Test
    void a_warning_is_news_once() {
        CompileDiagnostic warning = of(Severity.WARNING, SHEEP);
        assertEquals(List.of(warning), filter.news(build(Set.of(SHEEP), warning)));
        assertEquals(List.of(), filter.news(build(Set.of(SHEEP), warning)));
        assertEquals(List.of(), filter.news(build(Set.of(GOAT))), "its source was not compiled");
        assertEquals(List.of(), filter.news(build(Set.of(SHEEP), warning)));
    }

    @Test
    void a_warning_is_news_again_after_it_was_fixed() {
        CompileDiagnostic warning = of(Severity.WARNING, SHEEP);
        filter.news(build(Set.of(SHEEP), warning));
        filter.news(build(Set.of(SHEEP)));
        assertEquals(List.of(warning), filter.news(build(Set.of(SHEEP), warning)));
    }

    @Test
    void an_error_is_always_news() {
        CompileDiagnostic error = of(Severity.ERROR, SHEEP);
        assertEquals(List.of(error), filter.news(build(Set.of(), error)));
        assertEquals(List.of(error), filter.news(build(Set.of(), error)));
    }

    private static CompileDiagnostic of(Severity severity, Path file) {
        return new CompileDiagnostic(severity, Optional.of(file), 1, 1, "code", "message", "rendered");
    }

    private static ModuleStatus build(Set<Path> recompiled, CompileDiagnostic... diagnostics) {
        return new ModuleStatus(
                "subcrate",
                Path.of("."),
                1,
                Outcome.PUBLISHED,
                new ModuleStatus.Inputs("a save", List.of(), recompiled),
                new ModuleStatus.Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                List.of(diagnostics),
                new ModuleStatus.Published(
                        1, Optional.empty(), Optional.empty(), new TreeMap<>(), Optional.empty(), List.of()));
    }
}
