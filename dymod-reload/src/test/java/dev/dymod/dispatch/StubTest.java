package dev.dymod.dispatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.DymodException;
import dev.dymod.fixture.Await;
import dev.dymod.fixture.Tree;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubTest {

    private final SwitchGroup group = new SwitchGroup();

    public interface Nested {
        String name();
    }

    @Test
    void passes_calls_to_the_provider_it_is_bound_to() {
        Stub<Nested> stub = bound(Nested.class, () -> "one");
        assertEquals("one", stub.object().name());
        swap(stub, (Nested) () -> "two");
        assertEquals("two", stub.object().name());
    }

    @Test
    void equals_only_itself_and_keeps_its_hash() {
        Nested equalToAll = new Nested() {
            @Override
            public String name() {
                return "";
            }

            @Override
            public boolean equals(Object other) {
                return true;
            }

            @Override
            public int hashCode() {
                return 42;
            }
        };
        Stub<Nested> stub = bound(Nested.class, equalToAll);
        Nested object = stub.object();
        int hash = object.hashCode();
        assertEquals(System.identityHashCode(object), hash);
        assertEquals(object, object);
        assertNotEquals(object, equalToAll);
        swap(stub, (Nested) () -> "two");
        assertEquals(hash, object.hashCode());
        assertEquals(object, object);
        assertSame(object, stub.object());
    }

    @Test
    void asks_the_provider_for_its_text() {
        Nested text = new Nested() {
            @Override
            public String name() {
                return "";
            }

            @Override
            public String toString() {
                return "I am the provider";
            }
        };
        assertEquals("I am the provider", bound(Nested.class, text).object().toString());
    }

    public interface Generic<T extends Comparable<T>, R> {
        R answer(T question);

        T echo(T value);
    }

    public interface Bridged extends Generic<String, Number> {
        @Override
        Integer answer(String question);
    }

    @Test
    void answers_through_bridges_as_through_the_method_itself() {
        Bridged provider = new Bridged() {
            @Override
            public Integer answer(String question) {
                return question.length();
            }

            @Override
            public String echo(String value) {
                return value;
            }
        };
        Bridged object = bound(Bridged.class, provider).object();
        assertEquals(5, object.answer("sheep"));
        Generic<String, Number> general = object;
        assertEquals(5, general.answer("sheep"));
        assertEquals("baa", general.echo("baa"));
    }

    public interface Above {
        default String inherited() {
            return "inherited " + name();
        }

        String name();

        private String hidden() {
            return "hidden " + name();
        }

        default String viaHidden() {
            return hidden();
        }
    }

    public interface Rich extends Above {
        String VERSION = "1";

        static String helper() {
            return "static";
        }

        default String standard() {
            return "default";
        }

        default String overridden() {
            return "default";
        }

        String join(String separator, Object... parts);

        String over(int i);

        String over(long l);

        String over(Object o);
    }

    @Test
    void calls_default_inherited_overloaded_and_varargs_methods_of_the_provider() {
        Rich provider = new Rich() {
            @Override
            public String name() {
                return "Dolly";
            }

            @Override
            public String overridden() {
                return "own";
            }

            @Override
            public String join(String separator, Object... parts) {
                return parts.length + separator + Arrays.toString(parts);
            }

            @Override
            public String over(int i) {
                return "int";
            }

            @Override
            public String over(long l) {
                return "long";
            }

            @Override
            public String over(Object o) {
                return "Object";
            }
        };
        Rich object = bound(Rich.class, provider).object();
        assertEquals("inherited Dolly", object.inherited());
        assertEquals("hidden Dolly", object.viaHidden());
        assertEquals("default", object.standard());
        assertEquals("own", object.overridden());
        assertEquals("static", Rich.helper());
        assertEquals("2-[1, x]", object.join("-", 1, "x"));
        assertEquals("0-[]", object.join("-"));
        assertEquals("int", object.over(1));
        assertEquals("long", object.over(1L));
        assertEquals("Object", object.over("1"));
    }

    public interface Primitives {
        boolean z(boolean v);

        byte b(byte v);

        short s(short v);

        char c(char v);

        int i(int v);

        long j(long v);

        float f(float v);

        double d(double v);

        void v();

        long mixed(long a, int b, double c, boolean d, String e, float f, byte[] g);

        int[] array(int[]... v);
    }

    @Test
    void passes_all_kinds_of_values() {
        boolean[] called = new boolean[1];
        Primitives provider = new Primitives() {
            @Override
            public boolean z(boolean v) {
                return v;
            }

            @Override
            public byte b(byte v) {
                return v;
            }

            @Override
            public short s(short v) {
                return v;
            }

            @Override
            public char c(char v) {
                return v;
            }

            @Override
            public int i(int v) {
                return v;
            }

            @Override
            public long j(long v) {
                return v;
            }

            @Override
            public float f(float v) {
                return v;
            }

            @Override
            public double d(double v) {
                return v;
            }

            @Override
            public void v() {
                called[0] = true;
            }

            @Override
            public long mixed(long a, int b, double c, boolean d, String e, float f, byte[] g) {
                return a + b + (long) c + (d ? 1 : 0) + e.length() + (long) f + g[0];
            }

            @Override
            public int[] array(int[]... v) {
                return v[1];
            }
        };
        Primitives object = bound(Primitives.class, provider).object();
        assertTrue(object.z(true));
        assertEquals(Byte.MIN_VALUE, object.b(Byte.MIN_VALUE));
        assertEquals(Short.MIN_VALUE, object.s(Short.MIN_VALUE));
        assertEquals(Character.MAX_VALUE, object.c(Character.MAX_VALUE));
        assertEquals(Integer.MIN_VALUE, object.i(Integer.MIN_VALUE));
        assertEquals(Long.MIN_VALUE, object.j(Long.MIN_VALUE));
        assertEquals(1.5f, object.f(1.5f));
        assertEquals(Math.PI, object.d(Math.PI));
        object.v();
        assertTrue(called[0]);
        assertEquals(1 + 2 + 3 + 1 + 4 + 5 + 6, object.mixed(1, 2, 3.9, true, "four", 5.9f, new byte[] {6}));
        assertArrayEquals(new int[] {2}, object.array(new int[] {1}, new int[] {2}));
    }

    @Test
    void lets_exceptions_through_as_they_are() {
        IOException checked = new IOException("checked");
        Callable<?> provider = () -> {
            throw checked;
        };
        Callable<?> object = bound(Callable.class, provider).object();
        assertSame(checked, assertThrows(IOException.class, object::call));
        assertEquals(null, checked.getCause());
    }

    @Test
    void shows_no_frames_of_its_own() {
        Callable<?> provider = () -> {
            throw new IOException();
        };
        Stub<?> stub = bound(Callable.class, provider);
        for (int swaps = 0; swaps < 2; swaps++) {
            IOException thrown = assertThrows(IOException.class, () -> call((Callable<?>) stub.object()));
            List<String> frames = Arrays.stream(thrown.getStackTrace())
                    .map(StackTraceElement::getMethodName)
                    .toList();
            assertTrue(frames.get(0).startsWith("lambda$shows_no_frames_of_its_own"), frames.toString());
            assertEquals("call", frames.get(1));
            assertEquals(StubTest.class.getName(), thrown.getStackTrace()[1].getClassName());
            swap(stub, provider);
        }
    }

    private static Object call(Callable<?> callable) throws Exception {
        return callable.call();
    }

    @Test
    void stands_in_for_services_of_the_jdk() {
        Supplier<?> object = bound(Supplier.class, () -> "java.base").object();
        assertEquals("java.base", object.get());
        Runnable[] ran = new Runnable[1];
        Runnable runnable = bound(Runnable.class, () -> ran[0] = () -> {}).object();
        runnable.run();
        assertNotEquals(null, ran[0]);
    }

    @Test
    void stands_in_for_an_interface_in_the_default_package(@TempDir Path folder) throws Exception {
        Tree.of(
                        "public interface Plain { int three(); }",
                        "public class Three implements Plain { public int three() {" + " return 3; } }")
                .writeTo(folder);
        // The platform loader as the parent: a service's loader need not see dymod-reload.
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> service = loader.loadClass("Plain");
            Object provider = loader.loadClass("Three").getConstructor().newInstance();
            Object object = boundTo(service, provider);
            assertEquals(3, service.getMethod("three").invoke(object));
            assertSame(loader, object.getClass().getClassLoader());
        }
    }

    private <S> S boundTo(Class<S> service, Object provider) {
        return bound(service, service.cast(provider)).object();
    }

    @Test
    void throws_while_there_is_no_provider_and_recovers_when_there_is() {
        Stub<Nested> stub = bound(Nested.class, () -> "one");
        Nested object = stub.object();
        group.locked(() -> {
            group.swap(Map.of());
            return null;
        });
        assertEquals(
                "There is no provider of dev.dymod.dispatch.StubTest$Nested any more: the newest generation of its module"
                        + " does not have one. Name a provider's class in"
                        + " META-INF/services/dev.dymod.dispatch.StubTest$Nested, save, and the call will succeed.",
                assertThrows(DymodException.class, object::name).getMessage());
        assertThrows(DymodException.class, object::toString);
        swap(stub, (Nested) () -> "back");
        assertEquals("back", object.name());
    }

    @Test
    void lets_go_of_the_old_provider_also_when_nobody_calls() throws Exception {
        Stub<Nested> called = group.stub(Nested.class);
        Stub<Callable<String>> idle = group.stub(callable());
        WeakReference<?> first = bindBoth(called, idle);
        group.locked(() -> {
            group.swap(Map.of(called, (Nested) () -> "two", idle, (Callable<String>) () -> "two"));
            return null;
        });
        assertEquals("two", called.object().name());
        Await.collected("the provider of before", first);
        assertEquals("two", idle.object().call());
    }

    private WeakReference<?> bindBoth(Stub<Nested> called, Stub<Callable<String>> idle) throws Exception {
        class Both implements Nested, Callable<String> {
            @Override
            public String name() {
                return "one";
            }

            @Override
            public String call() {
                return "one";
            }
        }
        Both provider = new Both();
        group.locked(() -> {
            group.bind(called, provider);
            group.bind(idle, provider);
            return null;
        });
        assertEquals("oneone", called.object().name() + idle.object().call());
        return new WeakReference<>(provider);
    }

    @SuppressWarnings("unchecked")
    private static Class<Callable<String>> callable() {
        return (Class<Callable<String>>) (Class<?>) Callable.class;
    }

    @Test
    void changes_nothing_when_aswap_cannot_be_prepared() {
        Stub<Nested> one = bound(Nested.class, () -> "one");
        Stub<Runnable> other = bound(Runnable.class, () -> {});
        assertThrows(
                ClassCastException.class,
                () -> group.locked(() -> {
                    group.swap(Map.of(one, (Nested) () -> "two", other, "no Runnable"));
                    return null;
                }));
        assertEquals("one", one.object().name());
        other.object().run();
    }

    @Test
    void is_bound_under_the_lock_only() {
        Stub<Nested> stub = group.stub(Nested.class);
        assertThrows(IllegalStateException.class, () -> group.bind(stub, () -> "one"));
        assertThrows(IllegalStateException.class, () -> group.swap(Map.of()));
    }

    @Test
    void implements_the_service_alone() {
        Object object = bound(Nested.class, new Both2()).object();
        assertFalse(object instanceof Runnable);
        assertArrayEquals(new Class<?>[] {Nested.class}, object.getClass().getInterfaces());
    }

    public interface Spread {
        String spread(String... words);
    }

    @Test
    void is_called_by_the_methods_of_its_own_class_as_templates_and_scripts_do() throws Throwable {
        Object object = bound(Spread.class, words -> String.join("-", words)).object();
        Method spread = object.getClass().getMethod("spread", String[].class);
        // With no more rights than a library has, which is in another package.
        MethodHandle handle = MethodHandles.publicLookup().unreflect(spread);
        assertEquals("a-b", handle.invoke(object, "a", "b"));
    }

    private static final class Both2 implements Nested, Runnable {
        @Override
        public String name() {
            return "";
        }

        @Override
        public void run() {}
    }

    private <S> Stub<S> bound(Class<S> service, S provider) {
        Stub<S> stub = group.stub(service);
        group.locked(() -> {
            group.bind(stub, provider);
            return null;
        });
        return stub;
    }

    private void swap(Stub<?> stub, Object provider) {
        group.locked(() -> {
            group.swap(Map.of(stub, provider));
            return null;
        });
    }
}
