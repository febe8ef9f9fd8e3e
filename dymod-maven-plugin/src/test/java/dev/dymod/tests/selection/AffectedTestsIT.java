package dev.dymod.tests.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.model.ClassTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Selections after edits of a module, or of two, that javac compiles. */
final class AffectedTestsIT {

    private static final String FARM =
            "package a; public class Farm { public int size() { return new Sheep().legs(); } }";
    private static final String SHEEP = "package a; public class Sheep { public int legs() { return 4; } }";
    private static final String WOLF = "package a; public class Wolf { public static final int TEETH = 42; }";

    @TempDir
    Path folder;

    private final Map<String, String> main = new TreeMap<>();
    private final Map<String, String> tests = new TreeMap<>();

    @BeforeEach
    void write() {
        main.put("a/Farm.java", FARM);
        main.put("a/Sheep.java", SHEEP);
        main.put("a/Wolf.java", WOLF);
        tests.put("a/FarmTest.java", "package a; class FarmTest { int test() { return new Farm().size(); } }");
        tests.put("a/WolfTest.java", "package a; class WolfTest { Object test() { return new Wolf(); } }");
        tests.put("a/TeethTest.java", "package a; class TeethTest { int test() { return Wolf.TEETH; } }");
        tests.put("a/NothingTest.java", "package a; class NothingTest { }");
    }

    @Test
    void follows_the_classes_from_a_test_to_the_change() throws IOException {
        assertEquals(
                "a.FarmTest -> a.Farm -> a.Sheep changed",
                after(() -> main.put("a/Sheep.java", SHEEP.replace("4", "3"))));
    }

    @Test
    void is_empty_when_nothing_changes() throws IOException {
        assertEquals("", after(() -> main.put("a/Sheep.java", SHEEP.replace("{ return", "{  return"))));
    }

    @Test
    void sees_a_change_of_line_numbers_alone() throws IOException {
        assertEquals("a.FarmTest -> a.Farm -> a.Sheep changed", after(() -> main.put("a/Sheep.java", "\n" + SHEEP)));
    }

    @Test
    void sees_a_constant_that_javac_has_inlined() throws IOException {
        assertEquals(
                "a.TeethTest changed\na.WolfTest -> a.Wolf changed",
                after(() -> main.put("a/Wolf.java", WOLF.replace("42", "43"))));
    }

    @Test
    void has_a_test_that_changes_or_is_new() throws IOException {
        assertEquals("a.NewTest is new\na.NothingTest changed", after(() -> {
            tests.put("a/NewTest.java", "package a; class NewTest { }");
            tests.put("a/NothingTest.java", "package a; class NothingTest { int x; }");
        }));
    }

    @Test
    void has_a_test_whose_superclass_or_nested_class_changes() throws IOException {
        tests.put("a/Base.java", "package a; class Base { int x() { return 1; } }");
        tests.put("a/SubTest.java", "package a; class SubTest extends Base { }");
        tests.put("a/NestedTest.java", "package a; class NestedTest { class Inner extends Base { } }");
        assertEquals(
                "a.NestedTest -> a.NestedTest$Inner -> a.Base changed\na.SubTest -> a.Base changed",
                after(() -> tests.put("a/Base.java", "package a; class Base { int x() { return 2; } }")));
    }

    @Test
    void sees_types_in_signatures_and_annotations() throws IOException {
        main.put("a/Mark.java", "package a; public @interface Mark { Class<?> value(); }");
        tests.put("a/GenericTest.java", "package a; class GenericTest { java.util.List<Sheep> all; }");
        tests.put("a/MarkedTest.java", "package a; class MarkedTest { @Mark(Sheep.class) void x(int i, long l) { } }");
        tests.put(
                "a/ParameterTest.java", "package a; abstract class ParameterTest { abstract void x(int i, Sheep s); }");
        assertEquals(
                "a.FarmTest -> a.Farm -> a.Sheep changed\na.GenericTest -> a.Sheep changed\n"
                        + "a.MarkedTest -> a.Sheep changed\na.ParameterTest -> a.Sheep changed",
                after(() -> main.put("a/Sheep.java", SHEEP.replace("4", "3"))));
    }

    @Test
    void sees_a_new_class_that_takes_the_place_of_one_of_a_library() throws IOException {
        tests.put("a/JsonTest.java", "package a; class JsonTest { String name = \"org.json.Parser\"; }");
        assertEquals(
                "a.JsonTest -> org.json.Parser is new",
                after(() -> main.put("org/json/Parser.java", "package org.json; class Parser { }")));
    }

    @Test
    void sees_a_class_that_is_deleted() throws IOException {
        tests.put("a/NamedTest.java", "package a; class NamedTest { String name = \"a.Wolf\"; }");
        tests.remove("a/WolfTest.java");
        tests.remove("a/TeethTest.java");
        assertEquals("a.NamedTest -> a.Wolf was deleted", after(() -> main.remove("a/Wolf.java")));
    }

    @Test
    void sees_names_in_strings_and_packages_to_which_a_name_is_appended() throws IOException {
        tests.put("a/MethodTest.java", "package a; class MethodTest { String name = \"see a.Sheep#legs\"; }");
        tests.put("a/PathTest.java", "package a; class PathTest { String name = \"/a/Sheep.class\"; }");
        tests.put("a/NameTest.java", "package a; class NameTest { String x(String name) { return \"a.\" + name; } }");
        assertEquals(
                "a.FarmTest -> a.Farm -> a.Sheep changed\na.MethodTest -> a.Sheep changed\n"
                        + "a.NameTest -> a.Sheep changed\na.PathTest -> a.Sheep changed",
                after(() -> main.put("a/Sheep.java", SHEEP.replace("4", "3"))));
    }

    @Test
    void goes_from_a_service_to_its_providers() throws IOException {
        main.put("a/Animal.java", "package a; public interface Animal { }");
        main.put("a/Goat.java", "package a; public class Goat implements Animal { int x() { return 1; } }");
        main.put("META-INF/services/a.Animal", "# goats\na.Goat\n");
        tests.put("a/AnimalTest.java", "package a; class AnimalTest { Class<?> service = Animal.class; }");
        assertEquals(
                "a.AnimalTest -> a.Animal -> META-INF/services/a.Animal -> a.Goat changed",
                after(() -> main.put(
                        "a/Goat.java", "package a; public class Goat implements Animal { int x() { return 2; } }")));
    }

    @Test
    void has_all_tests_after_a_change_of_a_provider_of_a_service_of_others() throws IOException {
        tests.put("a/Extension.java", "package a; public class Extension { int x() { return 1; } }");
        tests.put("META-INF/services/org.junit.jupiter.api.extension.Extension", "a.Extension");
        String way = " -> META-INF/services/org.junit.jupiter.api.extension.Extension -> a.Extension changed";
        assertEquals(
                Stream.of("a.FarmTest", "a.NothingTest", "a.TeethTest", "a.WolfTest")
                        .map(test -> test + way)
                        .collect(Collectors.joining("\n")),
                after(() ->
                        tests.put("a/Extension.java", "package a; public class Extension { int x() { return 2; } }")));
    }

    @Test
    void has_the_tests_that_name_a_resource() throws IOException {
        main.put("herd/sheep.txt", "1");
        main.put("a/Herd.java", "package a; public class Herd { String name = \"/herd/sheep.txt\"; }");
        tests.put("a/HerdTest.java", "package a; class HerdTest { Object test() { return new Herd(); } }");
        tests.put("a/EachTest.java", "package a; class EachTest { String x(String s) { return \"/herd/\" + s; } }");
        assertEquals(
                "a.EachTest -> herd/sheep.txt changed\na.HerdTest -> a.Herd -> herd/sheep.txt changed",
                after(() -> main.put("herd/sheep.txt", "2")));
    }

    @Test
    void has_all_tests_when_nothing_names_a_resource_or_a_library_looks_for_it() throws IOException {
        main.put("x/unknown.txt", "1");
        tests.put("junit-platform.properties", "");
        assertEquals(4, after(() -> main.put("x/unknown.txt", "2")).lines().count());
        assertEquals(
                4,
                after(() -> tests.put("junit-platform.properties", "x=y"))
                        .lines()
                        .count());
        assertEquals("", after(() -> main.put("META-INF/native-image/reflect.json", "a.Farm")));
    }

    @Test
    void has_the_tests_that_look_for_classes_by_themselves() throws IOException {
        main.put("org/reflections/Reflections.java", "package org.reflections; public class Reflections { }");
        main.put("a/Finder.java", "package a; public class Finder { Object x = new org.reflections.Reflections(); }");
        tests.put("a/FinderTest.java", "package a; class FinderTest { Object x = new Finder(); }");
        assertEquals(
                "a.FarmTest -> a.Farm -> a.Sheep changed\na.FinderTest -> a.Finder looks for classes or files"
                        + " (org.reflections); a.Sheep changed",
                after(() -> main.put("a/Sheep.java", SHEEP.replace("4", "3"))));
    }

    @Test
    void has_the_tests_of_a_package_whose_annotations_change() throws IOException {
        main.put("b/Hen.java", "package b; public class Hen { }");
        main.put("b/package-info.java", "@Deprecated package b;");
        tests.put("a/HenTest.java", "package a; class HenTest { Object x = new b.Hen(); }");
        assertEquals(
                "a.HenTest -> b.Hen -> b.package-info changed",
                after(() -> main.put("b/package-info.java", "@Deprecated(since = \"1\") package b;")));
    }

    @Test
    void has_all_tests_only_when_the_module_descriptor_itself_changes() throws IOException {
        main.put("a/b/Hen.java", "package a.b; public class Hen { int x() { return 1; } }");
        main.put("module-info.java", "module farm { exports a.b; }");
        assertEquals(
                "", after(() -> main.put("a/b/Hen.java", "package a.b; public class Hen { int x() { return 2; } }")));
        assertEquals(
                4,
                after(() -> main.put("module-info.java", "module farm { exports a.b; opens a; }"))
                        .lines()
                        .count());
    }

    @Test
    void has_no_test_of_a_module_that_cannot_see_the_change() throws IOException {
        ClassTree classes = compile("main", main, ClassTree.empty());
        ClassTree testClasses = compile("tests", tests, classes);
        main.put("a/Sheep.java", SHEEP.replace("4", "3"));
        ClassTree changed = compile("main", main, ClassTree.empty());
        TestedModule user = new TestedModule(
                "user",
                ClassTree.empty(),
                testClasses,
                List.of(TreeName.tests("user"), TreeName.main("user"), TreeName.main("library")));
        TestedModule other = new TestedModule("other", classes, testClasses);
        BuildGraph before =
                BuildGraph.of(List.of(new TestedModule("library", classes, ClassTree.empty()), user, other));
        BuildGraph after = before.with(List.of(new TestedModule("library", changed, ClassTree.empty()), user, other));

        TestSelection selection = TestSelection.between(
                before, after, List.of(new TestClass("user", "a.FarmTest"), new TestClass("other", "a.FarmTest")));

        assertEquals(
                List.of(new TestClass("user", "a.FarmTest")),
                List.copyOf(selection.affected().keySet()));
        assertEquals(2, selection.all());
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> TestSelection.between(before, after, List.of(new TestClass("third", "a.FarmTest"))))
                .getMessage();
        assertTrue(message.contains("third"), message);
    }

    @Test
    void is_the_same_from_a_graph_of_the_last_state_and_from_a_new_one() throws IOException {
        BuildGraph before = BuildGraph.of(List.of(module()));
        List<TestClass> all = testClasses();
        for (int edit = 0; edit < 4; edit++) {
            main.put("a/Sheep.java", SHEEP.replace("4", "3" + edit));
            main.put("a/Lamb" + edit + ".java", "package a; class Lamb" + edit + " { Sheep mother; }");
            List<TestedModule> after = List.of(module());
            BuildGraph next = before.with(after);
            assertEquals(
                    TestSelection.between(before, BuildGraph.of(after), all).affected(),
                    TestSelection.between(before, next, all).affected());
            before = next;
        }
    }

    /** Returns the reasons of the selected tests after an edit, sorted by test. */
    private String after(Runnable edit) throws IOException {
        BuildGraph before = BuildGraph.of(List.of(module()));
        edit.run();
        BuildGraph after = before.with(List.of(module()));
        return TestSelection.between(before, after, testClasses()).affected().values().stream()
                .map(Reason::toString)
                .collect(Collectors.joining("\n"));
    }

    private List<TestClass> testClasses() {
        return tests.keySet().stream()
                .filter(file -> file.endsWith("Test.java"))
                .map(file -> new TestClass("farm", file.replace(".java", "").replace('/', '.')))
                .toList();
    }

    private TestedModule module() throws IOException {
        ClassTree classes = compile("main", main, ClassTree.empty());
        return new TestedModule("farm", classes, compile("tests", tests, classes));
    }

    private ClassTree compile(String name, Map<String, String> files, ClassTree against) throws IOException {
        Path sources = Files.createTempDirectory(folder, name);
        Path classes = Files.createTempDirectory(folder, name);
        Path classPath = Files.createTempDirectory(folder, name);
        against.writeTo(classPath);
        List<String> arguments = new ArrayList<>(
                List.of("-g", "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath.toString()));
        Map<String, byte[]> resources = new HashMap<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().endsWith(".java")) {
                Path source = sources.resolve(file.getKey());
                Files.createDirectories(source.getParent());
                Files.writeString(source, file.getValue());
                arguments.add(source.toString());
            } else {
                resources.put(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
        return ClassTree.read(classes).with(ClassTree.of(resources));
    }
}
