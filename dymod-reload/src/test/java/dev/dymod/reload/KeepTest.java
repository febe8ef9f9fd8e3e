package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.fixture.Tree;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code @Keep}: values that a provider's successor takes over. */
class KeepTest extends OnDemand {

    private Supplier<?> begun(Tree tree) throws Exception {
        farm.begin("subcrate", tree);
        return farm.lookup(Supplier.class);
    }

    @Test
    void takes_values_of_every_kind_over() throws Exception {
        String fields =
                "@Keep boolean z; @Keep byte b; @Keep short s; @Keep char c; @Keep int i; @Keep long j; @Keep float f;"
                        + " @Keep double d; @Keep private String text; @Keep protected Object none = \"\"; @Keep int[] row;"
                        + " @Keep List<Map<String, Optional<Integer>>> deep; @Keep Class<?> type;";
        String all = "return List.of(z, b, s, c, i, j, f, d, text, none == null, row[0], deep, type);";
        Supplier<?> stub = begun(supplier(
                fields,
                "z = true; b = 1; s = 2; c = '3'; i = 4; j = 5; f = 6; d = 7; text = \"8\"; none = null; row = new int[] {9};"
                        + " deep = new ArrayList<>(List.of(new TreeMap<>(Map.of(\"ten\", Optional.of(10))))); type ="
                        + " int[].class; "
                        + all));
        Object values = stub.get();
        assertTrue(swapTo(supplier(fields, all)));
        assertEquals(values, stub.get());
    }

    @Test
    void takes_the_same_object_over() throws Exception {
        Supplier<?> stub = begun(supplier("@Keep List<Object> kept = new ArrayList<>();", "return kept;"));
        Object list = stub.get();
        assertTrue(swapTo(supplier("@Keep Collection<Object> kept;", "return kept;")));
        assertSame(list, stub.get());
    }

    @Test
    void widens_numbers_and_boxes() throws Exception {
        Supplier<?> stub =
                begun(supplier("@Keep int i = 3; @Keep Integer boxed = 4; @Keep char c = 'x';", "return i;"));
        assertEquals(3, stub.get());
        assertTrue(swapTo(supplier("@Keep double i; @Keep long boxed; @Keep int c;", "return i + \" \" + boxed + c;")));
        assertEquals("3.0 4120", stub.get());
        assertTrue(swapTo(supplier("@Keep Double i; @Keep Number boxed;", "return i + \" \" + boxed;")));
        assertEquals("3.0 4", stub.get());
    }

    @Test
    void leaves_aprimitive_as_it_is_where_there_was_null() throws Exception {
        Supplier<?> stub = begun(supplier("@Keep Integer i;", "return i;"));
        assertTrue(swapTo(supplier("@Keep int i = 5;", "return i;")));
        assertEquals(5, stub.get());
    }

    @Test
    void shows_the_successors_constructor_its_defaults_first() throws Exception {
        Supplier<?> stub = begun(supplier("@Keep int i = 3;", "return i;"));
        assertTrue(swapTo(supplier(
                "@Keep int i = 4; private final int seen; public Sheep() { seen = i; }", "return seen + \" \" + i;")));
        assertEquals("4 3", stub.get());
    }

    @Test
    void reads_the_values_of_the_last_moment() throws Exception {
        Supplier<?> stub = begun(supplier("@Keep int calls;", "return ++calls;"));
        var listening = dev.dymod.Dymod.onReload(event -> stub.get());
        try {
            assertTrue(swapTo(supplier("@Keep int calls;", "return calls;")));
        } finally {
            listening.close();
        }
        assertEquals(1, stub.get());
    }

    @Test
    void drops_what_the_successor_has_not() throws Exception {
        Supplier<?> stub = begun(supplier("@Keep int gone = 3; @Keep int unmarked = 4;", "return 1;"));
        assertTrue(swapTo(supplier("int unmarked = 5; @Keep int fresh = 6;", "return unmarked + fresh;")));
        assertEquals(11, stub.get());
    }

    @Test
    void looks_into_superclasses_too() throws Exception {
        String base =
                "package sheep.impl; public class Base { @dev.dymod.Keep private int kept; public int next() { return"
                        + " ++kept; } }";
        String sheep =
                "package sheep.impl; public class Sheep extends Base implements java.util.function.Supplier<Object> {"
                        + " public Object get() { return next() + \"%s\"; } }";
        Supplier<?> stub =
                begun(Tree.of(base, sheep.formatted("a")).provider(Supplier.class.getName(), "sheep.impl.Sheep"));
        assertEquals("1a", stub.get());
        assertTrue(swapTo(Tree.of(base, sheep.formatted("b")).provider(Supplier.class.getName(), "sheep.impl.Sheep")));
        assertEquals("2b", stub.get());
    }

    @Test
    void looks_into_asuperclass_of_the_contract_too() throws Exception {
        Tree base = Tree.of(
                "package sheep; public class Base { @dev.dymod.Keep private int kept; public int next() { return"
                        + " ++kept; } }");
        String sheep = "package sheep.impl; public class Sheep extends sheep.Base implements"
                + " java.util.function.Supplier<Object> { public Object get() { return next() + \"%s\"; } }";
        Supplier<?> stub = begun(base.with(Tree.of(List.of(sheep.formatted("a")), base))
                .contract("sheep.Base")
                .provider(Supplier.class.getName(), "sheep.impl.Sheep"));
        assertEquals("1a", stub.get());
        assertTrue(swapTo(base.with(Tree.of(List.of(sheep.formatted("b")), base))
                .contract("sheep.Base")
                .provider(Supplier.class.getName(), "sheep.impl.Sheep")));
        assertEquals("2b", stub.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Own()",
                "List.of(1, new Own())",
                "new Own[0]",
                "new Object[] {1, new Object[] {new Own()}}",
                "Map.of(new Own(), 1)",
                "Map.of(1, Set.of(new Own()))",
                "Map.entry(1, new Own())",
                "Optional.of(new Own())",
                "new java.util.concurrent.atomic.AtomicReference<>(new Own())",
                "Own.class",
                "Own[].class",
                "Own.class.getClassLoader()",
                "Own.class.getDeclaredConstructors()[0]",
                "(Runnable) () -> {}",
                "new TreeMap<String, String>((a, b) -> 0)",
                "Collections.unmodifiableSortedSet(new TreeSet<String>((a, b) -> 0))",
                "new PriorityQueue<String>((a, b) -> 0)",
                "new ArrayList<String>() {}",
                "new ArrayDeque<>(List.of(new Own()))",
                "Collections.synchronizedList(new ArrayList<>(List.of(new Own())))"
            })
    void refusesWhatIsOfTheModuleAndNamesTheField(String value) throws Exception {
        Supplier<?> stub = begun(supplier("static class Own {} @Keep Object kept = " + value + ";", "return 1;"));
        assertFalse(swapTo(supplier("@Keep Object kept;", "return 2;")));
        assertEquals(1, rejections().size(), rejections().toString());
        assertTrue(
                rejections()
                        .get(0)
                        .startsWith(
                                "[dymod] subcrate 2 rejected, 1 keeps running: sheep.impl.Sheep.kept is marked @Keep and holds"
                                        + " an object of "),
                rejections().toString());
        assertEquals(1, stub.get());
    }

    @Test
    void keeps_values_of_the_hosts_and_the_contracts_classes() throws Exception {
        Tree wool = Tree.of("package sheep; public class Wool {}");
        String sheep = "package sheep.impl; public class Sheep implements java.util.function.Supplier<Object> {"
                + " @dev.dymod.Keep private java.util.List<Object> kept = java.util.List.of(new sheep.Wool()); public Object"
                + " get() { return kept%s; } }";
        Supplier<?> stub = begun(wool.with(Tree.of(List.of(sheep.formatted("")), wool))
                .contract("sheep.Wool")
                .provider(Supplier.class.getName(), "sheep.impl.Sheep"));
        Object wools = ((List<?>) stub.get()).get(0);
        assertTrue(swapTo(wool.with(Tree.of(List.of(sheep.formatted(".get(0)")), wool))
                .contract("sheep.Wool")
                .provider(Supplier.class.getName(), "sheep.impl.Sheep")));
        assertSame(wools, stub.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"static", "final"})
    void refusesAFieldThatIsStaticOrFinalAndTakesItsMending(String modifier) throws Exception {
        Supplier<?> stub = begun(supplier("@Keep " + modifier + " Integer kept = Integer.valueOf(3);", "return 1;"));
        assertFalse(swapTo(supplier("@Keep " + modifier + " Integer kept = Integer.valueOf(4);", "return 2;")));
        assertEquals(
                List.of(
                        "[dymod] subcrate 2 rejected, 1 keeps running: sheep.impl.Sheep.kept is marked @Keep and is static or final."
                                + " Mark a field of the provider that is neither."),
                rejections());
        assertEquals(1, stub.get());
        assertTrue(swapTo(supplier("@Keep Integer kept = 5;", "return kept;")));
        assertEquals(3, stub.get());
    }

    @Test
    void refuses_another_type_and_leaves_the_old_values_alone() throws Exception {
        Supplier<?> stub =
                begun(supplier("@Keep int first = 1; @Keep Object second = 2L;", "return first + \" \" + second;"));
        assertFalse(swapTo(supplier("@Keep int first = 7; @Keep String second;", "return second;")));
        assertEquals(
                List.of("[dymod] subcrate 2 rejected, 1 keeps running: sheep.impl.Sheep.second is marked @Keep and is a"
                        + " java.lang.String now, which cannot take over a java.lang.Long. Give it another name, or remove"
                        + " @Keep."),
                rejections());
        assertEquals("1 2", stub.get());
        assertFalse(swapTo(supplier("@Keep boolean first;", "return first;")));
        assertEquals("1 2", stub.get());
        assertTrue(swapTo(supplier("@Keep long first; @Keep Number second;", "return first + \" \" + second;")));
        assertEquals("1 2", stub.get());
    }

    @Test
    void takes_over_acollection_that_other_threads_use() throws Exception {
        Supplier<?> stub = begun(supplier("@Keep Map<Object, Object> kept = new HashMap<>();", "return kept;"));
        @SuppressWarnings("unchecked")
        java.util.Map<Object, Object> map = (java.util.Map<Object, Object>) stub.get();
        var stop = new java.util.concurrent.atomic.AtomicBoolean();
        var writer = inThread(() -> {
            for (int i = 0; !stop.get(); i++) {
                map.put(i % 1000, i);
                map.remove(i * 7 % 1000);
            }
            return null;
        });
        try {
            for (int i = 0; i < 5; i++) {
                assertTrue(
                        swapTo(supplier("@Keep Map<Object, Object> kept;", "return kept; /*" + i + "*/")
                                .with("number.txt", "" + i)),
                        rejections().toString());
            }
        } finally {
            stop.set(true);
        }
        writer.get();
        assertSame(map, stub.get());
    }
}
