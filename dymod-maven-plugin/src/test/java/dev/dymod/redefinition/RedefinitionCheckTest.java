package dev.dymod.redefinition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Each expectation about an edit is compared with what a JVM does when it redefines the classes of the running program. */
@DisplayName("The check of a redefinition")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedefinitionCheckTest {

    private static List<EditTrial> trials;

    @BeforeAll
    static void try_the_edits_in_a_jvm(@TempDir Path folder) throws IOException, InterruptedException {
        trials = EditTrials.of(EditKinds.all(), folder);
    }

    @TestFactory
    Stream<DynamicTest> agrees_with_the_jvm() {
        return trials.stream()
                .map(trial -> DynamicTest.dynamicTest(trial.kind().name(), () -> {
                    switch (trial.kind().expected()) {
                        case IN_PLACE -> checkInPlace(trial);
                        case RESTART -> {
                            checkRefused(trial);
                            assertTrue(trial.isRefused() || !trial.isLikeFreshStart(), () -> "cautious: " + trial);
                        }
                        case CAUTIOUS -> {
                            checkRefused(trial);
                            assertEquals("", trial.refusal());
                            assertEquals(trial.fresh(), trial.redefined());
                        }
                    }
                }));
    }

    @Test
    void names_the_methods_whose_code_differs() {
        Redefinition.Possible possible = possible(
                EditTrials.compile(
                        "class Main { void run() { Runnable r = () -> Integer.parseInt(\"1\"); } void more() {} }"),
                EditTrials.compile(
                        "class Main { void run() { Runnable r = () -> Integer.parseInt(\"2\"); } void more() { run();"
                                + " } }"));
        assertEquals(
                List.of("lambda$run$0()V", "more()V"),
                List.copyOf(possible.classes().get(0).methods()));
        assertEquals("Main (2 methods)", possible.classes().get(0).description());
    }

    @Test
    void redefines_nothing_where_no_class_differs() {
        SortedMap<String, byte[]> classes = EditTrials.compile("class Main { enum Part { A } }");
        SortedMap<String, byte[]> others = new TreeMap<>(classes);
        others.put("text.txt", new byte[] {1});
        others.put("META-INF/versions/21/Main.class", new byte[] {1});
        assertEquals(List.of(), possible(classes, others).classes());
        assertEquals(new TreeSet<>(), possible(others, classes).addedClasses());
    }

    @Test
    void refuses_another_version_of_java() {
        String source = "class Main {}";
        assertEquals(
                "Main was compiled for another version of Java",
                reason(EditTrials.compile(source, "--release", "11"), EditTrials.compile(source, "--release", "17")));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void refuses_a_changed_main_method_without_parameters() {
        String before = "class Main { void main() { run(1); } void run(int i) {} }";
        String after = before.replace("(1)", "(2)");
        assertEquals(
                "Main.main has changed, and runs only at the start",
                reason(EditTrials.compile(before, "--release", "25"), EditTrials.compile(after, "--release", "25")));
        assertEquals(
                "Main.main",
                possible(EditTrials.compile(before, "--release", "21"), EditTrials.compile(after, "--release", "21"))
                        .classes()
                        .get(0)
                        .description());
    }

    @Test
    void refuses_a_file_that_is_no_class() {
        SortedMap<String, byte[]> classes = EditTrials.compile("class Main {}");
        SortedMap<String, byte[]> broken = new TreeMap<>(classes);
        broken.put("Main.class", new byte[] {1, 2, 3});
        assertEquals("Main.class is no class file that dymod can read", reason(classes, broken));
        assertEquals("Main.class is no class file that dymod can read", reason(broken, classes));
        assertEquals("Main.class is no class file that dymod can read", reason(new TreeMap<>(), broken));
    }

    @Test
    void refuses_another_descriptor_of_the_module() {
        SortedMap<String, byte[]> none = new TreeMap<>();
        SortedMap<String, byte[]> one = EditTrials.compileFile("module-info", "module m {}");
        SortedMap<String, byte[]> other = EditTrials.compileFile("module-info", "module m { requires java.logging; }");
        for (List<SortedMap<String, byte[]>> pair :
                List.of(List.of(none, one), List.of(one, other), List.of(one, none))) {
            assertEquals("the module descriptor has changed", reason(pair.get(0), pair.get(1)));
        }
    }

    private static Redefinition.Possible possible(SortedMap<String, byte[]> before, SortedMap<String, byte[]> after) {
        return assertInstanceOf(
                Redefinition.Possible.class, RedefinitionCheck.compare(before, after, Redefinable.BODIES));
    }

    private static String reason(SortedMap<String, byte[]> before, SortedMap<String, byte[]> after) {
        return assertInstanceOf(
                        Redefinition.Refused.class, RedefinitionCheck.compare(before, after, Redefinable.BODIES))
                .reason();
    }

    private static void checkInPlace(EditTrial trial) {
        Redefinition.Possible possible = possible(trial.before(), trial.after());
        assertEquals("", trial.refusal());
        assertEquals(trial.fresh(), trial.redefined());
        assertEquals(trial.kind().text(), describe(possible));
        assertEquals(
                changedClasses(trial),
                possible.classes().stream().map(RedefinedClass::name).toList());
    }

    private static void checkRefused(EditTrial trial) {
        String reason = reason(trial.before(), trial.after());
        assertTrue(reason.contains(trial.kind().text()), reason);
    }

    private static String describe(Redefinition.Possible possible) {
        return Stream.concat(
                        Stream.of(possible.classes().stream()
                                .map(RedefinedClass::description)
                                .collect(Collectors.joining(", "))),
                        possible.addedClasses().stream().map(name -> "+" + name.substring(name.lastIndexOf('.') + 1)))
                .collect(Collectors.joining(" "));
    }

    private static List<String> changedClasses(EditTrial trial) {
        return trial.after().keySet().stream()
                .filter(entry -> trial.before().containsKey(entry))
                .filter(entry ->
                        !Arrays.equals(trial.before().get(entry), trial.after().get(entry)))
                .map(entry -> entry.replace(".class", "").replace('/', '.'))
                .toList();
    }
}
