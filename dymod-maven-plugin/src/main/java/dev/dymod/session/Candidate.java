package dev.dymod.session;

import dev.dymod.compile.ClassTree;
import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.contract.ContractResult.Contract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

/** A build of a submodule that nobody has seen yet: if its inputs have changed meanwhile, nobody will. */
sealed interface Candidate {

    /** How long it took. */
    Duration compile();

    /** The sources that javac was given. */
    SortedSet<Path> recompiled();

    /** What there is to say about it. */
    List<CompileDiagnostic> diagnostics();

    /** Fit to be published. */
    record Good(
            ClassTree tree,
            Contract contract,
            List<CompileDiagnostic> diagnostics,
            SortedSet<Path> recompiled,
            Duration compile)
            implements Candidate {}

    /** Not fit to be published, for the errors among the diagnostics. */
    record Bad(List<CompileDiagnostic> diagnostics, SortedSet<Path> recompiled, Duration compile)
            implements Candidate {}
}
