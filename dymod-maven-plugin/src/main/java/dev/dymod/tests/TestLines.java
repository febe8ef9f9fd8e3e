package dev.dymod.tests;

import dev.dymod.console.Console;
import dev.dymod.tests.jvm.RunEnd;
import dev.dymod.tests.jvm.RunReport;
import dev.dymod.tests.selection.TestClass;
import dev.dymod.tests.worker.LeftThread;
import dev.dymod.tests.worker.SourceLine;
import dev.dymod.tests.worker.TestFailure;
import dev.dymod.tests.worker.TestName;
import dev.dymod.tests.worker.TestResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Lines about test runs: one if all tests are green; for a red one, the assertion and the line of its source. */
final class TestLines {

    /** Red tests that are printed in full. More of them have one cause, mostly. */
    private static final int SHOWN = 10;

    private final Console console;

    /** Threads that were named before, by module. */
    private final Set<String> named = new HashSet<>();

    TestLines(Console console) {
        this.console = console;
    }

    /**
     * Prints the end of a run.
     *
     * @param results the last results of all test classes
     */
    void ended(
            TestSetup setup,
            TestBatch batch,
            RunReport report,
            TestQueue.Change change,
            Map<TestClass, ClassResult> results) {
        report.problems().forEach(problem -> console.warn(Messages.notRun(setup.name(), problem)));
        report.replaced().ifPresent(reason -> console.info(Messages.jvmReplaced(setup.name(), reason)));
        leftThreads(setup.name(), report.threads());
        if (report.end() instanceof RunEnd.NotStarted failure) {
            console.error(Messages.notStarted(setup.name(), failure.reason()));
            return;
        }
        if (change.ran().isEmpty()) {
            return; // It was cancelled at once.
        }
        int green = 0;
        int red = 0;
        for (TestClass test : change.ran()) {
            ClassResult result = Objects.requireNonNull(results.get(test));
            green += result.green();
            red += result.red().size() + (result.broken().isEmpty() ? 0 : 1);
        }
        if (red > 0) {
            red(setup, change, results);
        }
        if (!change.turnedGreen().isEmpty()) {
            console.notice(Messages.greenAgain(setup.name(), change.turnedGreen()));
        }
        String line = Messages.ran(
                setup.name(), green, red, report.time(), change.ran().size(), batch.isAffected());
        if (red > 0) {
            console.error(line);
        } else {
            console.notice(line);
        }
    }

    private void red(TestSetup setup, TestQueue.Change change, Map<TestClass, ClassResult> results) {
        int shown = 0;
        for (TestClass test : change.ran()) {
            ClassResult result = Objects.requireNonNull(results.get(test));
            for (TestResult each : result.red()) {
                if (shown++ < SHOWN) {
                    console.javac(Console.Level.ERROR, text(setup, each));
                }
            }
            if (!result.broken().isEmpty() && shown++ < SHOWN) {
                console.javac(Console.Level.ERROR, result.broken());
            }
        }
        if (shown > SHOWN) {
            console.error(Messages.moreRed(setup.name(), shown - SHOWN));
        }
    }

    /** Returns a red test in the form of javac's messages, which editors and terminals link. */
    static String text(TestSetup setup, TestResult result) {
        String name = result.name().text();
        Optional<TestFailure> failure = result.failure();
        String what = failure.map(each -> each.message().isBlank() ? each.type() : each.message())
                .orElse("red");
        Optional<SourceLine> line = failure.flatMap(TestFailure::line);
        Optional<Path> file = line.flatMap(each -> file(setup, each));
        if (file.isEmpty()) {
            return name + ": " + what;
        }
        String text = file.get() + ":" + line.get().line() + ": red: " + name + ": " + what;
        return sourceLine(file.get(), line.get().line())
                .map(source -> text + "\n" + source)
                .orElse(text);
    }

    /** Returns the source file of a line, if it is a test source of the module. */
    static Optional<Path> file(TestSetup setup, SourceLine line) {
        String name = line.className();
        String folder = name.substring(0, Math.max(0, name.lastIndexOf('.'))).replace('.', '/');
        return setup.sourceRoots().stream()
                .map(root -> root.resolve(folder).resolve(line.file()))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Optional<String> sourceLine(Path file, int number) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return number <= lines.size() ? Optional.of(lines.get(number - 1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // The name of the file is enough.
        }
    }

    private void leftThreads(String module, List<LeftThread> threads) {
        List<String> names = threads.stream()
                .map(LeftThread::name)
                .filter(name -> named.add(module + " " + name))
                .toList();
        if (!names.isEmpty()) {
            console.warn(Messages.leftThreads(module, names));
        }
    }

    /** Describes the test that has ended a run. */
    static String guilt(RunReport report) {
        List<String> tests = report.unfinished().stream().map(TestName::text).toList();
        return Messages.guilt(tests, report.end());
    }
}
