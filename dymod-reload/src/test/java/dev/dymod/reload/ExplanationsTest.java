package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.DymodException;
import dev.dymod.fixture.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors that nobody understands who does not think of class loaders are explained. */
class ExplanationsTest extends OnDemand {

    private static Tree wool(String version) {
        return Tree.of(
                        "package sheep.impl; public class Wool { public String toString() { return \"" + version
                                + "\"; } }",
                        "package sheep.impl; public class Spin implements java.util.function.Function<Object, Object> { public"
                                + " Object apply(Object wool) { return wool == null ? new Wool() : \"" + version
                                + " of \" + (Wool) wool; } }")
                .provider(Function.class.getName(), "sheep.impl.Spin");
    }

    @SuppressWarnings("unchecked")
    private Function<Object, Object> spin() throws Exception {
        farm.begin("subcrate", wool("one"));
        return farm.lookup(Function.class);
    }

    @Test
    void explains_an_object_that_the_program_kept_over_aswap() throws Exception {
        Function<Object, Object> spin = spin();
        Object old = spin.apply(null);
        assertEquals("one of one", spin.apply(old));
        assertTrue(swapTo(wool("two")));
        ClassCastException error = assertThrows(ClassCastException.class, () -> spin.apply(old));
        assertEquals(1, error.getSuppressed().length);
        assertEquals(DymodException.class, error.getSuppressed()[0].getClass());
        assertEquals(
                "The object is a sheep.impl.Wool of generation 1 of subcrate, but the code that received it knows"
                        + " sheep.impl.Wool of generation 2: the program kept the object over a swap. Get it again after a"
                        + " swap (Dymod.onReload), or pass values whose types are in the contract.",
                error.getSuppressed()[0].getMessage());
        assertEquals("sheep.impl.Spin", error.getStackTrace()[0].getClassName());
    }

    @Test
    void explains_the_copy_on_the_class_path_that_never_changes() throws Exception {
        Function<Object, Object> spin = spin();
        Object copy = farm.host().loadClass("sheep.impl.Wool").getConstructor().newInstance();
        ClassCastException error = assertThrows(ClassCastException.class, () -> spin.apply(copy));
        String explanation =
                "sheep.impl.Wool exists twice: in generation 1 of subcrate, and in the copy on the program's class"
                        + " path, which no edit changes. The object in sheep.impl.Spin.apply (Spin.java:1) is of the copy: a library, or"
                        + " the program, loads the class by its own class loader. Make the type the program's:"
                        + " <contract><type>sheep.impl.Wool</type></contract> in the configuration of dymod-maven-plugin; a change of"
                        + " it then needs a restart.";
        assertEquals(explanation, error.getSuppressed()[0].getMessage());
        assertThrows(ClassCastException.class, () -> spin.apply(copy));
        assertEquals(List.of("[dymod] " + explanation), warnings());
    }

    private List<String> warnings() {
        return log.lines().stream().filter(line -> line.contains("exist")).toList();
    }

    /** What a library does that knows no other class loader than the program's, in some of the ways that there are. */
    private static final String FREEZER = """
            package sheep.pantry;
            public class Freezer {
                public static Object thaw() {
                    return make();
                }
                public static <T> T thaw(Class<T> type) {
                    return (T) make();
                }
                public static java.lang.Object make() {
                    try {
                        return copy("sheep.impl.Wool").getConstructor().newInstance();
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                }
                public static Class<?> copy(String name) {
                    try {
                        return Class.forName(name);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                }
                public static java.lang.reflect.Field field(String name) {
                    try {
                        java.lang.reflect.Field field = copy("sheep.impl.Wool").getDeclaredField(name);
                        field.setAccessible(true);
                        return field;
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                }
                public static void wrapped(Object wool) {
                    try {
                        field("id").set(wool, 3L);
                    } catch (Exception e) {
                        throw new IllegalStateException("Could not set the value", new RuntimeException(e));
                    }
                }
                public static void call(Object target, Object argument, String message) throws Exception {
                    try {
                        copy("sheep.impl.Wool").getMethod("mix", copy("sheep.impl.Wool")).invoke(target, argument);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalStateException(message, e);
                    }
                }
                public static Object[] shelf() {
                    return (Object[]) java.lang.reflect.Array.newInstance(copy("sheep.impl.Wool"), 1);
                }
                static void closed() {
                }
                public static void take(sheep.impl.Wool wool) {
                }
            }
            """;

    private static final Tree PANTRY = Tree.of(
            FREEZER, "package sheep.impl; public class Wool { public Long id; public void mix(Wool other) {} }");

    /** A module of wool with a method that ends as a test has it, and a library of the program's. */
    private Supplier<?> weaver(String... body) throws Exception {
        List<String> sources =
                List.of("package sheep.impl; public class Fibre {}", """
                package sheep.impl;
                public class Wool extends Fibre {
                    public Long id;
                    public void mix(Wool other) {
                    }
                }
                """, """
                package sheep.impl;
                import sheep.pantry.Freezer;
                public class Weaver implements java.util.function.Supplier<Object> {
                    public Object get() {
                        try {
                """ + String.join("\n", body) + """

                        } catch (Exception e) {
                            throw e instanceof RuntimeException r ? r : new IllegalStateException(e);
                        }
                    }
                    static Object twice(Object one, Object other) {
                        return one;
                    }
                }
                """);
        Tree module = Tree.of(sources, PANTRY).provider(Supplier.class.getName(), "sheep.impl.Weaver");
        farm.begin("subcrate", module);
        farm.staticCopy("pantry", PANTRY.without("sheep/impl/Wool.class"));
        return farm.lookup(Supplier.class);
    }

    /** What is said of the only error that a call ends with, which the log has, too. */
    private String explained(Class<? extends Throwable> type, Supplier<?> stub) {
        Throwable error = assertThrows(Throwable.class, stub::get);
        while (!type.isInstance(error)) {
            error = error.getCause();
        }
        assertEquals(1, error.getSuppressed().length, error::toString);
        String explanation = error.getSuppressed()[0].getMessage();
        assertEquals(
                1,
                log.lines().stream().filter(("[dymod] " + explanation)::equals).count(),
                log.lines()::toString);
        return explanation;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wool wool = (Wool) Freezer.thaw(); return wool;",
                "Object some = Freezer.thaw(); String a = \"\"; Wool wool = (Wool) some; return wool;",
                "Wool wool = Freezer.thaw(Wool.class); return wool;",
                "Object later = (java.util.function.Supplier<Object>) () -> { Wool wool = (Wool) Freezer.thaw(); return"
                        + " wool; }; return ((java.util.function.Supplier<?>) later).get();"
            })
    void namesTheCallWhoseResultWasOfTheCopy(String body) throws Exception {
        String explanation = explained(ClassCastException.class, weaver(body));
        assertTrue(
                explanation.startsWith(
                        "sheep.impl.Wool exists twice: in generation 1 of subcrate, and in the copy on the"
                                + " program's class path, which no edit changes. The object that sheep.pantry.Freezer.thaw() gave to"
                                + " sheep.impl.Weaver."),
                explanation);
        assertTrue(
                explanation.endsWith(
                        " (Weaver.java:6) is of the copy: a library, or the program, loads the class by its own"
                                + " class loader. Make the type the program's: <contract><type>sheep.impl.Wool</type></contract> in"
                                + " the configuration of dymod-maven-plugin; a change of it then needs a restart."),
                explanation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object some = System.nanoTime() == 0 ? this : Freezer.thaw(); Wool wool = (Wool) some; return wool;",
                "return twice((Wool) Freezer.thaw(), (Wool) Freezer.make());",
                "Object[] all = {Freezer.thaw()}; return (Wool) all[0];"
            })
    void namesNoCallWhereItMayBeAnother(String body) throws Exception {
        String explanation = explained(ClassCastException.class, weaver(body));
        assertTrue(
                explanation.contains(
                        " The object in sheep.impl.Weaver.get (Weaver.java:6) is of the copy: a library, "),
                explanation);
    }

    @Test
    void finds_the_call_in_the_generation_that_runs() throws Exception {
        Supplier<?> stub = weaver("return 1;");
        String sources = "package sheep.impl; import sheep.pantry.Freezer; public class Weaver implements"
                + " java.util.function.Supplier<Object> { public Object get() { return (Wool) Freezer.thaw(); } }";
        Tree wool = Tree.of("package sheep.impl; public class Wool {}");
        assertTrue(swapTo(wool.with(Tree.of(List.of(sources), PANTRY, wool))
                .provider(Supplier.class.getName(), "sheep.impl.Weaver")));
        String explanation = explained(ClassCastException.class, stub);
        assertTrue(explanation.contains("in generation 2 of subcrate"), explanation);
        assertTrue(explanation.contains("that sheep.pantry.Freezer.thaw() gave to"), explanation);
    }

    @Test
    void explains_asubclass_of_the_other_copy() throws Exception {
        String explanation = explained(ClassCastException.class, weaver("return (Fibre) Freezer.thaw();"));
        assertTrue(explanation.startsWith("sheep.impl.Wool exists twice: "), explanation);
        assertTrue(explanation.contains("that sheep.pantry.Freezer.thaw() gave to"), explanation);
    }

    @Test
    void explains_an_object_of_the_generation_that_alibrary_casts() throws Exception {
        Supplier<?> stub = weaver("return Freezer.copy(\"sheep.impl.Wool\").cast(new Wool());");
        String explanation = explained(ClassCastException.class, stub);
        assertTrue(explanation.startsWith("sheep.impl.Wool exists twice: "), explanation);
        assertTrue(explanation.contains(" The two meet in sheep.impl.Weaver.get (Weaver.java:6): "), explanation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Freezer.field(\"id\").set(new Wool(), 3L); return 1;",
                "return Freezer.field(\"id\").get(new Wool());",
                "Freezer.field(\"id\").set(new Wool() {}, 3L); return 1;",
            })
    void explainsAFieldOfTheCopy(String body) throws Exception {
        String explanation = explained(IllegalArgumentException.class, weaver(body));
        assertTrue(explanation.contains(" exists twice: in generation 1 of subcrate, "), explanation);
        assertTrue(explanation.contains(" The two meet in sheep.impl.Weaver.get (Weaver.java:6): "), explanation);
    }

    @Test
    void explains_what_aframework_has_wrapped() throws Exception {
        Supplier<?> stub = weaver("Freezer.wrapped(new Wool()); return 1;");
        String explanation = explained(IllegalArgumentException.class, stub);
        assertTrue(explanation.startsWith("sheep.impl.Wool exists twice: "), explanation);
        assertTrue(explanation.contains(" The two meet in sheep.pantry.Freezer.wrapped (Freezer.java:"), explanation);
    }

    @Test
    void explains_amethod_of_the_copy() throws Exception {
        Supplier<?> stub = weaver("Freezer.call(new Wool(), null, \"no\"); return 1;");
        String explanation = explained(IllegalArgumentException.class, stub);
        boolean isNamed = Runtime.version().feature() >= 18;
        assertTrue(
                explanation.startsWith(
                        isNamed
                                ? "sheep.impl.Wool exists twice: "
                                : "A class of generation 1 of subcrate may exist twice, there and in the copy "),
                explanation);
        assertTrue(explanation.contains(" sheep.pantry.Freezer.call (Freezer.java:"), explanation);
    }

    @Test
    void explains_an_argument_where_aframework_names_the_class() throws Exception {
        Supplier<?> stub =
                weaver("Freezer.call(Freezer.thaw(), new Wool(), \"Could not set sheep.impl.Wool.id\"); return 1;");
        String explanation = explained(IllegalArgumentException.class, stub);
        assertTrue(
                explanation.startsWith("sheep.impl.Wool exists in generation 1 of subcrate, and perhaps in the copy "),
                explanation);
    }

    @Test
    void explains_an_element_of_an_array() throws Exception {
        String explanation = explained(
                ArrayStoreException.class, weaver("Object[] all = Freezer.shelf(); all[0] = new Wool(); return 1;"));
        assertTrue(explanation.startsWith("sheep.impl.Wool exists twice: "), explanation);
    }

    @Test
    void explains_elements_of_an_array() throws Exception {
        String explanation = explained(
                ArrayStoreException.class, weaver("return java.util.List.of(new Wool()).toArray(Freezer.shelf());"));
        assertTrue(explanation.startsWith("sheep.impl.Wool exists twice: "), explanation);
        assertTrue(explanation.contains(" The two meet in sheep.impl.Weaver.get (Weaver.java:6): "), explanation);
    }

    @Test
    void explains_asignature_that_means_the_copy() throws Exception {
        String explanation =
                explained(LinkageError.class, weaver("Freezer.thaw(); Freezer.take(new Wool()); return 1;"));
        assertTrue(explanation.startsWith("sheep.impl.Wool exists twice: in generation 1 of subcrate, "), explanation);
    }

    @Test
    void explains_apackage_of_two_class_loaders() throws Exception {
        Tree host = Tree.of("package sheep.impl; public class Barn { static void open() {} }");
        farm.staticCopy("barn", host);
        Tree module = Tree.of(
                        List.of(
                                "package sheep.impl; public class Sheep implements java.util.function.Supplier<Object> { public"
                                        + " Object get() { Barn.open(); return 1; } }"),
                        host)
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
        farm.begin("subcrate", module);
        String explanation = explained(IllegalAccessError.class, farm.lookup(Supplier.class));
        assertEquals(
                "sheep.impl.Sheep and sheep.impl.Barn have one package and two class loaders, that of generation 1 of subcrate"
                        + " and that of the program, so package-private access between them fails. Make the used members"
                        + " public, or declare both modules as submodules.",
                explanation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new IllegalArgumentException(\"Can not set java.lang.Long field sheep.impl.Wool.id to"
                        + " java.lang.String\");",
                "throw new IllegalArgumentException(\"Can not set java.lang.Long field sheep.Other.id to sheep.Other\");",
                "throw new IllegalArgumentException((String) null);",
                "throw new IllegalArgumentException(\"argument type mismatch\");",
                "Freezer.call(Freezer.thaw(), \"no wool\", \"no\"); return 1;",
                "Object[] all = new Integer[1]; all[0] = \"no number\"; return all;",
                "throw new LinkageError(\"loader constraint violation\");",
                "throw new IllegalAccessError(\"no\");",
                "throw new ArrayStoreException();",
                "throw new ClassCastException();",
            })
    void leavesOtherErrorsAlone(String body) throws Exception {
        Supplier<?> stub = weaver(body);
        for (Throwable each = assertThrows(Throwable.class, stub::get); each != null; each = each.getCause()) {
            assertEquals(0, each.getSuppressed().length);
        }
        assertEquals(List.of(), warnings());
    }

    @Test
    void looks_at_causes_for_some_way_and_no_further() throws Exception {
        Supplier<?> stub = weaver("""
                RuntimeException one = new RuntimeException();
                RuntimeException other = new RuntimeException(one);
                one.initCause(other);
                throw one;
                """);
        assertThrows(RuntimeException.class, stub::get);
    }

    @Test
    void leaves_other_errors_of_that_kind_alone() throws Exception {
        Function<Object, Object> spin = spin();
        assertEquals(
                0,
                assertThrows(ClassCastException.class, () -> spin.apply("cotton"))
                        .getSuppressed()
                        .length);
    }

    @Test
    void explains_once_what_passes_several_stubs() throws Exception {
        Function<Object, Object> spin = share("spin", spin());
        Object old = spin.apply(null);
        Tree outer = Tree.of(
                        "package sheep.impl; public class Out implements java.util.function.Supplier<Object> { public"
                                + " Object get() { return ((java.util.function.Function<Object, Object>)"
                                + " System.getProperties().get(\"dymod.test.spin\")).apply(System.getProperties().get("
                                + "\"dymod.test.old\")); } }")
                .provider(Supplier.class.getName(), "sheep.impl.Out");
        share("old", old);
        assertTrue(swapTo(wool("two").with(outer)));
        Supplier<?> out = farm.lookup(Supplier.class);
        assertEquals(1, assertThrows(ClassCastException.class, out::get).getSuppressed().length);
    }

    /** A library of the JDK's that this JVM has not loaded. */
    private static Path library(String library) throws Exception {
        String name = System.mapLibraryName(library);
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.home")), 2)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    @Test
    void rejects_asecond_generation_that_loads_anative_library_and_says_why() throws Exception {
        share("library", library("prefs").toString());
        String load = "System.load(" + shared("String", "library") + ");";
        farm.begin("subcrate", supplier("static { " + load + " }", "return 1;"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        for (String again : List.of("static { " + load + " }", "public Sheep() { " + load + " }")) {
            assertFalse(swapTo(supplier(again, "return 2;")));
        }
        assertEquals(2, rejections().size());
        for (String rejection : rejections()) {
            assertTrue(
                    rejection.contains(
                            " rejected, 1 keeps running: sheep.impl.Sheep, the provider of java.util.function.Supplier, loads a"
                                    + " native library: Native Library " + library("prefs")
                                    + " already loaded in another classloader. A library stays with the class loader of the"
                                    + " generation that loaded it first. Load it in a class of the program or of the contract,"
                                    + " which all generations share; this provider is swapped at the next start."),
                    rejection);
        }
        assertEquals(1, stub.get());
        assertTrue(swapTo(answering("three")));
        assertEquals("three", stub.get());
    }

    @Test
    void explains_anative_library_that_is_loaded_at_acall_only() throws Exception {
        share("library", library("rmi").toString());
        String load = "System.load(" + shared("String", "library") + "); return ";
        farm.begin("subcrate", supplier("", load + "1;"));
        Supplier<?> stub = farm.lookup(Supplier.class);
        assertEquals(1, stub.get());
        assertTrue(swapTo(supplier("", load + "2;")));
        UnsatisfiedLinkError error = assertThrows(UnsatisfiedLinkError.class, stub::get);
        assertEquals(1, error.getSuppressed().length);
        assertTrue(
                error.getSuppressed()[0]
                        .getMessage()
                        .contains("A native library stays with the class loader of the generation"),
                error.getSuppressed()[0].getMessage());
        assertSame(DymodException.class, error.getSuppressed()[0].getClass());
    }
}
