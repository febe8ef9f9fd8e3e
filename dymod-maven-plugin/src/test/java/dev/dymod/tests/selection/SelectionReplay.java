package dev.dymod.tests.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.CompileResult;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.incremental.CompileState;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replay of the history of a git repository with all of its tests. Each test whose outcome a commit changes is among the
 * selected ones, and so is each whose outcome changes when a random method of a main class is made wrong.
 *
 * <p>Runs only by name: {@code mvn test -pl dymod-maven-plugin -am -Dtest=SelectionReplay
 * -Dsurefire.failIfNoSpecifiedTests=false -Dreplay.git=<folder> -Dreplay.classpath=<jars>}, with {@code -Dreplay.steps=100},
 * {@code -Dreplay.mutations=3} (for each step), {@code -Dreplay.seed=1}, {@code -Dreplay.release=17},
 * {@code -Dreplay.excludes=<patterns>} of sources,
 * {@code -Dreplay.minutes=600} (it ends with the step after them) and {@code -Dreplay.verbose} to change these defaults and to
 * print each step. The project has one module of Maven's layout. The class path has JUnit 5 in the version of dymod.
 */
final class SelectionReplay {

    private static final String MODULE = "library";

    private static final List<String> FOLDERS =
            List.of("src/main/java", "src/main/resources", "src/test/java", "src/test/resources");

    /** The classes that surefire runs. */
    private static final Pattern TESTS =
            Pattern.compile("(?:.*/)?(?:Test[^/$]*|[^/$]*(?:Test|Tests|TestCase))\\.class");

    private static final Pattern CLASS_OF_ID = Pattern.compile("\\[class:([^]]+)]");

    private static final Duration LONGEST = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final SortedMap<String, byte[]> checkedOut = new TreeMap<>();
    private final Count commits = new Count();
    private final Count mutations = new Count();
    private int failed;

    /** Time of the last run of all tests without a mutation. */
    private Duration usual = Duration.ZERO;

    /** Figures of one kind of steps. */
    private static final class Count {
        private int steps;
        private int nothing;
        private int hung;
        private double shares;
        private int effective;
        private int tests;
        private int classes;
        private int unstable;
        private final List<String> missed = new ArrayList<>();

        String summary() {
            return String.format(
                    "%d steps (%d select nothing); selected: %.1f %% of the test classes; in %d steps the outcome of %d"
                            + " tests in %d classes changes; not ended in time: %d; unstable tests: %d; missed: %d",
                    steps,
                    nothing,
                    100 * shares / Math.max(1, steps),
                    effective,
                    tests,
                    classes,
                    hung,
                    unstable,
                    missed.size());
        }
    }

    /** State of the library: its classes, and the outcomes of its tests. */
    private record State(BuildGraph graph, ClassTree main, ClassTree tests, Map<String, String> outcomes) {

        SortedSet<String> names() {
            return tests.files().keySet().stream()
                    .filter(entry -> TESTS.matcher(entry).matches())
                    .map(entry -> entry.substring(0, entry.length() - ".class".length())
                            .replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void selects_each_test_whose_outcome_changes() throws IOException, InterruptedException {
        String repository = System.getProperty("replay.git", "");
        assertFalse(repository.isEmpty(), "name a git repository: -Dreplay.git=<folder>");
        int steps = Integer.getInteger("replay.steps", 100);
        Random random = new Random(Long.getLong("replay.seed", 1));
        long end = System.nanoTime()
                + Duration.ofMinutes(Integer.getInteger("replay.minutes", 600)).toNanos();
        Optional<State> last = Optional.empty();
        try (CommittedFiles history = new CommittedFiles(Path.of(repository));
                Compilers compilers = new Compilers();
                TestJvm jvm = new TestJvm(folder.resolve("jvm"), libraries(), folder.resolve("project"))) {
            for (String commit : history.commits(steps + 1, List.of("src/main/java", "src/test/java"))) {
                checkOut(history.files(commit, List.of("src")));
                Optional<State> next = state(compilers, jvm, last);
                if (next.isEmpty()) {
                    failed++;
                    continue;
                }
                if (last.isPresent()) {
                    compare(commits, "commit " + commit, last.get(), next.get(), jvm);
                    for (int i = Integer.getInteger("replay.mutations", 3); i > 0; i--) {
                        mutate(commit, last.get(), next.get(), random, jvm);
                    }
                }
                last = next;
                if (System.nanoTime() > end) {
                    break;
                }
            }
        }
        assertTrue(last.isPresent(), "no commit compiles: is -Dreplay.classpath complete?");
        log(repository + ": " + last.get().names().size() + " test classes, "
                + last.get().outcomes().size() + " tests; commits that do not compile or end: " + failed
                + "\n  commits: " + commits.summary() + "\n  mutations: " + mutations.summary());
        commits.missed.addAll(mutations.missed);
        assertEquals("", String.join("\n", commits.missed));
    }

    private Optional<State> state(Compilers compilers, TestJvm jvm, Optional<State> last)
            throws IOException, InterruptedException {
        Optional<ClassTree> main = compilers.main();
        Optional<ClassTree> tests = main.isPresent() ? compilers.tests(main.get()) : Optional.empty();
        if (tests.isEmpty()) {
            return Optional.empty();
        }
        List<TestedModule> modules = List.of(new TestedModule(
                MODULE,
                main.get().with(resources("src/main/resources/")),
                tests.get().with(resources("src/test/resources/"))));
        BuildGraph graph = last.isPresent() ? last.get().graph().with(modules) : BuildGraph.of(modules);
        State state = new State(graph, modules.get(0).main(), modules.get(0).tests(), Map.of());
        long start = System.nanoTime();
        Optional<Map<String, String>> outcomes = jvm.run(state.main(), state.tests(), state.names(), LONGEST);
        usual = Duration.ofNanos(System.nanoTime() - start);
        return outcomes.map(found -> new State(graph, state.main(), state.tests(), found));
    }

    private void mutate(String commit, State before, State now, Random random, TestJvm jvm)
            throws IOException, InterruptedException {
        List<String> changed = now.main().files().keySet().stream()
                .filter(entry -> entry.endsWith(".class"))
                .filter(entry -> !Objects.deepEquals(
                        before.main().files().get(entry), now.main().files().get(entry)))
                .toList();
        List<String> all = now.main().files().keySet().stream()
                .filter(entry -> entry.endsWith(".class"))
                .toList();
        List<String> from = changed.isEmpty() || random.nextBoolean() ? all : changed;
        String entry = from.get(random.nextInt(from.size()));
        Optional<byte[]> wrong = Mutation.of(now.main().files().get(entry), random);
        if (wrong.isEmpty()) {
            return;
        }
        ClassTree main = now.main().with(ClassTree.of(Map.of(entry, wrong.get())));
        BuildGraph graph = now.graph().with(List.of(new TestedModule(MODULE, main, now.tests())));
        Duration limit = Duration.ofSeconds(5).plus(usual.multipliedBy(3));
        Optional<Map<String, String>> outcomes = jvm.run(main, now.tests(), now.names(), limit);
        if (outcomes.isEmpty()) {
            mutations.hung++;
            return;
        }
        State after = new State(graph, main, now.tests(), outcomes.get());
        compare(mutations, "mutation of " + entry + " in " + commit, now, after, jvm);
    }

    private void compare(Count count, String step, State before, State after, TestJvm jvm)
            throws IOException, InterruptedException {
        SortedSet<String> names = after.names();
        TestSelection selection = TestSelection.between(
                before.graph(),
                after.graph(),
                names.stream().map(name -> new TestClass(MODULE, name)).toList());
        SortedSet<String> selected = selection.affected().keySet().stream()
                .map(TestClass::name)
                .collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> different = different(before.outcomes(), after.outcomes());
        different.removeIf(test -> !names.contains(classOf(test))); // It was deleted, so nothing can run it.
        count.steps++;
        count.nothing += selected.isEmpty() ? 1 : 0;
        count.shares += (double) selected.size() / names.size();
        count.effective += different.isEmpty() ? 0 : 1;
        count.tests += different.size();
        count.classes += (int)
                different.stream().map(SelectionReplay::classOf).distinct().count();
        SortedSet<String> missed = different.stream()
                .filter(test -> !selected.contains(classOf(test)))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!missed.isEmpty()) {
            SortedSet<String> stable = stable(missed, before, after, jvm);
            count.unstable += missed.size() - stable.size();
            stable.forEach(test -> count.missed.add(step + ": " + test + " "
                    + before.outcomes().get(test) + " -> " + after.outcomes().get(test)));
        }
        if (System.getProperties().containsKey("replay.verbose")) {
            log(step + ": " + selected.size() + " of " + names.size() + " selected, " + different.size()
                    + " tests change, " + missed.size() + " not selected " + missed
                    + selection.affected().entrySet().stream()
                            .limit(2)
                            .map(test -> "\n    " + test.getValue())
                            .collect(Collectors.joining()));
        }
    }

    /** Returns the tests that have the same two outcomes in two more runs of both states. */
    private SortedSet<String> stable(SortedSet<String> tests, State before, State after, TestJvm jvm)
            throws IOException, InterruptedException {
        SortedSet<String> stable = new TreeSet<>(tests);
        for (State state : List.of(before, after)) {
            Optional<Map<String, String>> again = jvm.run(state.main(), state.tests(), state.names(), LONGEST);
            stable.removeIf(test -> !Objects.equals(
                    state.outcomes().get(test),
                    again.map(outcomes -> outcomes.get(test)).orElse("hung")));
        }
        return stable;
    }

    private static SortedSet<String> different(Map<String, String> before, Map<String, String> after) {
        SortedSet<String> different = new TreeSet<>(before.keySet());
        different.addAll(after.keySet());
        different.removeIf(test -> !test.contains("[class:") || Objects.equals(before.get(test), after.get(test)));
        return different;
    }

    private static String classOf(String test) {
        Matcher matcher = CLASS_OF_ID.matcher(test);
        return matcher.find() ? matcher.group(1) : test;
    }

    private void checkOut(Map<String, byte[]> files) throws IOException {
        Path project = folder.resolve("project");
        Files.createDirectories(project);
        for (String file : checkedOut.keySet()) {
            if (!files.containsKey(file)) {
                Files.delete(project.resolve(file));
            }
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!Objects.deepEquals(checkedOut.get(file.getKey()), file.getValue())) {
                Files.createDirectories(project.resolve(file.getKey()).getParent());
                Files.write(project.resolve(file.getKey()), file.getValue());
            }
        }
        checkedOut.clear();
        checkedOut.putAll(files);
    }

    private ClassTree resources(String root) {
        SortedMap<String, byte[]> resources = new TreeMap<>();
        checkedOut.forEach((file, bytes) -> {
            if (file.startsWith(root)) {
                resources.put(file.substring(root.length()), bytes);
            }
        });
        return ClassTree.of(resources);
    }

    private static List<Path> libraries() {
        return words("replay.classpath", File.pathSeparator).stream()
                .map(Path::of)
                .toList();
    }

    private static List<String> words(String property, String separator) {
        return Stream.of(System.getProperty(property, "").split(separator))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static void log(String text) {
        System.getLogger("dev.dymod.test").log(System.Logger.Level.INFO, text);
    }

    /** Compilers of the main classes and of the tests. */
    private final class Compilers implements AutoCloseable {

        private final JavacCompiler ofMain = JavacCompiler.ofThisJdk();
        private final JavacCompiler ofTests = JavacCompiler.ofThisJdk();
        private Optional<CompileState> main = Optional.empty();
        private Optional<CompileState> tests = Optional.empty();

        Optional<ClassTree> main() throws IOException {
            CompileResult result = compile(ofMain, main, request("src/main/java", libraries()));
            main = result instanceof CompileResult.Compiled compiled ? Optional.of(compiled.state()) : main;
            return classes(result);
        }

        Optional<ClassTree> tests(ClassTree against) throws IOException {
            Path classes = folder.resolve("main-classes");
            against.writeTo(classes);
            List<Path> classPath = new ArrayList<>(List.of(classes));
            classPath.addAll(libraries());
            CompileResult result = compile(ofTests, tests, request("src/test/java", classPath));
            tests = result instanceof CompileResult.Compiled compiled ? Optional.of(compiled.state()) : tests;
            return classes(result);
        }

        private CompileResult compile(JavacCompiler javac, Optional<CompileState> state, CompileRequest request) {
            return state.isPresent()
                    ? javac.compile(request, Baseline.byContent(request, state.get()))
                    : javac.compile(request);
        }

        private Optional<ClassTree> classes(CompileResult result) {
            if (result instanceof CompileResult.Compiled compiled) {
                return Optional.of(compiled.classes());
            }
            if (System.getProperties().containsKey("replay.verbose")) {
                log(result.toString().lines().limit(3).collect(Collectors.joining("\n")));
            }
            return Optional.empty();
        }

        private CompileRequest request(String root, List<Path> classPath) {
            return new CompileRequest(
                    new SourceSelection(
                            List.of(folder.resolve("project").resolve(root)), List.of(), words("replay.excludes", ",")),
                    List.of("-proc:none", "-g", "-nowarn", "--release", System.getProperty("replay.release", "17")),
                    StandardCharsets.UTF_8,
                    classPath,
                    Optional.empty(),
                    false);
        }

        @Override
        public void close() {
            ofMain.close();
            ofTests.close();
        }
    }
}
