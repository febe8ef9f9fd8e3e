package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.Dymod;
import dev.dymod.ModuleInfo;
import dev.dymod.fixture.Await;
import dev.dymod.fixture.Farm;
import dev.dymod.fixture.Log;
import dev.dymod.fixture.Tree;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several programs in one JVM, such as web applications or the restarts of one: each in a class loader of its own. */
@Timeout(60)
class HostsIT {

    private static final String CONTRACT = "package sheep; public interface Counter { Object count(); }";

    @TempDir
    Path folder;

    private Farm one;
    private Farm other;
    private final Log log = new Log();

    @BeforeEach
    void watch() throws Exception {
        Await.until("the hosts of other tests are collected", () -> {
            System.gc();
            return Dymod.modules().isEmpty();
        });
        one = Farm.watched(folder.resolve("one"));
        other = Farm.watched(folder.resolve("other"));
    }

    @AfterEach
    void close() throws Exception {
        one.close();
        other.close();
        Await.until("all followers have ended", () -> followers().isEmpty());
        log.close();
    }

    // ---- dymod in the loader above

    @Test
    void swaps_in_one_host_and_not_in_the_other() throws Exception {
        one.begin("subcrate", answering("one"));
        other.begin("subcrate", answering("other"));
        Supplier<?> first = one.lookup(Supplier.class);
        Supplier<?> second = other.lookup(Supplier.class);
        for (int i = 1; i <= 3; i++) {
            String answer = "one " + i;
            one.publish("subcrate", answering(answer));
            Await.until("the first answers " + answer, () -> first.get().equals(answer));
            assertEquals("other", second.get());
        }
        assertEquals(List.of(1, 4), generations());
        other.publish("subcrate", answering("another"));
        Await.until("the second swaps", () -> second.get().equals("another"));
        assertEquals("one 3", first.get());
        assertEquals(List.of(2, 4), generations());
    }

    @Test
    void gives_each_host_of_one_directory_ageneration_of_its_own() throws Exception {
        one.begin(
                "subcrate",
                Tree.of(CONTRACT, """
                        package sheep.impl;
                        public final class Sheep implements sheep.Counter, java.util.function.Supplier<Object> {
                            public Object count() { return this; }
                            public Object get() { return getClass(); }
                        }""")
                        .contract("sheep.Counter")
                        .provider("sheep.Counter", "sheep.impl.Sheep")
                        .provider(Supplier.class.getName(), "sheep.impl.Sheep"));
        try (URLClassLoader loader = one.newHost()) {
            Class<?> first = (Class<?>) one.lookup(Supplier.class).get();
            Class<?> second = (Class<?>) Dymod.lookup(Supplier.class, loader).get();
            assertNotSame(first, second);
            assertEquals(
                    "dymod:subcrate#1 dymod:subcrate#1",
                    first.getClassLoader().getName() + " "
                            + second.getClassLoader().getName());
            assertTrue(one.host().loadClass("sheep.Counter").isAssignableFrom(first));
            assertTrue(loader.loadClass("sheep.Counter").isAssignableFrom(second));
            awaitReports(one, 2);
        }
    }

    @Test
    void lets_go_of_ahost_that_nobody_refers_to() throws Exception {
        one.begin("subcrate", answering("one"));
        other.begin("subcrate", answering("other"));
        Supplier<?> stays = other.lookup(Supplier.class);
        WeakReference<ClassLoader> host = undeployed(one, Supplier.class.getName());
        Await.collected("the host's loader", host);
        Await.until("its follower has ended", () -> followers().size() == 1);
        awaitReports(one, 0);
        awaitReports(other, 1);
        other.publish("subcrate", answering("still"));
        Await.until("the other host swaps", () -> stays.get().equals("still"));
        assertEquals(List.of(), log.lines());
    }

    @Test
    void lets_go_of_ahost_whose_service_is_its_own() throws Exception {
        one.begin("subcrate", counting("one"));
        Await.collected("the host's loader", undeployed(one, "sheep.Counter"));
        Await.until("its follower has ended", () -> followers().isEmpty());
        awaitReports(one, 0);
    }

    @Test
    void leaves_no_follower_behind_where_an_application_is_restarted_in_the_same_jvm() throws Exception {
        one.begin("subcrate", counting("0"));
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int restart = 1; restart <= 5; restart++) {
            loaders.add(undeployed(one, "sheep.Counter"));
            one.publish("subcrate", counting("" + restart));
        }
        for (WeakReference<ClassLoader> loader : loaders) {
            Await.collected("the loader of a restart", loader);
        }
        Await.until("all followers have ended", () -> followers().isEmpty());
        awaitReports(one, 0);
        assertEquals(List.of(), Dymod.modules());
        assertEquals(List.of(), log.lines());
    }

    /** An application that has swapped once, and that nobody refers to any more. */
    private static WeakReference<ClassLoader> undeployed(Farm farm, String service) throws Exception {
        URLClassLoader loader = farm.newHost();
        Class<?> type = loader.loadClass(service);
        Object stub = Dymod.lookup(type, loader);
        String before = generation(stub);
        Await.until("the report is there", () -> !reports(farm).isEmpty());
        farm.publish(
                "subcrate", service.equals("sheep.Counter") ? counting("of " + before) : answering("of " + before));
        Await.until("it has swapped", () -> !generation(stub).equals(before));
        return new WeakReference<>(loader);
    }

    /** Text of toString about the generation behind a stub. */
    private static String generation(Object stub) {
        return stub.toString();
    }

    @Test
    void lets_go_of_ahost_whose_own_code_made_the_follower() throws Exception {
        one.begin("subcrate", answering("one"));
        Tree.of(
                        "package host; public class Main implements java.util.concurrent.Callable<Object> { public Object call() {"
                                + " return dev.dymod.Dymod.lookup(java.util.function.Supplier.class,"
                                + " getClass().getClassLoader()).get(); } }")
                .writeTo(folder.resolve("one/host/target/classes"));
        Await.collected("the host's loader", ranByItself());
        Await.until("its follower has ended", () -> followers().isEmpty());
    }

    private WeakReference<ClassLoader> ranByItself() throws Exception {
        URLClassLoader loader = one.newHost();
        Object answer = ((java.util.concurrent.Callable<?>)
                        loader.loadClass("host.Main").getConstructor().newInstance())
                .call();
        assertEquals("one", answer);
        return new WeakReference<>(loader);
    }

    @Test
    void lets_go_of_all_generations_but_the_last() throws Exception {
        Tree tree = answering("same");
        one.begin("subcrate", tree);
        Supplier<?> stub = one.lookup(Supplier.class);
        for (int generation = 2; generation <= 51; generation++) {
            one.publish("subcrate", tree.with("number.txt", "" + generation));
            int expected = generation;
            Await.until(expected + " is live", () -> info().generation() == expected);
        }
        assertEquals("same", stub.get());
        Await.until("at most one old generation lives", () -> {
            System.gc();
            return info().oldGenerationsAlive() <= 1;
        });
    }

    private static ModuleInfo info() {
        List<ModuleInfo> modules = Dymod.modules();
        assertEquals(1, modules.size());
        return modules.get(0);
    }

    @Test
    void closes_the_provider_that_was_replaced() throws Exception {
        String key = "dymod.test.closed";
        one.begin("subcrate", closing("one"));
        Supplier<?> stub = one.lookup(Supplier.class);
        try {
            one.publish("subcrate", closing("two"));
            Await.until("the stub answers two", () -> stub.get().equals("two"));
            Await.until("the first one is closed", () -> "one".equals(System.getProperty(key)));
        } finally {
            System.clearProperty(key);
        }
    }

    private static Tree closing(String text) {
        return Tree.of("package sheep.impl; public final class Sheep implements java.util.function.Supplier<Object>,"
                        + " AutoCloseable { public Object get() { return \"" + text + "\"; } public void close() {"
                        + " System.setProperty(\"dymod.test.closed\", \"" + text + "\"); } }")
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
    }

    // ---- dymod in each application

    @Test
    void follows_in_each_application_that_brings_its_own_dymod() throws Exception {
        one.begin("subcrate", answering("one"));
        // Both look at one directory; each is a program, with a report.
        try (URLClassLoader first = application(one);
                URLClassLoader second = application(one)) {
            Supplier<?> here = lookUpWithin(first);
            Supplier<?> there = lookUpWithin(second);
            awaitReports(one, 2);
            one.publish("subcrate", answering("two"));
            Await.until("the first swaps", () -> here.get().equals("two"));
            Await.until("the second swaps", () -> there.get().equals("two"));
            assertNotSame(here, there);
        }
        Await.until("the followers have ended", () -> followers().isEmpty());
        awaitReports(one, 0);
    }

    @Test
    void lets_go_of_an_application_that_brings_its_own_dymod_when_its_loader_is_closed() throws Exception {
        one.begin("subcrate", answering("one"));
        WeakReference<ClassLoader> application = stopped();
        Await.until("its follower has ended", () -> followers().isEmpty());
        awaitReports(one, 0);
        linkARecord();
        Await.collected("the application's loader", application);
        assertEquals(List.of(), log.lines());
    }

    private WeakReference<ClassLoader> stopped() throws Exception {
        try (URLClassLoader loader = application(one)) {
            Supplier<?> stub = lookUpWithin(loader);
            awaitReports(one, 1);
            one.publish("subcrate", answering("two"));
            Await.until("it swaps", () -> stub.get().equals("two"));
            return new WeakReference<>(loader);
        }
    }

    /** The JDK keeps the last one whose equals was linked: until now, one of the application's. */
    private void linkARecord() throws Exception {
        Path classes = folder.resolve("last");
        Tree.of("package last; public record Last(Object any) {}").writeTo(classes);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            java.lang.reflect.Constructor<?> last =
                    loader.loadClass("last.Last").getConstructor(Object.class);
            assertEquals(last.newInstance("any"), last.newInstance("any"));
        }
    }

    private static Supplier<?> lookUpWithin(ClassLoader application) throws ReflectiveOperationException {
        Class<?> dymod = application.loadClass("dev.dymod.Dymod");
        assertNotSame(Dymod.class, dymod);
        return (Supplier<?>)
                dymod.getMethod("lookup", Class.class, ClassLoader.class).invoke(null, Supplier.class, application);
    }

    /** With the farm's class path, and ours. */
    private static URLClassLoader application(Farm farm) throws IOException {
        List<URL> urls;
        try (URLClassLoader host = farm.newHost()) {
            urls = new ArrayList<>(Arrays.asList(host.getURLs()));
        }
        for (String type :
                List.of("dev.dymod.Dymod", "dev.dymod.reload.ReloadLinker", "org.objectweb.asm.ClassWriter")) {
            try {
                urls.add(Class.forName(type)
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation());
            } catch (ClassNotFoundException e) {
                throw new IOException(e);
            }
        }
        return new URLClassLoader("application", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static Tree answering(String text) {
        return Tree.of("package sheep.impl; public final class Sheep implements java.util.function.Supplier<Object> {"
                        + " public Object get() { return \"" + text + "\"; } public String toString() { return \""
                        + text
                        + "\"; } }")
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
    }

    private static Tree counting(String text) {
        return Tree.of(
                        CONTRACT,
                        "package sheep.impl; public final class Sheep implements sheep.Counter { public Object count() {"
                                + " return this; } public String toString() { return \"" + text + "\"; } }")
                .contract("sheep.Counter")
                .provider("sheep.Counter", "sheep.impl.Sheep");
    }

    private static List<Integer> generations() {
        return Dymod.modules().stream().map(ModuleInfo::generation).sorted().toList();
    }

    private static void awaitReports(Farm farm, int count) throws Exception {
        Await.until("there are " + count + " reports", () -> reports(farm).size() == count);
    }

    private static List<Path> reports(Farm farm) throws IOException {
        if (!Files.isDirectory(farm.session().apps())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(farm.session().apps())) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private static List<Thread> followers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("dymod-follower"))
                .toList();
    }
}
