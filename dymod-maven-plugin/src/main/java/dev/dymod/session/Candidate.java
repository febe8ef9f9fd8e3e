package dev.dymod.session;

import dev.dymod.compile.ClassTree;
import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.compile.CompileState;
import dev.dymod.contract.ContractResult.Contract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** A build of a submodule that nobody has seen yet: if its inputs have changed meanwhile, nobody will. */
sealed interface Candidate {

    /** How long it took. */
    Duration compile();

    /** The sources that javac was given. */
    SortedSet<Path> recompiled();

    /** What there is to say about it. */
    List<CompileDiagnostic> diagnostics();

    /** Why all was compiled when it might have been less. */
    Optional<String> allBecause();

    /**
     * Fit to be published.
     *
     * @param state for the next compile; empty when nothing was compiled
     */
    record Good(
            ClassTree tree,
            Contract contract,
            List<CompileDiagnostic> diagnostics,
            SortedSet<Path> recompiled,
            Duration compile,
            Optional<CompileState> state,
            Optional<String> allBecause)
            implements Candidate {}

    /** Not fit to be published, for the errors among the diagnostics. */
    record Bad(List<CompileDiagnostic> diagnostics, SortedSet<Path> recompiled, Duration compile) implements Candidate {
        @Override
        public Optional<String> allBecause() {
            return Optional.empty();
        }
    }
}
