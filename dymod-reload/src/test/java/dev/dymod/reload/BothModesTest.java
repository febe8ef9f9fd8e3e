package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.Dymod;
import dev.dymod.fixture.Farm;
import dev.dymod.fixture.Program;
import dev.dymod.fixture.Tree;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that mean the same in both modes: run on a plain class path without the engine, then as one that reloads, there
 * before and after a swap.
 */
@Timeout(30)
class BothModesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void swapOnlyWhenTold() {
        System.setProperty("dymod.autoReload", "false");
    }

    @AfterEach
    void swapAtOnceAgain() {
        System.clearProperty("dymod.autoReload");
    }

    @Test
    void calls_generic_methods_and_interfaces() throws Exception {
        answers(
                "7 wool 2 3 [4, 5] true",
                Program.of("""
                        package sheep;
                        public interface Transformer<A, B> {
                            B apply(A value);
                            default <C> Transformer<A, C> then(Transformer<? super B, ? extends C> next) {
                                return value -> next.apply(apply(value));
                            }
                        }
                        """, """
                        package sheep;
                        import java.util.*;
                        public interface Tools extends Transformer<String, Integer> {
                            <T extends Comparable<T>> T max(List<T> values);
                            <K, V extends Collection<? super K>> Map<K, V> with(Map<K, V> map, K key);
                            <X extends Exception> void check(boolean fine, X otherwise) throws X;
                        }
                        """, """
                        package sheep.impl;
                        import java.util.*;
                        public class Toolbox implements sheep.Tools {
                            public Integer apply(String value) { return value.length(); }
                            public <T extends Comparable<T>> T max(List<T> values) { return Collections.max(values); }
                            public <K, V extends Collection<? super K>> Map<K, V> with(Map<K, V> map, K key) {
                                map.values().forEach(values -> values.add(key));
                                return map;
                            }
                            public <X extends Exception> void check(boolean fine, X otherwise) throws X {
                                if (!fine) throw otherwise;
                            }
                        }
                        """)
                        .provider("sheep.Tools", "sheep.impl.Toolbox")
                        .main("""
                        Tools tools = Dymod.lookup(Tools.class);
                        Transformer<String, Integer> general = tools;
                        List<Integer> numbers = new ArrayList<>(List.of(4));
                        Exception mine = new Exception();
                        boolean same = false;
                        try { tools.check(false, mine); } catch (Exception e) { same = e == mine; }
                        return tools.max(List.of(3, 7, 5)) + " " + tools.max(List.of("fleece", "wool"))
                                + " " + general.then(length -> length - 2).apply("baah") + " " + general.apply("ram") + " "
                                + tools.with(new HashMap<>(Map.of(5, numbers)), 5).get(5) + " " + same;
                        """));
    }

    @Test
    void calls_varargs_default_static_and_private_methods() throws Exception {
        answers(
                "0- 2-ab null-! default Dolly own static Dolly",
                Program.of("""
                        package sheep;
                        public interface Named {
                            String name();
                            private String hidden(String word) { return word + " " + name(); }
                            default String greeting() { return hidden("default"); }
                            default String replaced() { return hidden("replaced"); }
                            static String helper(Named named) { return "static " + named.name(); }
                            String join(String end, String... parts);
                        }
                        """, """
                        package sheep.impl;
                        public class Dolly implements sheep.Named {
                            public String name() { return "Dolly"; }
                            public String replaced() { return "own"; }
                            public String join(String end, String... parts) {
                                return (parts == null ? "null" : parts.length) + "-"
                                        + (parts == null ? "" : String.join("", parts)) + end;
                            }
                        }
                        """).provider("sheep.Named", "sheep.impl.Dolly").main("""
                        Named named = Dymod.lookup(Named.class);
                        return named.join("") + " " + named.join("", "a", "b") + " " + named.join("!", (String[]) null)
                                + " " + named.greeting() + " " + named.replaced() + " " + Named.helper(named);
                        """));
    }

    @Test
    void passes_primitives_of_every_kind_and_arrays() throws Exception {
        answers(
                "true -128 -32768 \uffff -2147483648 -9223372036854775808 1.5 3.25 8 1,2.5,3,true,x,4,5.5,[6] [2] [[3]] 0",
                Program.of("""
                        package sheep;
                        public interface Kinds {
                            boolean z(boolean v); byte b(byte v); short s(short v); char c(char v); int i(int v);
                            long j(long v); float f(float v); double d(double v); void v(int[] out);
                            String all(long j, double d, int i, boolean z, char c, short s, float f, byte... b);
                            int[] row(int[]... v); long[][] square(long[][] v); <T> T[] none(T... v);
                        }
                        """, """
                        package sheep.impl;
                        public class All implements sheep.Kinds {
                            public boolean z(boolean v) { return v; }
                            public byte b(byte v) { return v; }
                            public short s(short v) { return v; }
                            public char c(char v) { return v; }
                            public int i(int v) { return v; }
                            public long j(long v) { return v; }
                            public float f(float v) { return v; }
                            public double d(double v) { return v; }
                            public void v(int[] out) { out[0] = 8; }
                            public String all(long j, double d, int i, boolean z, char c, short s, float f, byte... b) {
                                return j + "," + d + "," + i + "," + z + "," + c + "," + s + "," + f + ","
                                        + java.util.Arrays.toString(b);
                            }
                            public int[] row(int[]... v) { return v[1]; }
                            public long[][] square(long[][] v) { return v; }
                            public <T> T[] none(T... v) { return v; }
                        }
                        """).provider("sheep.Kinds", "sheep.impl.All").main("""
                        Kinds kinds = Dymod.lookup(Kinds.class);
                        int[] out = new int[1];
                        kinds.v(out);
                        return kinds.z(true) + " " + kinds.b(Byte.MIN_VALUE) + " " + kinds.s(Short.MIN_VALUE) + " "
                                + kinds.c(Character.MAX_VALUE) + " " + kinds.i(Integer.MIN_VALUE) + " "
                                + kinds.j(Long.MIN_VALUE) + " " + kinds.f(1.5f) + " " + kinds.d(3.25) + " " + out[0] + " "
                                + kinds.all(1, 2.5, 3, true, 'x', (short) 4, 5.5f, (byte) 6) + " "
                                + Arrays.toString(kinds.row(new int[] {1}, new int[] {2})) + " "
                                + Arrays.deepToString(kinds.square(new long[][] {{3}})) + " " + kinds.<String>none().length;
                        """));
    }

    @Test
    void selects_inherited_overloaded_and_covariant_methods() throws Exception {
        answers(
                "int long Object Integer 1 1 left+right",
                Program.of("""
                        package sheep;
                        public interface Left { default String both() { return "left"; } Number number(); }
                        """, """
                        package sheep;
                        public interface Right { default String both() { return "right"; } Object number(); }
                        """, """
                        package sheep;
                        public interface Service extends Left, Right {
                            String over(int v); String over(long v); String over(Object v); String over(Integer v);
                            @Override Integer number();
                            @Override default String both() { return Left.super.both() + "+" + Right.super.both(); }
                        }
                        """, """
                        package sheep.impl;
                        public class Base { public String over(int v) { return "int"; } }
                        """, """
                        package sheep.impl;
                        public class Provider extends Base implements sheep.Service {
                            public String over(long v) { return "long"; }
                            public String over(Object v) { return "Object"; }
                            public String over(Integer v) { return "Integer"; }
                            public Integer number() { return 1; }
                        }
                        """)
                        .provider("sheep.Service", "sheep.impl.Provider")
                        .main("""
                        Service service = Dymod.lookup(Service.class);
                        Left left = service;
                        return service.over(1) + " " + service.over(1L) + " " + service.over("") + " "
                                + service.over(Integer.valueOf(1)) + " " + left.number() + " " + ((Right) service).number()
                                + " " + left.both();
                        """));
    }

    @Test
    void throws_what_the_provider_throws_with_no_frame_in_between() throws Exception {
        answers(
                "true true true sheep.impl.Thrower.risky app.Main.caught",
                Program.of("""
                        package sheep;
                        public interface Risky { void risky(Throwable what) throws Throwable; }
                        """, """
                        package sheep.impl;
                        public class Thrower implements sheep.Risky {
                            public void risky(Throwable what) throws Throwable {
                                what.fillInStackTrace();
                                throw what;
                            }
                        }
                        """)
                        .provider("sheep.Risky", "sheep.impl.Thrower")
                        .host("""
                        package app;
                        public final class Main {
                            public static String run() {
                                sheep.Risky risky = dev.dymod.Dymod.lookup(sheep.Risky.class);
                                Exception checked = new java.io.IOException();
                                Error error = new AssertionError();
                                ClassCastException cast = new ClassCastException("class A cannot be cast to class B");
                                String same = (caught(risky, checked) == checked) + " " + (caught(risky, error) == error)
                                        + " " + (caught(risky, cast) == cast && cast.getSuppressed().length == 0);
                                StackTraceElement[] trace = checked.getStackTrace();
                                return same + " " + name(trace[0]) + " " + name(trace[1]);
                            }
                            private static Throwable caught(sheep.Risky risky, Throwable what) {
                                try {
                                    risky.risky(what);
                                    return null;
                                } catch (Throwable e) {
                                    return e;
                                }
                            }
                            private static String name(StackTraceElement frame) {
                                return frame.getClassName() + "." + frame.getMethodName();
                            }
                        }
                        """));
    }

    @Test
    void lets_aprovider_see_its_caller_as_the_next_frame() throws Exception {
        answers(
                "[sheep.impl.Walker, app.Main]",
                Program.of("package sheep; public interface Walking { java.util.List<String> walk(); }", """
                        package sheep.impl;
                        import java.util.List;
                        public class Walker implements sheep.Walking {
                            public List<String> walk() {
                                return StackWalker.getInstance()
                                        .walk(frames -> frames.limit(2).map(StackWalker.StackFrame::getClassName).toList());
                            }
                        }
                        """)
                        .provider("sheep.Walking", "sheep.impl.Walker")
                        .main("return Dymod.lookup(Walking.class).walk().toString();"));
    }

    @Test
    void links_nested_interfaces_and_those_that_extend_ones_of_the_jdk() throws Exception {
        answers(
                "inner 1 [a, b] closed true",
                Program.of(
                                "package sheep; public interface Outer { interface Inner { String inner(); } }",
                                """
                        package sheep;
                        public interface Rich extends Comparable<String>, Iterable<String>, AutoCloseable {
                            @Override void close();
                            boolean isClosed();
                            @Override boolean equals(Object other);
                            @Override int hashCode();
                            @Override String toString();
                        }
                        """,
                                "package sheep.impl; public class In implements sheep.Outer.Inner"
                                        + " { public String inner() { return \"inner\"; } }",
                                """
                        package sheep.impl;
                        public class Real implements sheep.Rich {
                            private boolean closed;
                            public int compareTo(String other) { return "b".compareTo(other); }
                            public java.util.Iterator<String> iterator() { return java.util.List.of("a", "b").iterator(); }
                            public void close() { closed = true; }
                            public boolean isClosed() { return closed; }
                            public String toString() { return closed ? "closed" : "open"; }
                        }
                        """)
                        .provider("sheep.Outer$Inner", "sheep.impl.In")
                        .provider("sheep.Rich", "sheep.impl.Real")
                        .main("""
                                Rich rich = Dymod.lookup(Rich.class);
                                List<String> all = new ArrayList<>();
                                for (String each : rich) { all.add(each); }
                                try (rich) { all.size(); }
                                return Dymod.lookup(Outer.Inner.class).inner() + " " + rich.compareTo("a") + " " + all + " "
                                        + rich + " " + rich.isClosed();
                                """));
    }

    @Test
    void gives_an_object_that_equals_itself_and_has_the_text_of_its_provider() throws Exception {
        answers(
                "true false true Sheep! true",
                Program.of("package sheep; public interface Counter {}", """
                        package sheep.impl;
                        public class Sheep implements sheep.Counter {
                            public String toString() { return "Sheep!"; }
                        }
                        """)
                        .provider("sheep.Counter", "sheep.impl.Sheep")
                        .main("""
                        Counter counter = Dymod.lookup(Counter.class);
                        Set<Object> set = new HashSet<>(List.of(counter));
                        return counter.equals(counter) + " " + counter.equals(new Counter() {}) + " "
                                + set.contains(Dymod.lookup(Counter.class)) + " " + counter + " "
                                + (counter.hashCode() == System.identityHashCode(counter));
                        """));
    }

    @Test
    void hands_afunctional_interface_around() throws Exception {
        answers(
                "[2, 4] 6 3",
                Program.of(
                                "package sheep.impl; public class Twice implements"
                                        + " java.util.function.UnaryOperator<Integer> { public Integer apply(Integer i) {"
                                        + " return 2 * i; } }",
                                "package sheep; public interface Marker {}")
                        .provider("java.util.function.UnaryOperator", "sheep.impl.Twice")
                        .main("""
                                @SuppressWarnings("unchecked") UnaryOperator<Integer> twice = Dymod.lookup(UnaryOperator.class);
                                ExecutorService executor = Executors.newSingleThreadExecutor();
                                try {
                                    return List.of(1, 2).stream().map(twice).toList() + " "
                                            + CompletableFuture.completedFuture(3).thenApplyAsync(twice, executor).get() + " "
                                            + twice.andThen(i -> i / 2).compose((Integer i) -> i).apply(3);
                                } finally {
                                    executor.shutdown();
                                }
                                """));
    }

    @Test
    void refuses_apackage_private_interface() throws Exception {
        answers(
                "sheep.Hidden is not public. Make the service type public: its provider is loaded by another class loader,"
                        + " to which a package-private type does not exist. 2",
                Program.of("package sheep; interface Hidden {}", """
                        package sheep;
                        public class Door {
                            public static void lookup() { dev.dymod.Dymod.lookup(Hidden.class); }
                            public static void lookupAll() { dev.dymod.Dymod.lookupAll(Hidden.class); }
                        }
                        """, "package sheep.impl; public class Some {}")
                        .main("""
                        Set<String> messages = new HashSet<>();
                        int refused = 0;
                        for (Runnable each : List.<Runnable>of(Door::lookup, Door::lookupAll)) {
                            try { each.run(); } catch (DymodException e) { refused++; messages.add(e.getMessage()); }
                        }
                        return String.join("|", messages) + " " + refused;
                        """));
    }

    @Test
    void looks_up_with_aloader_and_makes_one_provider_for_it() throws Exception {
        answers("true true 1", counted().main("""
                        ClassLoader loader = Main.class.getClassLoader();
                        Counter one = Dymod.lookup(Counter.class, loader);
                        Thread.currentThread().setContextClassLoader(null);
                        Counter other = Dymod.lookup(Counter.class);
                        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
                        Counter third = Dymod.lookup(Counter.class);
                        return (one == other) + " " + (one == third) + " " + one.made();
                        """));
    }

    @Test
    void makes_one_provider_for_each_service_however_it_is_looked_up() throws Exception {
        answers("true true 1 1 1", counted().main("""
                        List<Counter> all = Dymod.lookupAll(Counter.class);
                        Counter one = Dymod.lookup(Counter.class);
                        ExecutorService executor = Executors.newFixedThreadPool(4);
                        Set<Object> seen = Collections.synchronizedSet(new HashSet<>());
                        try {
                            List<Future<?>> lookups = new ArrayList<>();
                            for (int i = 0; i < 8; i++) {
                                lookups.add(executor.submit(() -> seen.add(
                                        Dymod.lookup(Counter.class, Main.class.getClassLoader()))));
                            }
                            for (Future<?> lookup : lookups) { lookup.get(); }
                        } finally { executor.shutdown(); }
                        return all.contains(one) + " " + (one == Dymod.lookupAll(Counter.class).get(0)) + " " + all.size()
                                + " " + one.made() + " " + seen.size();
                        """));
    }

    @Test
    void makes_one_provider_for_the_first_lookup_and_the_list_that_follows() throws Exception {
        answers("true 1 1", counted().main("""
                        Counter one = Dymod.lookup(Counter.class);
                        List<Counter> all = Dymod.lookupAll(Counter.class);
                        return (one == all.get(0)) + " " + all.size() + " " + one.made();
                        """));
    }

    /** A service that counts its providers, once in each generation. */
    private static Program counted() {
        return Program.of("package sheep; public interface Counter { int made(); }", """
                package sheep.impl;
                import java.util.concurrent.atomic.AtomicInteger;
                public class Sheep implements sheep.Counter {
                    private static final AtomicInteger MADE = new AtomicInteger();
                    public Sheep() { MADE.incrementAndGet(); }
                    public int made() { return MADE.get(); }
                }
                """)
                .provider("sheep.Counter", "sheep.impl.Sheep");
    }

    private static final String[] PAIR = {
        "package sheep; public interface Word { String word(); }",
        "package sheep.impl; public class White implements sheep.Word { public String word() { return \"white\"; } }",
        "package sheep.impl; public class Black implements sheep.Word { public String word() { return \"black\"; } }"
    };

    private static final String WORDS =
            "List<String> words = new ArrayList<>(); for (Word each : all) { words.add(each.word()); }";

    @Test
    void lists_all_providers_in_the_order_of_the_class_path_and_of_the_providers_file() throws Exception {
        Tree contract = Tree.of(PAIR);
        Tree goat = Tree.of(
                        java.util.List.of(
                                "package goat; public class Goat implements sheep.Word { private static int made;"
                                        + " public Goat() { made++; } public String word() { return \"goat\" + made; } }"),
                        contract)
                .provider("sheep.Word", "goat.Goat");
        answers(
                "[white, black, goat1] [white, black, goat1] true",
                Program.of(PAIR)
                        .provider("sheep.Word", "# of all", "sheep.impl.White", "", "sheep.impl.Black # too")
                        .library(goat)
                        .main("List<Word> all = Dymod.lookupAll(Word.class);" + WORDS
                                + " List<String> again = Dymod.lookupAll(Word.class).stream().map(Word::word).toList();"
                                + " boolean fixed = false; try { all.remove(0); } catch (UnsupportedOperationException e) {"
                                + " fixed = true; } return words + \" \" + again + \" \" + fixed;"));
    }

    @Test
    void lists_nothing_where_there_is_no_provider() throws Exception {
        answers(
                "[] 0 true",
                Program.of("package sheep; public interface Word {}", "package sheep.impl; public class Some {}")
                        .main("List<Word> all = Dymod.lookupAll(Word.class); return all + \" \" + all.size() + \" \" +"
                                + " all.isEmpty();"));
    }

    @Test
    void makes_one_provider_of_alibrary_however_it_is_looked_up() throws Exception {
        Tree word = Tree.of("package sheep; public interface Word { int made(); }");
        Tree goat = Tree.of(
                        java.util.List.of(
                                "package goat; public class Goat implements sheep.Word { private static int made;"
                                        + " public Goat() { made++; } public int made() { return made; } }"),
                        word)
                .provider("sheep.Word", "goat.Goat");
        Program program = new Program(word.with(Tree.of("package sheep.impl; public class Some {}"))).library(goat);
        answers("true 1", program.main("""
                List<Word> all = Dymod.lookupAll(Word.class);
                Word one = Dymod.lookup(Word.class);
                return (one == all.get(0)) + " " + one.made();
                """));
    }

    @Test
    void refuses_to_choose_between_several_providers() throws Exception {
        answers(
                "There are several providers of sheep.Word: sheep.impl.White, sheep.impl.Black. Leave one of them on the"
                        + " class path, or in META-INF/services/sheep.Word.",
                Program.of(PAIR)
                        .provider("sheep.Word", "sheep.impl.White", "sheep.impl.Black")
                        .main("try { return Dymod.lookup(Word.class).word(); } catch (DymodException e) { return"
                                + " e.getMessage(); }"));
    }

    @Test
    void says_that_there_is_no_provider() throws Exception {
        answers(
                "There is no provider of sheep.Word",
                Program.of("package sheep; public interface Word {}", "package sheep.impl; public class Some {}")
                        .main("try { return \"\" + Dymod.lookup(Word.class); } catch (DymodException e) { return"
                                + " e.getMessage().substring(0, 34); }"));
    }

    @Test
    void explains_aconstructor_that_throws_and_tries_it_again() throws Exception {
        answers(
                "sheep.impl.Sheep, the provider of sheep.Word, could not be made: java.io.IOException: no wool. Fix its"
                        + " constructor or static initialiser. java.io.IOException baa baa",
                Program.of(PAIR[0], """
                        package sheep.impl;
                        public class Sheep implements sheep.Word {
                            private static int tries;
                            public Sheep() throws Exception { if (tries++ == 0) throw new java.io.IOException("no wool"); }
                            public String word() { return "baa"; }
                        }
                        """)
                        .provider("sheep.Word", "sheep.impl.Sheep")
                        .main("""
                        String failure;
                        try {
                            failure = Dymod.lookup(Word.class).word();
                        } catch (DymodException e) {
                            failure = e.getMessage() + " " + e.getCause().getClass().getName();
                        }
                        return failure + " " + Dymod.lookup(Word.class).word() + " " + Dymod.lookupAll(Word.class).get(0).word();
                        """)
                        .once());
    }

    @Test
    void explains_alibrarys_constructor_that_throws_in_the_same_words() throws Exception {
        Tree word = Tree.of("package sheep; public interface Word {}");
        Tree goat = Tree.of(
                        java.util.List.of(
                                "package goat; public class Goat implements sheep.Word { public Goat() { throw new"
                                        + " IllegalStateException(\"no grass\"); } }"),
                        word)
                .provider("sheep.Word", "goat.Goat");
        answers(
                "goat.Goat, the provider of sheep.Word, could not be made: java.lang.IllegalStateException: no grass. Fix"
                        + " its constructor or static initialiser. java.lang.IllegalStateException: no grass",
                new Program(word.with(Tree.of("package sheep.impl; public class Some {}")))
                        .library(goat)
                        .main("try { return \"\" + Dymod.lookupAll(Word.class); } catch (DymodException e) { return"
                                + " e.getMessage() + \" \" + e.getCause(); }"));
    }

    @Test
    void lets_aconstructor_look_up_other_services() throws Exception {
        answers(
                "outer of inner, inner",
                Program.of(
                                PAIR[0],
                                "package sheep; public interface Inner { String inner(); }",
                                "package sheep.impl; public class In implements sheep.Inner { public String inner() { return"
                                        + " \"inner\"; } }",
                                """
                                package sheep.impl;
                                import dev.dymod.Dymod;
                                public class Outer implements sheep.Word {
                                    private final sheep.Inner inner = Dymod.lookup(sheep.Inner.class);
                                    private final java.util.List<sheep.Inner> all = Dymod.lookupAll(sheep.Inner.class);
                                    public String word() { return "outer of " + inner.inner() + ", " + all.get(0).inner(); }
                                }
                                """)
                        .provider("sheep.Word", "sheep.impl.Outer")
                        .provider("sheep.Inner", "sheep.impl.In")
                        .main("return Dymod.lookup(Word.class).word();"));
    }

    /** Two services whose providers look each other up, as soon as both are being made where that is asked for. */
    private static Program circle() {
        String provider = """
                package sheep.impl;
                public class %1$s implements sheep.%1$s {
                    public %1$s() throws Exception {
                        // Open for who is made once more, when the other one is being made no longer.
                        java.util.concurrent.CountDownLatch both =
                                (java.util.concurrent.CountDownLatch) System.getProperties().get("dymod.test.both");
                        if (both != null) {
                            both.countDown();
                            if (!both.await(5, java.util.concurrent.TimeUnit.SECONDS)) throw new Exception("alone");
                        }
                        dev.dymod.Dymod.lookup(sheep.%2$s.class, getClass().getClassLoader());
                    }
                }
                """;
        return Program.of(
                        "package sheep; public interface A {}",
                        "package sheep; public interface B {}",
                        provider.formatted("A", "B"),
                        provider.formatted("B", "A"))
                .provider("sheep.A", "sheep.impl.A")
                .provider("sheep.B", "sheep.impl.B");
    }

    @Test
    void reports_providers_that_look_each_other_up_in_one_thread() throws Exception {
        answers(
                "sheep.A is looked up while its own provider is being made. Move that lookup out of the provider's"
                        + " constructor.",
                circle().main("""
                        try {
                            return "" + Dymod.lookup(A.class);
                        } catch (DymodException e) {
                            Throwable last = e;
                            while (last.getCause() != null) { last = last.getCause(); }
                            return last.getMessage();
                        }
                        """));
    }

    @Test
    void reports_providers_that_look_each_other_up_in_two_threads() throws Exception {
        answers("both end, one fails: true", circle().main("""
                        CountDownLatch both = new CountDownLatch(2);
                        System.getProperties().put("dymod.test.both", both);
                        ExecutorService executor = Executors.newFixedThreadPool(2);
                        ClassLoader loader = Main.class.getClassLoader();
                        int failed = 0;
                        try {
                            List<Future<?>> lookups = List.of(
                                    executor.submit(() -> Dymod.lookup(A.class, loader)),
                                    executor.submit(() -> Dymod.lookup(B.class, loader)));
                            for (Future<?> lookup : lookups) {
                                try {
                                    lookup.get(10, TimeUnit.SECONDS);
                                } catch (ExecutionException e) {
                                    if (e.getCause() instanceof DymodException) { failed++; }
                                }
                            }
                        } finally {
                            System.getProperties().remove("dymod.test.both");
                            executor.shutdownNow();
                        }
                        return "both end, one fails: " + (failed > 0);
                        """).once());
    }

    @Test
    void holds_reloads_and_listens_without_harm() throws Exception {
        answers("false true 0", counted().main("""
                int[] events = new int[1];
                try (Hold outer = Dymod.hold(); Hold inner = Dymod.hold(); Subscription s = Dymod.onReload(e -> events[0]++)) {
                    inner.close();
                    outer.close();
                    boolean swapped = Dymod.reload();
                    return swapped + " " + (Dymod.lookup(Counter.class).made() == 1) + " " + events[0];
                }
                """));
    }

    private void answers(String expected, Program program) throws Exception {
        assertEquals(expected, program.runStatic(folder), "static");
        try (Farm farm = Farm.watched(folder)) {
            program.begin(farm, folder);
            // So that the module is attached also where a program looks up what it does not provide.
            assertEquals("attached", farm.lookup(Supplier.class).get());
            assertEquals(expected, Program.run(farm.host()), "dynamic");
            if (!program.isOnce()) {
                program.publishAgain(farm, 2);
                assertTrue(Dymod.reload(), "something was swapped");
                assertEquals(expected, Program.run(farm.host()), "after a swap");
            }
        }
    }
}
