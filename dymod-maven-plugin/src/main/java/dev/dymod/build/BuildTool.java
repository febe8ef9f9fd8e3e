package dev.dymod.build;

import dev.dymod.compile.model.CompileDiagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs the build of one submodule, such as {@code mvn}, without touching a file that a running program uses. */
public interface BuildTool {

    /**
     * Builds the submodule, with the modules of the same build that it requires.
     *
     * @return the outcome; a build that fails is an outcome, not an exception
     * @throws IOException when the tool cannot be run, or its old output cannot be deleted
     * @throws InterruptedException when the calling thread is interrupted; the build is stopped first
     */
    Outcome build() throws IOException, InterruptedException;

    /**
     * Outcome of a build.
     *
     * @param classes the class folder that was written; empty if the build failed
     * @param diagnostics messages of the build; at least one error if it failed
     */
    record Outcome(Optional<Path> classes, List<CompileDiagnostic> diagnostics) {

        /** Copies its list. */
        public Outcome {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
