package dev.dymod.session;

import dev.dymod.compile.ClassTree;
import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.compile.CompileDiagnostic.Severity;
import dev.dymod.console.Console;
import dev.dymod.module.Compilation;
import dev.dymod.module.Made;
import dev.dymod.module.ModuleCompiler;
import dev.dymod.module.Submodule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Compiles everything once as a session would, and changes nothing. Maven's own build need not have: where no source has changed
 * it finds nothing to compile, however the settings have.
 */
public final class TrialCompile {

    private TrialCompile() {}

    /**
     * Compiles all that javac compiles in this JVM; what Maven compiles, it has.
     *
     * @param settings of the session that is to follow
     * @param console for what javac has to say
     * @throws SessionException when a module does not compile; the message is for the user
     * @throws InterruptedException when the calling thread is interrupted
     */
    public static void of(SessionSettings settings, Console console) throws SessionException, InterruptedException {
        for (Submodule submodule : settings.submodules()) {
            if (submodule.compilation() instanceof Compilation.InProcess) {
                List<CompileDiagnostic> errors = errors(submodule, settings);
                errors.forEach(error -> console.error(DiagnosticText.of(error, console.style())));
                if (!errors.isEmpty()) {
                    throw new SessionException(Messages.doesNotCompile(submodule.name(), errors.size()));
                }
            }
        }
    }

    private static List<CompileDiagnostic> errors(Submodule submodule, SessionSettings settings)
            throws SessionException, InterruptedException {
        try (ModuleCompiler compiler = ModuleCompiler.open(
                submodule,
                ClassTree.read(submodule.output()),
                settings.directory().module(submodule.name()).compiled())) {
            return compiler.make(Map.of(), List.of()) instanceof Made.Failed failed
                    ? failed.diagnostics().stream()
                            .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                            .toList()
                    : List.of();
        } catch (IOException | UncheckedIOException e) {
            throw new SessionException(Messages.notCompiled(submodule.name(), e), e);
        }
    }
}
