package dev.dymod.build;

import java.nio.file.Path;
import java.util.List;

/** Class folder that another tool writes. */
record ExternalInputs(Path output) implements Inputs {

    ExternalInputs {
        output = output.toAbsolutePath().normalize();
    }

    @Override
    public List<Path> roots() {
        return List.of(output);
    }

    @Override
    public boolean isBuiltFrom(Path file) {
        return file.startsWith(output);
    }

    @Override
    public String invitation() {
        return Messages.compileInto(output);
    }

    /** A compiler writes one class after the other, and a part of them would not link. */
    @Override
    public boolean expectsBursts() {
        return true;
    }
}
