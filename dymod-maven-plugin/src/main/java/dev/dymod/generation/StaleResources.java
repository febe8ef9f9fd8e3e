package dev.dymod.generation;

import dev.dymod.build.Submodule;
import dev.dymod.compile.model.ClassTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Resources on the class path of programs that the session does not start, compared with the published ones. dymod does not write
 * to that class path, but an IDE, or the tool that compiles, may update it.
 */
final class StaleResources {

    private final Submodule submodule;
    private final ProgramResources atStart;

    StaleResources(Submodule submodule, ClassTree mavenOutput) {
        this.submodule = submodule;
        this.atStart = ProgramResources.of(mavenOutput);
    }

    /** Returns the entries of the resources that have changed since Maven built, and are old on the class path. */
    List<String> in(ClassTree published) {
        if (!submodule.isSwapped() || submodule.compilation().isOutputWrittenByOthers()) {
            return List.of();
        }
        ProgramResources now = ProgramResources.of(published);
        return atStart.differentIn(now).stream()
                .filter(entry -> !isCurrent(entry, now.file(entry)))
                .toList();
    }

    private boolean isCurrent(String entry, Optional<byte[]> contents) {
        if (!Files.isDirectory(submodule.entry())) {
            return false;
        }
        Path file = submodule.entry().resolve(entry);
        try {
            return contents.isPresent()
                    ? Files.size(file) == contents.get().length
                            && Arrays.equals(Files.readAllBytes(file), contents.get())
                    : Files.notExists(file);
        } catch (IOException e) {
            return false;
        }
    }
}
