package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.incremental.CompileState;
import dev.dymod.compile.javac.JavacRun;
import dev.dymod.compile.javac.OpenFiles;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.processors.WarmProcessors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/**
 * Comparison of three compiles of each state of a project: a clean one, an incremental one, and a naive one, of the changed
 * sources alone. It is a mismatch when the incremental one differs from the clean one. Differences of the naive one are counted.
 */
final class Comparison implements AutoCloseable {

    private final JavacCompiler clean = JavacCompiler.ofThisJdk();
    private final JavacCompiler incremental = JavacCompiler.ofThisJdk();
    private final OpenFiles naive = new OpenFiles(ToolProvider.getSystemJavaCompiler(), () -> {});

    private final SortedSet<Path> since = new TreeSet<>();
    private Optional<CompileState> state = Optional.empty();

    private int steps;
    private int failed;
    private int inPart;
    private int recompiled;
    private int sources;
    private int naiveWrong;
    private final Map<String, Integer> causes = new TreeMap<>();
    private final List<String> mismatches = new ArrayList<>();

    /**
     * Compares one state, once an earlier one has compiled.
     *
     * @param request request for the state on disk
     * @param changed sources that this step added, modified or removed
     * @param step name of the step, for the message about a mismatch
     * @return whether a clean compile succeeds
     */
    boolean step(CompileRequest request, Collection<Path> changed, String step) {
        if (steps % 2 == 1) {
            incremental.getReady();
        }
        since.addAll(changed);
        CompileResult expected = clean.compile(request);
        if (state.isPresent()) {
            steps++;
            naiveWrong += naiveIsRight(request, state.get(), expected) ? 0 : 1;
        }
        if (!(expected instanceof CompileResult.Compiled compiled)) {
            state.ifPresent(last -> compareFailure(
                    (CompileResult.Failed) expected, incremental.compile(request, new Baseline(last, since)), step));
            return false;
        }
        sources = compiled.recompiled().size();
        state = Optional.of(state.map(
                        last -> compareSuccess(compiled, incremental.compile(request, new Baseline(last, since)), step))
                .orElse(compiled.state()));
        since.clear();
        return true;
    }

    private void compareFailure(CompileResult.Failed expected, CompileResult actual, String step) {
        failed++;
        if (!(actual instanceof CompileResult.Failed is)) {
            mismatch(step + ": changed " + since + ", a clean compile fails, " + expected.diagnostics());
        } else {
            // The incremental compile may report fewer errors: those of sources that it did not compile are missing.
            List<CompileDiagnostic> more = new ArrayList<>(errors(is));
            more.removeAll(errors(expected));
            if (errors(is).isEmpty() || !more.isEmpty()) {
                mismatch(step + ": changed " + since + ", fails with " + more + ", and not with " + errors(expected));
            }
        }
    }

    private static List<CompileDiagnostic> errors(CompileResult.Failed failed) {
        return failed.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == CompileDiagnostic.Severity.ERROR)
                .toList();
    }

    /** Returns the state for the next step: after a mismatch, that of the clean compile, so that it is reported once. */
    private CompileState compareSuccess(CompileResult.Compiled expected, CompileResult actual, String step) {
        if (!(actual instanceof CompileResult.Compiled is)) {
            mismatch(step + ": changed " + since + ", a clean compile succeeds, " + actual);
            return expected.state();
        }
        if (is.allBecause().isPresent()) {
            causes.merge(is.allBecause().get(), 1, Integer::sum);
        } else {
            inPart++;
            recompiled += is.recompiled().size();
        }
        if (!is.classes().equals(expected.classes())) {
            mismatch(step + ": compiled " + is.recompiled() + " of changed " + since + ", but the classes differ: "
                    + different(expected.classes(), is.classes()));
            return expected.state();
        }
        return is.state();
    }

    /** Logs a mismatch at once, because a long run may be killed. */
    private void mismatch(String message) {
        System.getLogger("dev.dymod.test").log(System.Logger.Level.WARNING, message);
        mismatches.add(message);
    }

    private boolean naiveIsRight(CompileRequest request, CompileState last, CompileResult expected) {
        ClassTree kept = last.without(since);
        SortedSet<Path> changed = since.stream().filter(Files::exists).collect(Collectors.toCollection(TreeSet::new));
        boolean success = true;
        ClassTree classes = kept;
        if (!changed.isEmpty()) {
            JavacRun run = JavacRun.tracking(naive, request.withoutSources(), changed, kept, new WarmProcessors());
            success = run.success();
            classes = kept.with(run.classes());
        }
        return expected instanceof CompileResult.Compiled compiled
                ? success && classes.equals(compiled.classes())
                : !success;
    }

    private static SortedSet<String> different(ClassTree one, ClassTree other) {
        SortedSet<String> entries = new TreeSet<>(one.files().keySet());
        entries.addAll(other.files().keySet());
        entries.removeIf(
                entry -> Arrays.equals(one.files().get(entry), other.files().get(entry)));
        return entries;
    }

    /** Returns the number of steps that compile. */
    int compiled() {
        return steps - failed;
    }

    int naiveWrong() {
        return naiveWrong;
    }

    void assertNoMismatch() {
        assertEquals("", String.join("\n", mismatches));
    }

    /** Returns all figures in one line. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%d steps: %d compiled in part (%.1f of %d sources on average), %d as a whole %s, %d do not compile;"
                        + " %d mismatches; compiling the changed sources alone would have been wrong at %d",
                steps,
                inPart,
                inPart == 0 ? 0.0 : (double) recompiled / inPart,
                sources,
                steps - failed - inPart,
                causes,
                failed,
                mismatches.size(),
                naiveWrong);
    }

    @Override
    public void close() {
        clean.close();
        incremental.close();
        naive.close();
    }
}
