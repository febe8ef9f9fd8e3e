package dev.dymod.compile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The compiler of the JDK that runs Maven, kept warm; it compiles all sources each time.
 *
 * <p>Used by one thread at a time.
 */
public final class JavacCompiler implements SourceCompiler {

    private final JavaCompiler javac;
    private final OpenFiles openFiles;

    private JavacCompiler(JavaCompiler javac) {
        this.javac = javac;
        this.openFiles = new OpenFiles(javac);
    }

    /**
     * The compiler of the JDK that runs this program.
     *
     * @return a cold one: its first compile takes many times as long as the later ones
     * @throws IllegalStateException when it is no JDK
     */
    public static JavacCompiler ofThisJdk() {
        return of(Optional.ofNullable(ToolProvider.getSystemJavaCompiler()));
    }

    static JavacCompiler of(Optional<JavaCompiler> javac) {
        return new JavacCompiler(javac.orElseThrow(
                () -> new IllegalStateException(Messages.noCompiler(System.getProperty("java.home")))));
    }

    @Override
    public CompileResult compile(CompileRequest request) {
        SortedSet<Path> sources = SourceSelection.of(request);
        if (sources.isEmpty()) {
            return new CompileResult.Compiled(ClassTree.empty(), List.of(), sources);
        }
        JavacRun run = JavacRun.reporting(javac, openFiles, request, sources);
        List<CompileDiagnostic> diagnostics = diagnostics(run, request, sources);
        return run.success()
                ? new CompileResult.Compiled(run.classes(), asWarnings(diagnostics), sources)
                : new CompileResult.Failed(diagnostics);
    }

    @Override
    public void close() {
        openFiles.close();
    }

    /** A run without warnings and errors, the usual one, is the only run; else a second one finds the words. */
    private List<CompileDiagnostic> diagnostics(JavacRun run, CompileRequest request, SortedSet<Path> sources) {
        List<String> words = run.report().needsWording()
                ? JavacRun.printing(javac, openFiles, request, sources).printed()
                : List.of();
        List<CompileDiagnostic> diagnostics = new ArrayList<>(run.report().diagnostics(words));
        diagnostics.addAll(run.unreported());
        return diagnostics;
    }

    /**
     * In a Maven build an unmappable character is an error that javac reports and does not count, and that Maven prints
     * as a warning; the build succeeds, and so does this.
     */
    private static List<CompileDiagnostic> asWarnings(List<CompileDiagnostic> diagnostics) {
        return diagnostics.stream().map(CompileDiagnostic::atMostWarning).toList();
    }
}
