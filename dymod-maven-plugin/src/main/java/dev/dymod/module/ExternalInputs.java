package dev.dymod.module;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The class folder that somebody else writes. */
record ExternalInputs(Path pom, Path output) implements Inputs {

    ExternalInputs {
        output = output.toAbsolutePath().normalize();
    }

    @Override
    public List<Path> roots() {
        return List.of(output, pom);
    }

    @Override
    public Optional<Set<Path>> readAlways() {
        return Optional.empty();
    }

    @Override
    public boolean isRelevant(Path file) {
        return file.equals(pom) || isBuiltFrom(file);
    }

    @Override
    public boolean isBuiltFrom(Path file) {
        return file.startsWith(output);
    }

    @Override
    public Optional<String> atNextStart(Path file) {
        return file.equals(pom) ? Optional.of(Messages.pomChanged(file)) : Optional.empty();
    }

    @Override
    public String invitation() {
        return Messages.compileInto(output);
    }

    /** A compiler writes one class after the other; some of them without the rest would not link. */
    @Override
    public boolean comeInBursts() {
        return true;
    }
}
