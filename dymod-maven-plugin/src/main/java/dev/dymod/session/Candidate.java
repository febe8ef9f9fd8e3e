package dev.dymod.session;

import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.contract.ContractResult.Contract;
import dev.dymod.module.Made;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A build of a submodule that nobody has seen yet: if its inputs have changed meanwhile, nobody will. */
sealed interface Candidate {

    /** How long it took. */
    Duration compile();

    /** What there is to say about it. */
    List<CompileDiagnostic> diagnostics();

    /** Fit to be published. */
    record Good(Made.Classes made, Contract contract, Duration compile) implements Candidate {
        @Override
        public List<CompileDiagnostic> diagnostics() {
            return made.warnings();
        }

        /** The same without what only the next compile needs, which is large. */
        Good toKeep() {
            return new Good(
                    new Made.Classes(
                            made.tree(), List.of(), Collections.emptySortedSet(), Optional.empty(), Optional.empty()),
                    contract,
                    Duration.ZERO);
        }
    }

    /** Not fit to be published, for the errors among the diagnostics. */
    record Bad(List<CompileDiagnostic> diagnostics, Duration compile) implements Candidate {}
}
