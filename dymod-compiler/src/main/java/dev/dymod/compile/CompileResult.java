package dev.dymod.compile;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What became of a {@link CompileRequest}. */
public sealed interface CompileResult {

    /**
     * The sources compile.
     *
     * @param classes class files and whatever processors wrote beside them
     * @param warnings warnings and notes, in javac's order
     * @param recompiled the sources that javac was given
     * @param state for the next compile
     * @param allBecause why all sources were compiled when it might have been fewer
     */
    record Compiled(
            ClassTree classes,
            List<CompileDiagnostic> warnings,
            SortedSet<Path> recompiled,
            CompileState state,
            Optional<String> allBecause)
            implements CompileResult {

        /** Copies its collections. */
        public Compiled {
            warnings = List.copyOf(warnings);
            recompiled = Collections.unmodifiableSortedSet(new TreeSet<>(recompiled));
        }
    }

    /**
     * The sources do not compile; nothing was produced.
     *
     * @param diagnostics errors, warnings and notes in javac's order; never empty
     */
    record Failed(List<CompileDiagnostic> diagnostics) implements CompileResult {

        /** Copies its list. */
        public Failed {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
