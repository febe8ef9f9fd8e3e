package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.Dymod;
import dev.dymod.DymodException;
import dev.dymod.fixture.Tree;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** {@code lookupAll}, while providers come and go. */
class LiveListTest extends OnDemand {

    private static final Tree WORDS = Tree.of(word("White"), word("Black"), word("Grey"));

    private static String word(String name) {
        return "package sheep.impl; public class " + name + " implements java.util.function.Supplier<Object>,"
                + " java.util.concurrent.Callable<Object> { public Object get() { return \"" + name + "\"; }"
                + " public Object call() { return \"" + name + "\"; } }";
    }

    private static Tree words(String... names) {
        return WORDS.provider(
                Supplier.class.getName(),
                List.of(names).stream().map(name -> "sheep.impl." + name).toArray(String[]::new));
    }

    @SuppressWarnings("rawtypes")
    private List<Supplier> all() throws Exception {
        return lookupAll(Supplier.class);
    }

    @SuppressWarnings("rawtypes")
    private static List<Object> answers(List<Supplier> all) {
        return all.stream().<Object>map(Supplier::get).toList();
    }

    @Test
    void shows_providers_that_are_added_removed_and_reordered() throws Exception {
        farm.begin("subcrate", words("White", "Black"));
        var all = all();
        assertEquals(List.of("White", "Black"), answers(all));
        Supplier<?> white = all.get(0);
        Supplier<?> black = all.get(1);
        assertTrue(swapTo(words("Grey", "Black", "White")));
        assertEquals(List.of("Grey", "Black", "White"), answers(all));
        assertSame(white, all.get(2));
        assertSame(black, all.get(1));
        assertTrue(swapTo(words("Black")));
        assertEquals(List.of("Black"), answers(all));
        assertTrue(swapTo(WORDS));
        assertEquals(0, all.size());
        assertTrue(swapTo(words("White")));
        assertSame(white, all.get(0));
        assertEquals(all, all());
    }

    @Test
    void iterates_over_the_providers_of_one_moment() throws Exception {
        farm.begin("subcrate", words("White", "Black"));
        var all = all();
        Iterator<?> iterator = all.iterator();
        var stream = all.stream();
        assertTrue(swapTo(words("Grey", "White", "Black")));
        assertEquals("White", ((Supplier<?>) iterator.next()).get());
        assertEquals("Black", ((Supplier<?>) iterator.next()).get());
        assertFalse(iterator.hasNext());
        assertEquals(2, stream.count());
    }

    @Test
    void lets_the_stub_of_aprovider_that_is_gone_say_so_and_live_again() throws Exception {
        farm.begin("subcrate", words("White", "Black"));
        Supplier<?> white = all().get(0);
        assertTrue(swapTo(words("Black")));
        assertEquals(
                "sheep.impl.White is no provider of java.util.function.Supplier any more: the newest generation of its"
                        + " module does not name it. Take the object out of what Dymod.lookupAll() lists now; or name the"
                        + " class in META-INF/services/java.util.function.Supplier, save, and the call will succeed.",
                assertThrows(DymodException.class, white::get).getMessage());
        assertTrue(swapTo(words("Black", "White")));
        assertEquals("White", white.get());
    }

    @Test
    void goes_on_under_another_class_name_for_whoever_looked_up_the_only_provider() throws Exception {
        farm.begin("subcrate", words("White"));
        Supplier<?> inList = all().get(0);
        Supplier<?> only = farm.lookup(Supplier.class);
        assertSame(inList, only);
        assertTrue(swapTo(words("Black")));
        assertEquals("Black", only.get());
        assertEquals(List.of("Black"), answers(all()));
        assertSame(only, all().get(0));
    }

    @Test
    void takes_no_second_provider_where_the_program_has_looked_up_the_only_one() throws Exception {
        farm.begin("subcrate", words("White"));
        var all = all();
        Supplier<?> only = farm.lookup(Supplier.class);
        assertFalse(swapTo(words("White", "Black")));
        assertEquals(
                List.of(
                        "[dymod] subcrate 2 rejected, 1 keeps running: there are several providers of java.util.function.Supplier:"
                                + " sheep.impl.White, sheep.impl.Black. Leave one of them on the class path, or in"
                                + " META-INF/services/java.util.function.Supplier."),
                rejections());
        assertEquals("White", only.get());
        assertEquals(List.of("White"), answers(all));
    }

    @Test
    void rejects_afurther_provider_that_cannot_be_made() throws Exception {
        farm.begin("subcrate", words("White"));
        var all = all();
        Tree broken = WORDS.with(
                        Tree.of(
                                "package sheep.impl; public class Grey implements java.util.function.Supplier<Object>"
                                        + " { public Grey() { throw new IllegalStateException(\"no\"); } public Object get() { return 1; } }"))
                .provider(Supplier.class.getName(), "sheep.impl.White", "sheep.impl.Grey");
        assertFalse(swapTo(broken));
        assertTrue(
                rejections().get(0).contains("sheep.impl.Grey, the provider of"),
                rejections().toString());
        assertEquals(List.of("White"), answers(all));
    }

    @Test
    void keeps_the_order_of_the_class_path_over_modules_and_libraries() throws Exception {
        Tree zoo = Tree.of(
                        "package zoo; public class Bear implements java.util.function.Supplier<Object> { public Object"
                                + " get() { return \"Bear\"; } }")
                .provider(Supplier.class.getName(), "zoo.Bear");
        Tree goat = Tree.of(
                        "package goat; public class Goat implements java.util.function.Supplier<Object> { public Object"
                                + " get() { return \"Goat\"; } }")
                .provider(Supplier.class.getName(), "goat.Goat");
        farm.staticCopy("zoo", zoo);
        Path library = folder.resolve("library");
        goat.writeTo(library);
        farm.classPath(library);
        farm.staticCopy("subcrate", words("White"));
        // In one group, and the other way round as far as that counts.
        farm.publish("subcrate", words("White"));
        farm.publish("zoo", zoo, List.of("subcrate"));
        var all = all();
        assertEquals(List.of("Bear", "Goat", "White"), answers(all));
        farm.publish("subcrate", words("Black", "White"));
        farm.publish("zoo", zoo, List.of("subcrate"));
        assertTrue(Dymod.reload());
        assertEquals(List.of("Bear", "Goat", "Black", "White"), answers(all));
    }

    @Test
    void shows_amodule_that_is_published_later_at_the_next_lookup() throws Exception {
        farm.begin("subcrate", words("White"));
        all();
        Tree zoo = Tree.of(
                        "package zoo; public class Bear implements java.util.function.Supplier<Object> { public Object"
                                + " get() { return \"Bear\"; } }")
                .provider(Supplier.class.getName(), "zoo.Bear");
        farm.publish("zoo", zoo);
        assertEquals(List.of("White", "Bear"), answers(all()));
    }

    @Test
    void runs_constructors_without_keeping_other_lookups_waiting() throws Exception {
        share("lookup", (Callable<Object>)
                () -> inThread(() -> farm.lookup(Callable.class).call()).get());
        Tree goat = Tree.of(
                        "package goat; public class Goat implements java.util.function.Supplier<Object> { private final"
                                + " Object seen; public Goat() throws Exception { seen = "
                                + shared("java.util.concurrent.Callable<?>", "lookup")
                                + ".call(); } public Object get() { return seen;"
                                + " } }")
                .provider(Supplier.class.getName(), "goat.Goat");
        Path library = folder.resolve("library");
        goat.writeTo(library);
        farm.classPath(library);
        farm.begin("subcrate", WORDS.provider(Callable.class.getName(), "sheep.impl.White"));
        assertEquals(List.of("White"), answers(all()));
    }
}
