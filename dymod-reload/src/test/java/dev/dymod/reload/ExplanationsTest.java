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
    void explainsAnObjectThatTheProgramKeptOverASwap() throws Exception {
        Function<Object, Object> spin = spin();
        Object old = spin.apply(null);
        assertEquals("one of one", spin.apply(old));
        assertTrue(swapTo(wool("two")));
        ClassCastException error = assertThrows(ClassCastException.class, () -> spin.apply(old));
        assertEquals(1, error.getSuppressed().length);
        assertEquals(DymodException.class, error.getSuppressed()[0].getClass());
        assertEquals(
                "The object is a sheep.impl.Wool of generation 1 of subcrate, and what meets it knows sheep.impl.Wool of"
                        + " generation 2: the program kept it over a swap. Get it anew after a swap (Dymod.onReload), or pass"
                        + " values whose types are in the contract.",
                error.getSuppressed()[0].getMessage());
        assertEquals("sheep.impl.Spin", error.getStackTrace()[0].getClassName());
    }

    @Test
    void explainsTheCopyOnTheClassPathThatNeverChanges() throws Exception {
        Function<Object, Object> spin = spin();
        Object copy = farm.host().loadClass("sheep.impl.Wool").getConstructor().newInstance();
        ClassCastException error = assertThrows(ClassCastException.class, () -> spin.apply(copy));
        assertEquals(
                "sheep.impl.Wool exists twice: once in the generation of subcrate, once in the copy on the program's class path"
                        + " that never changes. Whoever loads it by name, by reflection or by ServiceLoader gets that copy. Go"
                        + " through Dymod.lookup, or make the type part of the contract.",
                error.getSuppressed()[0].getMessage());
    }

    @Test
    void leavesOtherErrorsOfThatKindAlone() throws Exception {
        Function<Object, Object> spin = spin();
        assertEquals(
                0,
                assertThrows(ClassCastException.class, () -> spin.apply("cotton"))
                        .getSuppressed()
                        .length);
    }

    @Test
    void explainsOnceWhatPassesSeveralStubs() throws Exception {
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
    void rejectsASecondGenerationThatLoadsANativeLibraryAndSaysWhy() throws Exception {
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
                            " rejected, 1 goes on: sheep.impl.Sheep, the provider of java.util.function.Supplier, loads a"
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
    void explainsANativeLibraryThatIsLoadedAtACallOnly() throws Exception {
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
