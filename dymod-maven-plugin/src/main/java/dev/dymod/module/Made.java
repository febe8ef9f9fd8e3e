package dev.dymod.module;

import dev.dymod.compile.ClassTree;
import dev.dymod.compile.CompileDiagnostic;
import dev.dymod.compile.CompileState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What came of an attempt to make the class tree of a submodule. */
public sealed interface Made {

    /**
     * The tree.
     *
     * @param tree classes and resources
     * @param warnings warnings and notes
     * @param recompiled the sources that javac was given, where that is known
     * @param allBecause why all was compiled when it might have been less
     * @param state for the next compile, where there is one
     */
    record Classes(
            ClassTree tree,
            List<CompileDiagnostic> warnings,
            SortedSet<Path> recompiled,
            Optional<String> allBecause,
            Optional<CompileState> state)
            implements Made {

        /** Copies its list. */
        public Classes {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * None.
     *
     * @param diagnostics at least one error
     */
    record Failed(List<CompileDiagnostic> diagnostics) implements Made {

        /** Copies its list. */
        public Failed {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
