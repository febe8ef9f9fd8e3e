package dev.dymod.module;

import dev.dymod.compile.ClassTree;
import dev.dymod.compile.CompileRequest;
import dev.dymod.compile.CompileResult;
import dev.dymod.compile.CompileState;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.Since;
import dev.dymod.compile.SourceCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compiles with javac in this JVM, only what changed where that gives the same classes, and copies resources. */
final class InProcessCompiler implements ModuleCompiler {

    private final Compilation.InProcess settings;
    private final ModuleFiles files;

    /** One for each submodule: it keeps the class path open, and theirs differ. */
    private final SourceCompiler javac = JavacCompiler.ofThisJdk();

    /** What the published classes were compiled from, with the sources that failed builds were made for since. */
    private Optional<CompileState> compiled = Optional.empty();

    private final SortedSet<Path> sinceCompiled = new TreeSet<>();

    InProcessCompiler(Compilation.InProcess settings, ModuleFiles files) {
        this.settings = settings;
        this.files = files;
    }

    @Override
    public Made make(Map<Path, Path> moved, Collection<Path> changed) throws IOException {
        ClassTree resources = files.resources();
        CompileRequest request = request(moved, resources);
        SortedSet<Path> sources = new TreeSet<>(sinceCompiled);
        changed.stream().filter(this::isSource).forEach(sources::add);
        CompileResult result = this.compiled
                .map(state -> javac.compile(request, new Since(state, sources)))
                .orElseGet(() -> javac.compile(request));
        if (result instanceof CompileResult.Compiled good) {
            return new Made.Classes(
                    files.around(good.classes(), resources),
                    good.warnings(),
                    good.recompiled(),
                    good.allBecause(),
                    Optional.of(good.state()));
        }
        return new Made.Failed(((CompileResult.Failed) result).diagnostics());
    }

    private boolean isSource(Path file) {
        return file.toString().endsWith(".java")
                && settings.request().sourceRoots().stream().anyMatch(file::startsWith);
    }

    private CompileRequest request(Map<Path, Path> moved, ClassTree resources) {
        CompileRequest request = settings.request();
        return new CompileRequest(
                request.sourceRoots(),
                request.includes(),
                request.excludes(),
                request.options(),
                request.encoding(),
                request.classPath().stream()
                        .map(entry -> moved.getOrDefault(entry, entry))
                        .toList(),
                request.processorPath(),
                request.failOnWarning(),
                resources);
    }

    @Override
    public void published(Made.Classes made) {
        compiled = made.state();
        sinceCompiled.clear();
    }

    @Override
    public void failed(Collection<Path> changed) {
        changed.stream().filter(this::isSource).forEach(sinceCompiled::add);
    }

    @Override
    public void forget() {
        compiled = Optional.empty();
    }

    @Override
    public void close() {
        javac.close();
    }
}
