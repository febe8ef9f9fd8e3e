package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Compiles each state of a project in three ways: clean, incrementally, and as a naive compiler does, what has changed and nothing
 * else. Where the second does not give what the first does is a mismatch; where the third does not is counted.
 */
final class Comparison implements AutoCloseable {

    private final JavacCompiler clean = JavacCompiler.ofThisJdk();
    private final JavacCompiler incremental = JavacCompiler.ofThisJdk();
    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final OpenFiles naive = new OpenFiles(javac);

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
     * Compares one state. Nothing is compared before the first one that compiles.
     *
     * @param request for the state as it is on disk
     * @param changed what the step added, modified or removed
     * @param step what a mismatch is told of
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
                    (CompileResult.Failed) expected, incremental.compile(request, new Since(last, since)), step));
            return false;
        }
        sources = compiled.recompiled().size();
        state = Optional.of(state.map(
                        last -> compareSuccess(compiled, incremental.compile(request, new Since(last, since)), step))
                .orElse(compiled.state()));
        since.clear();
        return true;
    }

    private void compareFailure(CompileResult.Failed expected, CompileResult actual, String step) {
        failed++;
        if (!(actual instanceof CompileResult.Failed is)) {
            mismatch(step + ": changed are " + since + ", a clean compile fails, " + expected.diagnostics());
        } else {
            // Those of sources that were not compiled are not told before these are mended.
            List<CompileDiagnostic> more = new ArrayList<>(errors(is));
            more.removeAll(errors(expected));
            if (errors(is).isEmpty() || !more.isEmpty()) {
                mismatch(step + ": changed are " + since + ", fails with " + more + ", and not with "
                        + errors(expected));
            }
        }
    }

    private static List<CompileDiagnostic> errors(CompileResult.Failed failed) {
        return failed.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == CompileDiagnostic.Severity.ERROR)
                .toList();
    }

    /** The state for the next step; that of the clean compile after a mismatch, so that it is told of once. */
    private CompileState compareSuccess(CompileResult.Compiled expected, CompileResult actual, String step) {
        if (!(actual instanceof CompileResult.Compiled is)) {
            mismatch(step + ": changed are " + since + ", a clean compile succeeds, " + actual);
            return expected.state();
        }
        if (is.allBecause().isPresent()) {
            causes.merge(is.allBecause().get(), 1, Integer::sum);
        } else {
            inPart++;
            recompiled += is.recompiled().size();
        }
        if (!is.classes().equals(expected.classes())) {
            mismatch(step + ": compiled " + is.recompiled() + " of changed " + since + ", but not as clean: "
                    + different(expected.classes(), is.classes()));
            return expected.state();
        }
        return is.state();
    }

    /** Told at once, too: a long run may be ended before its end. */
    private void mismatch(String what) {
        System.getLogger("dev.dymod.test").log(System.Logger.Level.WARNING, what);
        mismatches.add(what);
    }

    private boolean naiveIsRight(CompileRequest request, CompileState last, CompileResult expected) {
        ClassTree kept = last.without(since);
        SortedSet<Path> changed = since.stream().filter(Files::exists).collect(Collectors.toCollection(TreeSet::new));
        boolean success = true;
        ClassTree classes = kept;
        if (!changed.isEmpty()) {
            CompileRequest alone = new CompileRequest(
                    List.of(),
                    List.of(),
                    List.of(),
                    request.options(),
                    request.encoding(),
                    request.classPath(),
                    request.processorPath(),
                    request.failOnWarning());
            JavacRun run = JavacRun.following(javac, naive, alone, changed, kept, new WarmProcessors());
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

    /** How often the compile ended well. */
    int compiled() {
        return steps - failed;
    }

    int naiveWrong() {
        return naiveWrong;
    }

    void assertNoMismatch() {
        assertEquals("", String.join("\n", mismatches));
    }

    /** All figures in one line. */
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
