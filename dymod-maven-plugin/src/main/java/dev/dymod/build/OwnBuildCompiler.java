package dev.dymod.build;

import dev.dymod.compile.model.ClassTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Runs the whole build of a submodule by its own build tool. That takes seconds, not milliseconds, and can do everything. */
final class OwnBuildCompiler implements ModuleCompiler {

    private final Compilation.OwnBuild settings;
    private final Inputs inputs;
    private boolean isStale;

    OwnBuildCompiler(Compilation.OwnBuild settings, Inputs inputs) {
        this.settings = settings;
        this.inputs = inputs;
    }

    @Override
    public void mayHaveMissed(Collection<Path> saved) {
        isStale = saved.stream().anyMatch(inputs::isBuiltFrom);
    }

    @Override
    public Optional<Future<?>> prepare(Supplier<Map<Path, Path>> newestClasses, BackgroundTasks background)
            throws IOException {
        return isStale ? ModuleCompiler.super.prepare(newestClasses, background) : Optional.empty();
    }

    @Override
    public BuildOutput compile(Map<Path, Path> newestClasses, Collection<Path> changed, Runnable step)
            throws IOException, InterruptedException {
        BuildTool.Outcome outcome = settings.tool().build();
        if (outcome.classes().isEmpty()) {
            return new BuildOutput.Failed(outcome.diagnostics());
        }
        return new BuildOutput.Classes(
                ClassTree.read(outcome.classes().get()),
                outcome.diagnostics(),
                Collections.emptySortedSet(),
                Optional.of(settings.reason()),
                Optional.empty());
    }
}
