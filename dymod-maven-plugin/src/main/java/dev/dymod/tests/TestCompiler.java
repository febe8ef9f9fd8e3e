package dev.dymod.tests;

import dev.dymod.build.BuildOutput;
import dev.dymod.build.CachedFiles;
import dev.dymod.build.Inputs;
import dev.dymod.build.ModuleCompiler;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileDiagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiler of the tests of one module. It keeps the test classes of the last good compile. Used by one thread. */
final class TestCompiler implements AutoCloseable {

    private final TestSetup setup;
    private final Inputs inputs;
    private final ModuleCompiler compiler;
    private final Path folder;

    private boolean hasCompiled;
    private boolean isFailed;
    private ClassTree tree = ClassTree.empty();

    /** The tree in the folder; empty if it is not known. */
    private Optional<ClassTree> written = Optional.empty();

    /**
     * Opens the compiler.
     *
     * @param folder the folder for the test classes
     * @param saved the file in which the compiler may keep its state for the next session
     */
    TestCompiler(TestSetup setup, Path folder, Path saved) {
        this.setup = setup;
        this.inputs = setup.tests().inputs();
        this.folder = folder;
        this.compiler = setup.tests().openCompiler(ClassTree.empty(), CachedFiles.notKept(), saved);
    }

    TestSetup setup() {
        return setup;
    }

    /** Returns whether the newest test sources do not compile. */
    boolean isFailed() {
        return isFailed;
    }

    /** Returns the test classes and test resources of the last good compile. */
    ClassTree tree() {
        return tree;
    }

    Path folder() {
        return folder;
    }

    /** Returns whether the compiler has to be called for these changes. */
    boolean isDue(Collection<Path> changed, boolean otherClassesChanged) {
        return !hasCompiled || otherClassesChanged || changed.stream().anyMatch(inputs::isBuiltFrom);
    }

    /**
     * Compiles what has changed.
     *
     * @param newestClasses by class path entry, the folder that has newer classes
     * @param changed files that have changed since the last call
     * @return javac's messages; those of a failed compile have an error
     * @throws IOException when inputs cannot be read, or classes not written
     */
    List<CompileDiagnostic> compile(Map<Path, Path> newestClasses, Collection<Path> changed)
            throws IOException, InterruptedException {
        List<Path> own = changed.stream().filter(inputs::isBuiltFrom).toList();
        BuildOutput output = compiler.compile(newestClasses, own);
        hasCompiled = true;
        if (output instanceof BuildOutput.Classes good) {
            isFailed = false;
            compiler.accepted(good);
            tree = good.tree();
            return good.warnings();
        }
        isFailed = true;
        compiler.failed(own);
        return ((BuildOutput.Failed) output).diagnostics();
    }

    /** Returns whether the folder lacks the test classes of the last good compile. */
    boolean hasUnwritten() {
        return written.filter(tree::equals).isEmpty();
    }

    /** Writes the test classes to the folder. No run may read it meanwhile. */
    void write() throws IOException {
        Optional<ClassTree> before = written;
        written = Optional.empty(); // Until the write is complete.
        if (before.isEmpty()) {
            tree.writeTo(folder);
        } else if (!before.get().equals(tree)) {
            tree.writeTo(folder, before.get());
        }
        written = Optional.of(tree);
    }

    @Override
    public void close() {
        compiler.close();
    }
}
