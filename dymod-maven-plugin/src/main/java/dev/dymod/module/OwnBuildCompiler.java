package dev.dymod.module;

import dev.dymod.compile.ClassTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** Has the submodule built by its own build tool, as a whole: seconds instead of milliseconds, and nothing that it cannot do. */
final class OwnBuildCompiler implements ModuleCompiler {

    private final Compilation.OwnBuild settings;

    OwnBuildCompiler(Compilation.OwnBuild settings) {
        this.settings = settings;
    }

    @Override
    public Made make(Map<Path, Path> moved, Collection<Path> changed) throws IOException, InterruptedException {
        BuildTool.Outcome outcome = settings.tool().build();
        if (outcome.classes().isEmpty()) {
            return new Made.Failed(outcome.diagnostics());
        }
        return new Made.Classes(
                ClassTree.read(outcome.classes().get()),
                outcome.diagnostics(),
                Collections.emptySortedSet(),
                Optional.of(settings.because()),
                Optional.empty());
    }
}
