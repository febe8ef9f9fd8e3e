package dev.dymod.build;

import dev.dymod.compile.incremental.CompileState;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileDiagnostic;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Result of an attempt to make the class tree of a submodule. */
public sealed interface BuildOutput {

    /**
     * Class tree that was made.
     *
     * @param tree classes and resources
     * @param warnings warnings and notes
     * @param recompiled the sources that javac was given; empty if that is not known
     * @param fullCompileReason why everything was compiled, where a part might have sufficed
     * @param state for the next compile, if the compiler has one
     */
    record Classes(
            ClassTree tree,
            List<CompileDiagnostic> warnings,
            SortedSet<Path> recompiled,
            Optional<String> fullCompileReason,
            Optional<CompileState> state)
            implements BuildOutput {

        /** Copies its list. */
        public Classes {
            warnings = List.copyOf(warnings);
        }

        /** Returns a class tree of which nothing else is known. */
        public static Classes of(ClassTree tree) {
            return new Classes(tree, List.of(), Collections.emptySortedSet(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * Failed attempt.
     *
     * @param diagnostics at least one error
     */
    record Failed(List<CompileDiagnostic> diagnostics) implements BuildOutput {

        /** Copies its list. */
        public Failed {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
