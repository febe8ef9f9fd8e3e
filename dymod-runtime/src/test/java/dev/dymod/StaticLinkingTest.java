package dev.dymod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticLinkingTest {

    private static final String CONTRACT = "package sheep; public interface Counter { int count(); }";

    @TempDir
    Path folder;

    @Test
    void returns_the_provider_itself() throws Exception {
        try (URLClassLoader loader = withProvider("return 3;")) {
            Object provider = lookup(loader);
            assertEquals("sheep.impl.Sheep", provider.getClass().getName());
            assertSame(provider, lookup(loader));
        }
    }

    @Test
    void makes_one_provider_per_class_loader() throws Exception {
        try (URLClassLoader one = withProvider("return 3;");
                URLClassLoader other = new URLClassLoader(one.getURLs(), one.getParent())) {
            assertNotSame(lookup(one), lookup(other));
        }
    }

    @Test
    void makes_the_provider_once_for_racing_threads() throws Exception {
        Sources sources = new Sources(folder)
                .java("sheep.Counter", CONTRACT)
                .java("sheep.impl.Sheep", """
                            package sheep.impl;
                            public final class Sheep implements sheep.Counter {
                                private static final java.util.concurrent.atomic.AtomicInteger MADE =
                                        new java.util.concurrent.atomic.AtomicInteger();
                                public Sheep() { MADE.incrementAndGet(); Thread.yield(); }
                                public int count() { return MADE.get(); }
                                public String toString() { return "made " + MADE; }
                            }""")
                .providers("sheep.Counter", "sheep.impl.Sheep")
                .compile();
        for (int round = 0; round < 50; round++) {
            try (URLClassLoader loader = Sources.loader(getClass().getClassLoader(), sources)) {
                Set<Object> providers = Collections.newSetFromMap(new IdentityHashMap<>());
                providers.addAll(inParallel(8, () -> lookup(loader)));
                assertEquals(1, providers.size());
                assertEquals("made 1", providers.iterator().next().toString());
            }
        }
    }

    @Test
    void uses_the_context_loader_only_when_it_sees_the_identical_type() throws Exception {
        try (URLClassLoader loader = withProvider("return 3;");
                URLClassLoader other = new URLClassLoader(loader.getURLs(), loader.getParent())) {
            Class<?> service = loader.loadClass("sheep.Counter");
            Object expected = Dymod.lookup(service, loader);
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(other);
            try {
                assertSame(expected, Dymod.lookup(service));
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    @Test
    void is_not_dynamic() {
        assertFalse(Dymod.isDynamic());
    }

    @Test
    void says_when_there_is_no_provider() throws Exception {
        Sources sources = new Sources(folder).java("sheep.Counter", CONTRACT).compile();
        try (URLClassLoader loader = Sources.loader(getClass().getClassLoader(), sources)) {
            assertEquals(
                    "There is no provider of sheep.Counter on the class path of " + loader
                            + ". Declare the submodule that provides it as a dependency, and name the provider's class in"
                            + " its META-INF/services/sheep.Counter.",
                    failure(loader).getMessage());
        }
    }

    @Test
    void names_all_providers_when_there_are_several() throws Exception {
        Sources sources = new Sources(folder)
                .java("sheep.Counter", CONTRACT)
                .java("sheep.impl.Black", provider("Black", "", "return 1;"))
                .java("sheep.impl.White", provider("White", "", "return 2;"))
                .providers("sheep.Counter", "sheep.impl.White", "sheep.impl.Black")
                .compile();
        try (URLClassLoader loader = Sources.loader(getClass().getClassLoader(), sources)) {
            assertEquals(
                    "There are several providers of sheep.Counter: sheep.impl.White, sheep.impl.Black. Leave one of them"
                            + " on the class path, or in META-INF/services/sheep.Counter.",
                    failure(loader).getMessage());
        }
    }

    @Test
    void passes_on_what_the_constructor_threw_as_the_cause() throws Exception {
        try (URLClassLoader loader =
                withProvider("public Sheep() { throw new IllegalArgumentException(\"no wool\"); }", "return 1;")) {
            DymodException failure = failure(loader);
            assertEquals(
                    "sheep.impl.Sheep, the provider of sheep.Counter, could not be made:"
                            + " java.lang.IllegalArgumentException: no wool. Fix its constructor or static initialiser.",
                    failure.getMessage());
            assertEquals(IllegalArgumentException.class, failure.getCause().getClass());
        }
    }

    @Test
    void passes_on_an_error_of_the_constructor_too() throws Exception {
        try (URLClassLoader loader =
                withProvider("public Sheep() { throw new AssertionError(\"no wool\"); }", "return 1;")) {
            assertEquals(AssertionError.class, failure(loader).getCause().getClass());
        }
    }

    @Test
    void passes_on_what_the_static_initialiser_threw() throws Exception {
        try (URLClassLoader loader =
                withProvider("static final int WOOL = Integer.parseInt(\"no\");", "return WOOL;")) {
            DymodException failure = failure(loader);
            assertEquals(
                    "sheep.impl.Sheep, the provider of sheep.Counter, could not be made:"
                            + " java.lang.NumberFormatException: For input string: \"no\". Fix its constructor or static"
                            + " initialiser.",
                    failure.getMessage());
        }
    }

    @Test
    void makes_the_provider_at_alater_lookup_when_the_first_failed() throws Exception {
        try (URLClassLoader loader = withProvider(
                "static boolean second; public Sheep() { if (!second) { second = true; throw new"
                        + " IllegalStateException(); } }",
                "return 1;")) {
            failure(loader);
            assertSame(lookup(loader), lookup(loader));
        }
    }

    @Test
    void explains_aproviders_file_that_names_no_class() throws Exception {
        Sources sources = new Sources(folder)
                .java("sheep.Counter", CONTRACT)
                .providers("sheep.Counter", "sheep.impl.Wolf")
                .compile();
        try (URLClassLoader loader = Sources.loader(getClass().getClassLoader(), sources)) {
            assertEquals(
                    "The providers of sheep.Counter cannot be read: sheep.Counter: Provider sheep.impl.Wolf not found."
                            + " Each line of META-INF/services/sheep.Counter is the name of a public class that implements"
                            + " it and has a public constructor without parameters.",
                    failure(loader).getMessage());
        }
    }

    @Test
    void explains_aprovider_whose_supertype_is_missing() throws Exception {
        Sources sources = new Sources(folder)
                .java("sheep.Counter", CONTRACT)
                .java("sheep.impl.Base", "package sheep.impl; public class Base {}")
                .java(
                        "sheep.impl.Sheep",
                        "package sheep.impl; public class Sheep extends Base implements sheep.Counter { public int count()"
                                + " { return 1; } }")
                .providers("sheep.Counter", "sheep.impl.Sheep")
                .compile();
        Files.delete(sources.classes().resolve("sheep/impl/Base.class"));
        try (URLClassLoader loader = Sources.loader(getClass().getClassLoader(), sources)) {
            assertEquals(
                    "The providers of sheep.Counter cannot be read: sheep/impl/Base. Each line of"
                            + " META-INF/services/sheep.Counter is the name of a public class that implements it and has a"
                            + " public constructor without parameters.",
                    failure(loader).getMessage());
        }
    }

    @Test
    void refuses_aclass() {
        assertEquals(
                "java.lang.String is not an interface. Look up an interface that the provider implements: only that can"
                        + " be reloaded.",
                assertThrows(DymodException.class, () -> Dymod.lookup(String.class))
                        .getMessage());
    }

    @Test
    void refuses_an_annotation_type() {
        assertEquals(
                "java.lang.Deprecated is not an interface. Look up an interface that the provider implements: only that"
                        + " can be reloaded.",
                assertThrows(DymodException.class, () -> Dymod.lookup(Deprecated.class))
                        .getMessage());
    }

    interface PackagePrivate {}

    @Test
    void refuses_apackage_private_type() {
        assertEquals(
                "dev.dymod.StaticLinkingTest$PackagePrivate is not public. Make the service type public: its provider is"
                        + " loaded by another class loader, to which a package-private type does not exist.",
                assertThrows(DymodException.class, () -> Dymod.lookup(PackagePrivate.class))
                        .getMessage());
    }

    public sealed interface Sealed permits Only {}

    public record Only() implements Sealed {}

    @Test
    void refuses_asealed_type() {
        assertEquals(
                "dev.dymod.StaticLinkingTest$Sealed is sealed. Remove its permits clause, or look up an interface that is"
                        + " not sealed: a stub could not implement it.",
                assertThrows(DymodException.class, () -> Dymod.lookup(Sealed.class))
                        .getMessage());
    }

    @Test
    void refuses_aloader_that_sees_another_class_of_that_name() throws Exception {
        try (URLClassLoader loader = withProvider("return 3;");
                URLClassLoader other = new URLClassLoader(loader.getURLs(), loader.getParent())) {
            Class<?> service = loader.loadClass("sheep.Counter");
            assertEquals(
                    "sheep.Counter is not the one that " + other
                            + " sees. Look it up with a class loader that finds the"
                            + " identical class, for instance Counter.class.getClassLoader().",
                    assertThrows(DymodException.class, () -> Dymod.lookup(service, other))
                            .getMessage());
        }
    }

    @Test
    void refuses_alookup_of_what_is_being_made() throws Exception {
        try (URLClassLoader loader = withProvider(
                "public Sheep() { dev.dymod.Dymod.lookup(sheep.Counter.class," + " getClass().getClassLoader()); }",
                "return 1;")) {
            assertEquals(
                    "sheep.Counter is looked up while its own provider is being made. Move that lookup out of the"
                            + " provider's constructor.",
                    failure(loader).getCause().getMessage());
        }
    }

    @Test
    void keeps_the_provider_for_as_long_as_its_loader() throws Exception {
        try (URLClassLoader loader = withProvider("return 3;")) {
            int identity = System.identityHashCode(lookup(loader));
            for (int i = 0; i < 5; i++) {
                System.gc();
            }
            assertEquals(identity, System.identityHashCode(lookup(loader)));
        }
    }

    @Test
    void lets_go_of_the_loader_that_owns_the_service_type() throws Exception {
        awaitCollected(lookedUpAndDropped(getClass().getClassLoader(), "sheep.Counter"));
    }

    @Test
    void lets_go_of_the_loader_below_the_one_of_the_service_type() throws Exception {
        // Supplier lives in the boot loader, permanently; the provider and its loader must not.
        awaitCollected(lookedUpAndDropped(getClass().getClassLoader(), Supplier.class.getName()));
    }

    private WeakReference<ClassLoader> lookedUpAndDropped(ClassLoader parent, String service) throws Exception {
        Sources sources = new Sources(folder)
                .java("sheep.Counter", CONTRACT)
                .java("sheep.impl.Sheep", """
                        package sheep.impl;
                        public final class Sheep implements sheep.Counter, java.util.function.Supplier<Object> {
                            public int count() { return 1; }
                            public Object get() { return this; }
                        }""")
                .providers(service, "sheep.impl.Sheep")
                .compile();
        try (URLClassLoader loader = Sources.loader(parent, sources)) {
            assertEquals(
                    "sheep.impl.Sheep",
                    Dymod.lookup(loader.loadClass(service), loader).getClass().getName());
            return new WeakReference<>(loader);
        }
    }

    private static void awaitCollected(WeakReference<?> reference) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (reference.get() != null) {
            System.gc();
            Thread.sleep(10);
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the class loader was not collected within 10 s: " + reference.get());
            }
        }
    }

    private URLClassLoader withProvider(String body) throws IOException {
        return withProvider("", body);
    }

    private URLClassLoader withProvider(String members, String body) throws IOException {
        Sources sources = new Sources(folder)
                .java("sheep.Counter", CONTRACT)
                .java("sheep.impl.Sheep", provider("Sheep", members, body))
                .providers("sheep.Counter", "sheep.impl.Sheep")
                .compile();
        return Sources.loader(getClass().getClassLoader(), sources);
    }

    private static String provider(String name, String members, String body) {
        return "package sheep.impl; public class " + name + " implements sheep.Counter { " + members
                + " public int count() { " + body + " } }";
    }

    private static Object lookup(ClassLoader loader) throws ClassNotFoundException {
        return Dymod.lookup(loader.loadClass("sheep.Counter"), loader);
    }

    private static DymodException failure(ClassLoader loader) {
        return assertThrows(DymodException.class, () -> lookup(loader));
    }

    private static <T> List<T> inParallel(int threads, Callable<T> task) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
