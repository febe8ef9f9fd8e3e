package dev.dymod.session;

import dev.dymod.build.BuildOutput;
import dev.dymod.build.CachedFiles;
import dev.dymod.build.ModuleCompiler;
import dev.dymod.build.WatchedModule;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.console.Console;
import dev.dymod.report.DiagnosticText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Compiles all modules once as a session would, and writes nothing. It detects settings with which a session could not compile.
 * Maven's own build may not, because it compiles nothing where no source has changed.
 */
public final class TrialCompile {

    private TrialCompile() {}

    /**
     * Compiles the modules that the session would compile in this JVM.
     *
     * @param settings the settings of the session that is to follow
     * @param console prints the errors of javac
     * @throws SessionException when a module does not compile; the message is for the user
     * @throws InterruptedException when the calling thread is interrupted
     */
    public static void of(SessionSettings settings, Console console) throws SessionException, InterruptedException {
        for (WatchedModule module : settings.submodules()) {
            if (module.compilation().javac().isPresent()) {
                List<CompileDiagnostic> errors = errors(module, settings);
                errors.forEach(error -> console.javac(Console.Level.ERROR, DiagnosticText.of(error, console.style())));
                if (!errors.isEmpty()) {
                    throw new SessionException(Messages.doesNotCompile(module.name(), errors.size()));
                }
            }
        }
    }

    private static List<CompileDiagnostic> errors(WatchedModule module, SessionSettings settings)
            throws SessionException, InterruptedException {
        try (ModuleCompiler compiler = module.openCompiler(
                ClassTree.read(module.output()),
                CachedFiles.notKept(),
                settings.directory().module(module.name()).compiled())) {
            return compiler.compile(Map.of(), List.of()) instanceof BuildOutput.Failed failed
                    ? failed.diagnostics().stream()
                            .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                            .toList()
                    : List.of();
        } catch (IOException | UncheckedIOException e) {
            throw new SessionException(Messages.notCompiled(module.name(), e), e);
        }
    }
}
