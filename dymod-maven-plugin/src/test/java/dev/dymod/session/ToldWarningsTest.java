package dev.dymod.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.compile.CompileDiagnostic.Severity;
import dev.dymod.publish.ModuleStatus;
import dev.dymod.publish.ModuleStatus.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ToldWarningsTest {

    private static final Path SHEEP = Path.of("Sheep.java").toAbsolutePath();
    private static final Path GOAT = Path.of("Goat.java").toAbsolutePath();

    private final ToldWarnings told = new ToldWarnings();

    @Test
    void aWarningIsNewsOnce() {
        CompileDiagnostic warning = of(Severity.WARNING, SHEEP);
        assertEquals(List.of(warning), told.news(build(Set.of(SHEEP), warning)));
        assertEquals(List.of(), told.news(build(Set.of(SHEEP), warning)));
        assertEquals(List.of(), told.news(build(Set.of(GOAT))), "its source was not compiled");
        assertEquals(List.of(), told.news(build(Set.of(SHEEP), warning)));
    }

    @Test
    void aWarningIsNewsAgainWhenItHasBeenMended() {
        CompileDiagnostic warning = of(Severity.WARNING, SHEEP);
        told.news(build(Set.of(SHEEP), warning));
        told.news(build(Set.of(SHEEP)));
        assertEquals(List.of(warning), told.news(build(Set.of(SHEEP), warning)));
    }

    @Test
    void anErrorIsAlwaysNews() {
        CompileDiagnostic error = of(Severity.ERROR, SHEEP);
        assertEquals(List.of(error), told.news(build(Set.of(), error)));
        assertEquals(List.of(error), told.news(build(Set.of(), error)));
    }

    private static CompileDiagnostic of(Severity severity, Path file) {
        return new CompileDiagnostic(severity, Optional.of(file), 1, 1, "code", "message", "rendered");
    }

    private static ModuleStatus build(Set<Path> recompiled, CompileDiagnostic... diagnostics) {
        return new ModuleStatus(
                "subcrate",
                Path.of("."),
                1,
                Optional.empty(),
                Optional.empty(),
                1,
                Outcome.PUBLISHED,
                "a save",
                List.of(),
                recompiled,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                List.of(diagnostics),
                new TreeMap<>());
    }
}
