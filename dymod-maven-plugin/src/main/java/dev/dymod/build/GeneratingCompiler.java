package dev.dymod.build;

import dev.dymod.compile.model.ClassTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Compiler that runs the generators of a submodule before javac, if a file that they read has changed since they last ran. If
 * they fail, nothing is compiled, and the next build runs them again.
 */
final class GeneratingCompiler implements ModuleCompiler {

    private final Generators generators;
    private final SourceInputs inputs;
    private final GeneratedFolders folders;
    private final ModuleFiles files;
    private final ModuleCompiler javac;

    /** Digests of the changed inputs that the generators have read; empty for a deleted file. */
    private final Map<Path, Optional<UUID>> read = new HashMap<>();

    /** Whether the generators must run even if no input has changed. */
    private boolean isDue;

    GeneratingCompiler(Generators generators, SourceInputs inputs, ModuleFiles files, ModuleCompiler javac) {
        this.generators = generators;
        this.inputs = inputs;
        this.folders = new GeneratedFolders(generators);
        this.files = files;
        this.javac = javac;
    }

    @Override
    public Optional<Future<?>> prepare(Supplier<Map<Path, Path>> newestClasses, BackgroundTasks background)
            throws IOException {
        return javac.prepare(newestClasses, background);
    }

    /** Ignores sources and resources, because a generator of that very build may have written them. */
    @Override
    public void mayHaveMissed(Collection<Path> saved) {
        isDue = saved.stream().anyMatch(file -> inputs.isReadByGenerators(file) && !inputs.isCompiledOrCopied(file));
    }

    @Override
    public BuildOutput compile(Map<Path, Path> newestClasses, Collection<Path> changed, Runnable step)
            throws IOException, InterruptedException {
        Map<Path, Optional<UUID>> now = new HashMap<>();
        for (Path file : changed) {
            if (inputs.isReadByGenerators(file)) {
                now.put(file, digest(file));
            }
        }
        SortedSet<Path> all = new TreeSet<>(changed);
        if (isDue || !read.entrySet().containsAll(now.entrySet())) {
            isDue = true;
            BuildTool.Outcome outcome = generators.tool().build();
            if (outcome.classes().isEmpty()) {
                return new BuildOutput.Failed(outcome.diagnostics());
            }
            all.addAll(folders.takeOver());
            files.takeOverGenerated(ClassTree.read(outcome.classes().get()));
            read.putAll(now);
            isDue = false;
        }
        return javac.compile(newestClasses, all, step);
    }

    /** Returns empty for a file that does not exist. */
    private static Optional<UUID> digest(Path file) throws IOException {
        try {
            return Optional.of(UUID.nameUUIDFromBytes(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void accepted(BuildOutput.Classes result) {
        javac.accepted(result);
    }

    @Override
    public void failed(Collection<Path> changed) {
        javac.failed(changed);
    }

    @Override
    public void forget() {
        javac.forget();
    }

    @Override
    public CompletableFuture<Void> idle() {
        return javac.idle();
    }

    @Override
    public void close() {
        javac.close();
    }
}
