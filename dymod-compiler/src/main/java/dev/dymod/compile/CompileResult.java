package dev.dymod.compile;

import dev.dymod.compile.incremental.CompileState;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileDiagnostic;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Result of a compile: classes or errors. */
public sealed interface CompileResult {

    /**
     * The sources compile.
     *
     * @param classes class files, and files that processors wrote to the class folder
     * @param warnings warnings and notes, in javac's order
     * @param recompiled sources that javac compiled
     * @param state state for the next compile
     * @param allBecause reason why all sources were compiled, although there was an earlier compile
     */
    record Compiled(
            ClassTree classes,
            List<CompileDiagnostic> warnings,
            SortedSet<Path> recompiled,
            CompileState state,
            Optional<String> allBecause)
            implements CompileResult {

        /** Copies the collections. */
        public Compiled {
            warnings = List.copyOf(warnings);
            recompiled = Collections.unmodifiableSortedSet(new TreeSet<>(recompiled));
        }
    }

    /**
     * The sources do not compile, and there are no classes.
     *
     * @param diagnostics errors, warnings and notes in javac's order; never empty
     */
    record Failed(List<CompileDiagnostic> diagnostics) implements CompileResult {

        /** Copies the list. */
        public Failed {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
