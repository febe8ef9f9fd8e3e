package dev.dymod.module;

import dev.dymod.compile.ClassTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles nothing: takes the class folder as somebody else, an IDE for instance, has written it. */
final class ExternalCompiler implements ModuleCompiler {

    private final Path output;

    ExternalCompiler(Path output) {
        this.output = output;
    }

    @Override
    public Made make(Map<Path, Path> moved, Collection<Path> changed) throws IOException {
        return new Made.Classes(
                ClassTree.read(output), List.of(), Collections.emptySortedSet(), Optional.empty(), Optional.empty());
    }
}
