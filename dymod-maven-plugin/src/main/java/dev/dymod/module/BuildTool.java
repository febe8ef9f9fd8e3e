package dev.dymod.module;

import dev.dymod.compile.CompileDiagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Builds one submodule as its own build description says, and touches nothing that a running program uses. */
public interface BuildTool {

    /**
     * Builds the submodule anew, with what it requires of the same build.
     *
     * @return what came of it; a build that fails is a result, not an exception
     * @throws IOException when the tool cannot be run, or its output not be cleared
     * @throws InterruptedException when the calling thread is interrupted; the build is ended first
     */
    Outcome build() throws IOException, InterruptedException;

    /**
     * What came of a build.
     *
     * @param classes the class folder that was written; empty when the build failed
     * @param diagnostics what it had to say: at least one error when it failed
     */
    record Outcome(Optional<Path> classes, List<CompileDiagnostic> diagnostics) {

        /** Copies its list. */
        public Outcome {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
