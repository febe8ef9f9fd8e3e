package dev.dymod.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ContractAnalysisTest {

    private static final String COUNTER = "package sheep; public interface SheepCounter { String count(int sheep); }";

    private static final String SHEEP = """
            package sheep.impl;
            public final class Sheep implements sheep.SheepCounter {
                public String count(int sheep) { return sheep + " sheep"; }
            }""";

    @TempDir
    Path folder;

    @TempDir
    Path hostFolder;

    @Test
    void a_contract_in_a_package_of_its_own_is_its_service_alone() {
        assertEquals(
                Map.of("sheep.SheepCounter", "service"),
                Module.of(folder, COUNTER, SHEEP)
                        .withServices("sheep.SheepCounter")
                        .contract());
    }

    @Test
    void a_contract_in_the_host_leaves_the_whole_module_reloadable() {
        assertEquals(
                Map.of(),
                Module.of(folder, "package sheep; public class Sheep { }")
                        .withServices("app.Counter", "java.lang.Runnable")
                        .contract());
    }

    @Test
    void a_static_factory_in_the_interface_pulls_the_provider_in() {
        Module module = Module.of(folder, """
                        package sheep;
                        public interface SheepCounter {
                            String count(int sheep);
                            static SheepCounter create() { return new sheep.impl.Sheep(); }
                        }""", SHEEP).withServices("sheep.SheepCounter");
        assertEquals("sheep.SheepCounter.create() names it", module.contract().get("sheep.impl.Sheep"));
    }

    @Test
    void a_sealed_contract_pulls_in_what_it_permits() {
        Module module = Module.of(
                        folder,
                        """
                        package sheep;
                        public sealed interface Shape permits Round, Square { }""",
                        "package sheep; public record Round(int size) implements Shape { }",
                        "package sheep; public final class Square implements Shape { Corner corner; }",
                        "package sheep; public class Corner { }")
                .withServices("sheep.Shape");
        assertEquals(
                Map.of(
                        "sheep.Shape", "service",
                        "sheep.Round", "sealed sheep.Shape permits it",
                        "sheep.Square", "sealed sheep.Shape permits it",
                        "sheep.Corner", "sheep.Square.corner names it"),
                module.contract());
    }

    @Test
    void a_nest_is_never_split() {
        Module module = Module.of(folder, """
                        package sheep;
                        public class Flock {
                            public interface Counter { String count(); }
                            public static class Sheep implements Counter {
                                private int legs = 4;
                                public String count() { return new Object() { }.toString(); }
                            }
                        }""").withServices("sheep.Flock$Counter");
        assertEquals(
                Map.of(
                        "sheep.Flock$Counter", "service",
                        "sheep.Flock", "sheep.Flock$Counter is nested in it",
                        "sheep.Flock$Sheep", "it is nested in sheep.Flock",
                        "sheep.Flock$Sheep$1", "it is nested in sheep.Flock"),
                module.contract());
    }

    @Test
    void a_nest_of_an_older_class_file_is_not_split_either() {
        Module module = Module.compiled(folder, List.of("--release", "8"), """
                        package sheep;
                        public class Flock {
                            public interface Counter { String count(); }
                            public static class Sheep { Object lamb = new Object() { }; }
                        }""").withServices("sheep.Flock$Counter");
        assertEquals(
                Map.of(
                        "sheep.Flock$Counter", "service",
                        "sheep.Flock", "sheep.Flock$Counter is nested in it",
                        "sheep.Flock$Sheep", "it is nested in sheep.Flock",
                        "sheep.Flock$Sheep$1", "it is nested in sheep.Flock$Sheep"),
                module.contract());
    }

    @Test
    void private_access_in_a_nest_survives_the_two_loaders() throws Throwable {
        Module module = Module.of(folder, """
                        package sheep;
                        public class Flock {
                            private int size = 3;
                            public static class Shepherd { public int count() { return new Flock().size; } }
                        }""", """
                        package sheep;
                        public class Sheep { public static String count() { return "" + new Flock.Shepherd().count(); } }""").withServices("sheep.Flock$Shepherd");
        assertEquals(
                Set.of("sheep.Flock", "sheep.Flock$Shepherd"), module.contract().keySet());
        assertEquals("3", module.countInTwoLoaders());
    }

    @Test
    void a_service_that_is_not_public_is_refused() {
        Module module = Module.of(
                        folder,
                        "package sheep; interface SheepCounter { String count(int sheep); }",
                        "package other; public class Sheep { }")
                .withServices("sheep.SheepCounter");
        assertEquals(
                List.of(
                        "sheep.SheepCounter is a service type and package-private, but its provider is loaded by another"
                                + " class loader, to which only a public type exists. Make the interface public."),
                module.reasons());
    }

    @Test
    void a_nested_service_goes_by_its_flags_in_the_source() {
        Module module = Module.of(
                        folder, "package sheep; public class Flock { protected interface Counter { String count(); } }")
                .withServices("sheep.Flock$Counter");
        assertEquals(
                List.of("sheep.Flock$Counter is a service type and protected, but its provider is loaded by another"
                        + " class loader, to which only a public type exists. Make the interface public."),
                module.reasons());
    }

    @Test
    void types_that_a_body_names_are_pulled_in() {
        Module module = Module.of(
                        folder,
                        """
                        package sheep;
                        public abstract class Contract extends Base implements Face {
                            static final int LIMIT = Constants.LIMIT;
                            public void run(Object o) throws Thrown {
                                if (o instanceof Tested) { Called.call(); }
                                Object cast = (Cast) o;
                                Object[] array = new Element[1][2];
                                Object literal = Literal.class;
                                try { array[0] = Field.field; } catch (Caught e) { }
                                Runnable lambda = () -> InLambda.call();
                                java.util.function.Supplier<?> reference = Referenced::new;
                                switch ((Season) o) { case WINTER: break; default: }
                            }
                        }""",
                        "package sheep; public class Base { }",
                        "package sheep; public interface Face extends SuperFace { }",
                        "package sheep; public interface SuperFace { }",
                        "package sheep; public class Constants { static final int LIMIT = 7; }",
                        "package sheep; public class Thrown extends Exception { }",
                        "package sheep; public class Tested { }",
                        "package sheep; public class Called { static void call() { } }",
                        "package sheep; public class Cast { }",
                        "package sheep; public class Element { }",
                        "package sheep; public class Literal { }",
                        "package sheep; public class Field { static Object field; }",
                        "package sheep; public class Caught extends RuntimeException { }",
                        "package sheep; public class InLambda { static void call() { } }",
                        "package sheep; public class Referenced { }",
                        "package sheep; public enum Season { SUMMER, WINTER }",
                        "package sheep; public class Untouched { Contract contract; }")
                .withServices("sheep.Contract");
        SortedMap<String, String> expected = new TreeMap<>();
        expected.put("sheep.Contract", "service");
        expected.put("sheep.Contract$1", "it is nested in sheep.Contract");
        expected.put("sheep.Base", "sheep.Contract extends it");
        expected.put("sheep.Face", "sheep.Contract implements it");
        expected.put("sheep.SuperFace", "sheep.Face extends it");
        for (String named : List.of(
                "Thrown",
                "Tested",
                "Called",
                "Cast",
                "Element",
                "Literal",
                "Field",
                "Caught",
                "InLambda",
                "Referenced",
                "Season")) {
            expected.put("sheep." + named, "sheep.Contract.run() names it");
        }
        assertEquals(expected, module.contract());
    }

    @Test
    void types_that_only_a_generic_signature_names_are_pulled_in() {
        Module module = Module.of(
                        folder,
                        """
                        package sheep;
                        public abstract class Contract<T extends java.util.List<? super Bound>>
                                implements java.util.function.Supplier<Argument> {
                            java.util.List<Outer<OfOuter>.Inner<OfInner>> field;
                            abstract <X extends Exception & java.util.concurrent.Callable<OfMethod>> void method();
                        }""",
                        "package sheep; public class Bound { }",
                        "package sheep; public class Argument { }",
                        "package sheep; public class Outer<T> { public class Inner<X> { } }",
                        "package sheep; public class OfOuter { }",
                        "package sheep; public class OfInner { }",
                        "package sheep; public class OfMethod { }")
                .withServices("sheep.Contract");
        assertEquals(
                Map.of(
                        "sheep.Contract", "service",
                        "sheep.Bound", "sheep.Contract names it",
                        "sheep.Argument", "sheep.Contract names it",
                        "sheep.Outer", "sheep.Contract.field names it",
                        "sheep.Outer$Inner", "sheep.Contract.field names it",
                        "sheep.OfOuter", "sheep.Contract.field names it",
                        "sheep.OfInner", "sheep.Contract.field names it",
                        "sheep.OfMethod", "sheep.Contract.method() names it"),
                module.contract());
    }

    @Test
    void annotations_and_their_values_are_pulled_in() {
        Module module = Module.of(
                        folder,
                        """
                        package sheep;
                        @Marked(type = ClassValue.class, array = {Second.class}, season = Season.WINTER, nested = @Nested)
                        public interface Contract { void run(@OnParameter int i) throws @OnType Exception; }""",
                        """
                        package sheep;
                        public @interface Marked {
                            Class<?> type(); Class<?>[] array(); Season season(); Nested nested();
                            Class<?> other() default ByDefault.class;
                        }""",
                        "package sheep; public class ClassValue { }",
                        "package sheep; public class Second { }",
                        "package sheep; public enum Season { WINTER }",
                        "package sheep; public @interface Nested { }",
                        "package sheep; public class ByDefault { }",
                        "package sheep; public @interface OnParameter { }",
                        """
                        package sheep;
                        @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)
                        public @interface OnType { }""")
                .withServices("sheep.Contract");
        SortedMap<String, String> expected = new TreeMap<>();
        expected.put("sheep.Contract", "service");
        for (String named : List.of("Marked", "ClassValue", "Second", "Season", "Nested")) {
            expected.put("sheep." + named, "sheep.Contract names it");
        }
        expected.put("sheep.ByDefault", "sheep.Marked.other() names it");
        expected.put("sheep.OnParameter", "sheep.Contract.run() names it");
        expected.put("sheep.OnType", "sheep.Contract.run() names it");
        assertEquals(expected, module.contract());
    }

    @Test
    void a_record_pulls_in_its_components() {
        Module module = Module.of(
                        folder,
                        "package sheep; public record Flock(Shepherd shepherd, java.util.List<Dog> dogs) { }",
                        "package sheep; public class Shepherd { }",
                        "package sheep; public class Dog { }")
                .withServices("sheep.Flock");
        assertEquals(
                Map.of(
                        "sheep.Flock", "service",
                        "sheep.Shepherd", "sheep.Flock.shepherd names it",
                        "sheep.Dog", "sheep.Flock.dogs names it"),
                module.contract());
    }

    @Test
    void default_and_private_methods_of_an_interface_count_like_any_body() {
        Module module =
                Module.of(folder, """
                        package sheep;
                        public interface Contract {
                            default Object open() { return secret(); }
                            private Object secret() { return new Grass(); }
                        }""", "package sheep; public class Grass { }").withServices("sheep.Contract");
        assertEquals("sheep.Contract.secret() names it", module.contract().get("sheep.Grass"));
    }

    @Test
    void constructors_and_static_initialisers_are_described_in_words() {
        Module module = Module.of(
                        folder,
                        """
                        package sheep;
                        public class Contract {
                            static final Object ONCE = new First();
                            static final Runnable LAMBDA = () -> new Third();
                            final Object each = new Second();
                        }""",
                        "package sheep; public class First { }",
                        "package sheep; public class Second { }",
                        "package sheep; public class Third { }")
                .withServices("sheep.Contract");
        assertEquals(
                "sheep.Contract's static initialiser names it",
                module.contract().get("sheep.First"));
        assertEquals("sheep.Contract's constructor names it", module.contract().get("sheep.Second"));
        assertEquals(
                "sheep.Contract's static initialiser names it",
                module.contract().get("sheep.Third"));
    }

    @Test
    void a_constant_leaves_no_reference() {
        Module module = Module.of(
                        folder,
                        "package sheep; public interface Contract { int LIMIT = Limits.LIMIT + 1; }",
                        "package sheep; public class Limits { static final int LIMIT = 7; }")
                .withServices("sheep.Contract");
        assertEquals(Set.of("sheep.Contract"), module.contract().keySet());
    }

    @Test
    void types_that_the_host_names_are_part_of_the_contract() {
        Module module = Module.of(folder, COUNTER, SHEEP, "package sheep.impl; public class Dog { }")
                .withHost(
                        hostFolder,
                        "package app; class Main { public static void main(String[] a) { new sheep.impl.Sheep(); } }")
                .withServices("sheep.SheepCounter");
        assertEquals(
                Map.of("sheep.SheepCounter", "service", "sheep.impl.Sheep", "app.Main.main() names it"),
                module.contract());
    }

    @Test
    void types_that_the_user_names_are_part_of_the_contract_with_their_references() {
        Module module = Module.of(
                        folder,
                        COUNTER,
                        SHEEP,
                        "package inn; public record Plate(Meal meal) { public static class Rim { } }",
                        "package inn; public class Meal { }",
                        "package inn; public class Cook { }")
                .withServices("sheep.SheepCounter")
                .withContract("inn.Pl*");
        assertEquals(
                Map.of(
                        "sheep.SheepCounter", "service",
                        "inn.Plate", "<contract> names it",
                        "inn.Plate$Rim", "<contract> names it",
                        "inn.Meal", "inn.Plate.meal names it"),
                module.contract());
    }

    @Test
    void a_reference_of_the_host_is_the_reason_even_if_the_user_names_the_type_too() {
        Module module = Module.of(folder, COUNTER, "package inn; public class Plate { }")
                .withHost(hostFolder, "package app; class Main { inn.Plate plate; }")
                .withServices("sheep.SheepCounter")
                .withContract("sheep.**", "inn.**");
        assertEquals(
                Map.of("sheep.SheepCounter", "service", "inn.Plate", "app.Main.plate names it"), module.contract());
    }

    @Test
    void a_service_that_the_module_keeps_for_itself_is_reloadable() {
        Module module = Module.of(
                        folder,
                        COUNTER,
                        SHEEP,
                        "package sheep; interface Shed { }",
                        "package sheep; class Hut implements Shed { }")
                .withHost(hostFolder, "package app; class Main { sheep.SheepCounter sheep; }")
                .withServices("sheep.SheepCounter", "sheep.Shed");
        assertEquals(Map.of("sheep.SheepCounter", "service"), module.contract());
    }

    @Test
    void a_service_that_a_string_names_is_looked_up() {
        Module module = Module.of(folder, COUNTER, SHEEP, "package sheep; public interface Shed { }")
                .withHost(
                        hostFolder,
                        "package app; class Main { Object o() throws Exception { return Class.forName(\"sheep.Shed\"); } }")
                .withServices("sheep.SheepCounter", "sheep.Shed");
        assertEquals(Map.of("sheep.Shed", "service"), module.contract());
    }

    @Test
    void a_service_that_the_user_names_is_looked_up() {
        Module module = Module.of(folder, COUNTER, SHEEP, "package sheep; interface Shed { }")
                .withHost(hostFolder, "package app; class Main { sheep.SheepCounter sheep; }")
                .withServices("sheep.SheepCounter", "sheep.Shed")
                .withContract("sheep.Shed");
        assertEquals(
                List.of("sheep.Shed is a service type and package-private, but its provider is loaded by another class"
                        + " loader, to which only a public type exists. Make the interface public."),
                module.reasons());
    }

    @Test
    void a_contract_elsewhere_leaves_the_module_its_own_services() {
        Module module = Module.of(folder, COUNTER, SHEEP).withServices("app.Counter", "sheep.SheepCounter");
        assertEquals(Map.of(), module.contract());
    }

    @Test
    void a_module_that_others_need_may_have_no_service_that_is_looked_up() {
        Module module = Module.of(folder, COUNTER, SHEEP).withServices("sheep.SheepCounter");
        assertEquals(Map.of("sheep.SheepCounter", "service"), module.contract());
        assertEquals(Map.of(), module.thatOthersNeed().contract());
    }

    @Test
    void the_shortest_path_is_the_reason() {
        Module module = Module.of(
                        folder,
                        "package sheep; public interface A { Z z(); M m(); }",
                        "package sheep; public interface B { Z z(); }",
                        "package sheep; public class Z { End end; }",
                        "package sheep; public class M { End end; }",
                        "package sheep; public class End { }")
                .withServices("sheep.B", "sheep.A");
        assertEquals("sheep.A.z() names it", module.contract().get("sheep.Z"));
        assertEquals("sheep.M.end names it", module.contract().get("sheep.End"));
    }

    /** Simulates a session: unchanged class files are the same arrays as in the last build. */
    @Test
    void the_result_does_not_depend_on_the_build_before(@TempDir Path wool, @TempDir Path body, @TempDir Path hidden) {
        String plain = "package sheep; public class Wool { }";
        List<Module> builds = List.of(
                Module.of(folder, COUNTER, SHEEP, plain),
                Module.of(
                        wool,
                        COUNTER.replace("int sheep", "int sheep, Wool wool"),
                        SHEEP.replace("int sheep", "int sheep, sheep.Wool wool"),
                        plain),
                Module.of(body, COUNTER, SHEEP.replace(" sheep\"", " lambs\""), plain),
                Module.of(hidden, COUNTER.replace("public ", ""), plain),
                Module.of(folder, COUNTER, SHEEP, plain));
        ContractAnalysis analysis = new ContractAnalysis(TypePatterns.NONE, true);
        SortedMap<String, byte[]> before = new TreeMap<>();
        for (Module each : builds) {
            Module build = each.withServices("sheep.SheepCounter");
            SortedMap<String, byte[]> classes = new TreeMap<>(build.classes());
            for (Map.Entry<String, byte[]> old : before.entrySet()) {
                classes.computeIfPresent(
                        old.getKey(), (path, bytes) -> Arrays.equals(bytes, old.getValue()) ? old.getValue() : bytes);
            }
            assertEquals(build.analyse(), analysis.analyse(classes, build.services(), build.outside(), List.of()));
            before = classes;
        }
    }

    @Test
    void the_contract_never_reaches_a_generation() {
        Module module = Module.of(
                        folder,
                        "package sheep; public class Contract { Object o() { return new Hidden().secret(); } }",
                        "package sheep; class Hidden { Object secret() { return Deeper.LIMIT; } }",
                        "package sheep; class Deeper { static Object LIMIT = 1; }",
                        "package sheep; public class Sheep extends Contract { }")
                .withServices("sheep.Contract");
        SortedMap<String, String> contract = module.contract();
        ModuleClasses classes = new ModuleClasses(module.classes(), Map.of());
        for (String type : contract.keySet()) {
            for (TypeUse use : classes.find(type).orElseThrow().references().types()) {
                assertTrue(contract.containsKey(use.type()) || !classes.has(use.type()), use::toString);
            }
        }
        assertFalse(contract.containsKey("sheep.Sheep"));
    }

    @Test
    void the_digest_ignores_line_numbers_and_includes_bodies(@TempDir Path moved, @TempDir Path edited) {
        String source = "package sheep; public interface Contract { default int size() { return 3; } }";
        String digest = Module.compiled(folder, List.of("-g"), source)
                .withServices("sheep.Contract")
                .digest();
        assertEquals(
                digest,
                Module.compiled(moved, List.of("-g"), "\n\n" + source)
                        .withServices("sheep.Contract")
                        .digest());
        assertNotEquals(
                digest,
                Module.compiled(edited, List.of("-g"), source.replace("3", "4"))
                        .withServices("sheep.Contract")
                        .digest());
    }

    @Test
    void the_digest_is_of_the_contract_alone(@TempDir Path edited) {
        assertEquals(
                Module.of(folder, COUNTER, SHEEP)
                        .withServices("sheep.SheepCounter")
                        .digest(),
                Module.of(edited, COUNTER, SHEEP.replace(" sheep\"", " lambs\""))
                        .withServices("sheep.SheepCounter")
                        .digest());
    }

    @Test
    void module_info_and_versioned_classes_are_ignored() {
        Module module = Module.of(folder, COUNTER, SHEEP).withServices("sheep.SheepCounter");
        SortedMap<String, byte[]> classes = new TreeMap<>(module.classes());
        classes.put("module-info.class", new byte[0]);
        classes.put("META-INF/versions/21/sheep/SheepCounter.class", new byte[0]);
        assertEquals(
                module.analyse(),
                new ContractAnalysis(TypePatterns.NONE, true)
                        .analyse(classes, module.services(), module.outside(), List.of()));
    }

    @Test
    void a_class_file_of_a_future_version_is_named_with_the_remedy() {
        Module module = Module.of(folder, COUNTER).withServices("sheep.SheepCounter");
        module.classFile("sheep/SheepCounter.class")[7] = 99;
        assertEquals(
                "sheep.SheepCounter has class file version 99 (Java 55), which is newer than this version of dymod can"
                        + " read. Compile it with an older maven.compiler.release, or use a newer dymod.version.",
                assertThrows(UnreadableClassException.class, module::analyse).getMessage());
    }

    @Test
    void a_broken_class_file_is_named() {
        Module module = Module.of(folder, COUNTER).withServices("sheep.SheepCounter");
        module.classes().put("sheep/SheepCounter.class", new byte[] {1, 2, 3});
        String message = String.valueOf(
                assertThrows(UnreadableClassException.class, module::analyse).getMessage());
        assertTrue(message.startsWith("sheep.SheepCounter is not a class file that can be read ("), message);
        assertTrue(message.endsWith("). Build it again."), message);
    }

    @Test
    void names_and_signatures_of_other_languages_do_not_confuse_it() {
        ClassWriter kotlin = new ClassWriter(0);
        kotlin.visit(
                Opcodes.V1_8,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT,
                "sheep/a test (with) spaces$1",
                "<T:Lsheep/Broken",
                "java/lang/Object",
                new String[0]);
        kotlin.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "count-impl", "()Lsheep/Wool;", "(", null);
        kotlin.visitEnd();
        Module module = Module.of(folder, "package sheep; public class Wool { }");
        module.classes().put("sheep/a test (with) spaces$1.class", kotlin.toByteArray());
        assertEquals(
                "sheep.a test (with) spaces$1.count-impl() names it",
                module.withServices("sheep.a test (with) spaces$1").contract().get("sheep.Wool"));
    }
}
