package dev.dymod.build;

import dev.dymod.compile.model.ClassTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** Reader of a class folder that another tool, such as an IDE, writes. It compiles nothing itself. */
final class ExternalCompiler implements ModuleCompiler {

    private final Path output;

    ExternalCompiler(Path output) {
        this.output = output;
    }

    @Override
    public BuildOutput compile(Map<Path, Path> newestClasses, Collection<Path> changed, Runnable step)
            throws IOException {
        return BuildOutput.Classes.of(ClassTree.read(output));
    }
}
