package dev.dymod.generation;

import dev.dymod.build.WatchedModule;
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

    private final WatchedModule module;
    private final ProgramResources atStart;

    StaleResources(WatchedModule module, ClassTree mavenOutput) {
        this.module = module;
        this.atStart = ProgramResources.of(mavenOutput);
    }

    /** Returns the entries of the resources that have changed since Maven built, and are old on the class path. */
    List<String> in(ClassTree published) {
        if (!module.isSwapped() || module.compilation().isOutputWrittenByOthers()) {
            return List.of();
        }
        ProgramResources now = ProgramResources.of(published);
        return atStart.differentIn(now).stream()
                .filter(entry -> !isCurrent(entry, now.file(entry)))
                .toList();
    }

    private boolean isCurrent(String entry, Optional<byte[]> contents) {
        if (!Files.isDirectory(module.entry())) {
            return false;
        }
        Path file = module.entry().resolve(entry);
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
