package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.Dymod;
import dev.dymod.fixture.Tree;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The context class loader of calls: the generation's, for as long as the call lasts. */
class ContextLoaderTest extends OnDemand {

    private final Thread thread = Thread.currentThread();
    private final ClassLoader ofTest = thread.getContextClassLoader();

    @BeforeEach
    void beAProgram() throws IOException {
        farm.asking();
    }

    @AfterEach
    void beATestAgain() {
        thread.setContextClassLoader(ofTest);
    }

    /** Answers with what an expression gives. */
    private static Tree giving(String expression, Tree... others) {
        return Tree.of(List.of("""
                package sheep.impl;
                public class Sheep implements java.util.function.Supplier<Object> {
                    private final ClassLoader made = Thread.currentThread().getContextClassLoader();
                    private int calls;
                    public Object get() {
                        calls++;
                        ClassLoader context = Thread.currentThread().getContextClassLoader();
                        try { return %s; } catch (Exception e) { return e; }
                    }
                }
                """.formatted(expression)), others)
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
    }

    private Supplier<?> lookup(Tree module) throws IOException {
        farm.begin("subcrate", module);
        return lookup();
    }

    /** The class path is complete from here on. */
    private Supplier<?> lookup() throws IOException {
        thread.setContextClassLoader(farm.host());
        return farm.lookup(Supplier.class);
    }

    @Test
    void is_the_generations_and_the_callers_afterwards() throws Exception {
        Supplier<?> stub = lookup(giving("context == getClass().getClassLoader() && context == made"));
        assertEquals(true, stub.get());
        assertSame(farm.host(), thread.getContextClassLoader());
        farm.publish("subcrate", giving("context.getName()"));
        Dymod.reload();
        assertEquals("dymod:subcrate#2", stub.get());
        assertSame(farm.host(), thread.getContextClassLoader());
    }

    @Test
    void is_the_callers_again_when_the_call_throws() throws Exception {
        Supplier<?> stub = lookup(giving("java.util.List.of().toArray()[Integer.parseInt(\"7\")]")
                .with(Tree.of("package sheep.impl; public class Sheep implements java.util.function.Supplier<Object> {"
                        + " public Object get() { throw new IllegalStateException(\"" + "thrown\"); } }")));
        assertThrows(IllegalStateException.class, stub::get);
        assertSame(farm.host(), thread.getContextClassLoader());
    }

    @Test
    void stays_what_the_call_has_set() throws Exception {
        Supplier<?> stub = lookup(giving("1")
                .with(Tree.of("package sheep.impl; public class Sheep implements java.util.function.Supplier<Object> {"
                        + " public Object get() {"
                        + " Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());"
                        + " return 1; } }")));
        assertEquals(1, stub.get());
        assertSame(ClassLoader.getPlatformClassLoader(), thread.getContextClassLoader());
    }

    @Test
    void is_the_generations_for_callers_without_one_or_with_aparent_of_the_host() throws Exception {
        Supplier<?> stub = lookup(giving("context == getClass().getClassLoader()"));
        thread.setContextClassLoader(null);
        assertEquals(true, stub.get());
        assertNull(thread.getContextClassLoader());
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        assertEquals(true, stub.get());
        assertSame(ClassLoader.getPlatformClassLoader(), thread.getContextClassLoader());
    }

    @Test
    void sees_what_achild_of_the_host_has_and_the_generation() throws Exception {
        Tree extension = Tree.of("package wolf; public class Wolf {}").with("wolf.txt", "Wolf");
        extension.writeTo(folder.resolve("extension"));
        Tree module = giving("Class.forName(\"wolf.Wolf\", true, context).getName()"
                        + " + (Class.forName(\"sheep.impl.Sheep\", true, context) == getClass())"
                        + " + new String(context.getResourceAsStream(\"wolf.txt\").readAllBytes())"
                        + " + new String(context.getResourceAsStream(\"sheep.txt\").readAllBytes())"
                        + " + (context.getParent() == null)")
                .with("sheep.txt", "one");
        Supplier<?> stub = lookup(module);
        try (URLClassLoader child = new URLClassLoader(
                new URL[] {folder.resolve("extension").toUri().toURL()}, farm.host())) {
            thread.setContextClassLoader(child);
            assertEquals("wolf.WolftrueWolfonefalse", stub.get());
            assertSame(child, thread.getContextClassLoader());
            farm.publish("subcrate", module.with("sheep.txt", "two"));
            Dymod.reload();
            assertEquals("wolf.WolftrueWolftwofalse", stub.get());
        }
        assertThrows(ClassNotFoundException.class, () -> {
            thread.setContextClassLoader(farm.host());
            throw (Exception) stub.get();
        });
    }

    @Test
    void stays_that_of_acaller_whose_loader_does_not_know_the_host() throws Exception {
        Supplier<?> stub = lookup(giving("context"));
        try (URLClassLoader stranger = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(stranger);
            assertSame(stranger, stub.get());
        }
    }

    @Test
    void is_inherited_by_threads_that_the_module_starts() throws Exception {
        Tree module = giving("java.util.concurrent.Executors.newSingleThreadExecutor("
                + "task -> { Thread made = new Thread(task); made.setDaemon(true); return made; })"
                + ".submit(() -> Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()).get()");
        assertEquals(true, lookup(module).get());
    }

    @Test
    void leaves_threads_alone_that_refuse() throws Exception {
        Supplier<?> stub = lookup(giving("context == null ? null : context.getName()"));
        ForkJoinPool pool = new ForkJoinPool(1, Refusing::new, null, false);
        try {
            assertEquals("app", pool.submit(stub::get).get());
            assertEquals("app", pool.submit(stub::get).get());
            assertEquals(1, log.count("as its context class loader. Calls in it keep the thread's own one"));
        } finally {
            pool.shutdown();
        }
    }

    private static final class Refusing extends ForkJoinWorkerThread {

        Refusing(ForkJoinPool pool) {
            super(pool);
        }

        @Override
        public ClassLoader getContextClassLoader() {
            return ClassLoader.getSystemClassLoader();
        }

        @Override
        public void setContextClassLoader(ClassLoader loader) {
            throw new SecurityException("not this thread");
        }
    }

    @Test
    void is_the_hosts_in_amodule_that_cannot_ask() throws Exception {
        farm.publishPlain("subcrate", giving("context == made ? context : null"));
        farm.staticCopy("subcrate", giving("0"));
        assertSame(farm.host(), lookup().get());
    }

    // ---- what it finds

    @Test
    void finds_services_of_the_modules_own_over_swaps() throws Exception {
        Tree module = spice("pepper")
                .with(giving(
                        "java.util.ServiceLoader.load(spice.impl.Spice.class).stream()"
                                + ".map(p -> p.get().toString()).toList().toString()",
                        spice("pepper")));
        Supplier<?> stub = lookup(module);
        assertEquals("[pepper]", stub.get());
        farm.publish("subcrate", module.with(spice("chili")));
        Dymod.reload();
        assertEquals("[chili]", stub.get());
    }

    private static Tree spice(String text) {
        return Tree.of("package spice.impl; public interface Spice {}", """
                package spice.impl;
                public class Jar implements Spice { public String toString() { return "%s"; } }
                """.formatted(text))
                .provider("spice.impl.Spice", "spice.impl.Jar");
    }

    /** The module with the service is required by the one that provides it. */
    @Test
    void finds_providers_of_amodule_that_is_not_required() throws Exception {
        Tree owner = Tree.of("package spice.impl; public interface Spice {}");
        Tree sheep = owner.with(giving(
                "calls + java.util.ServiceLoader.load(spice.impl.Spice.class).stream()"
                        + ".map(p -> p.get().toString()).toList().toString()",
                owner));
        farm.staticCopy("subcrate", sheep);
        farm.staticCopy("more", jar(owner, "old"));
        farm.publish("subcrate", sheep);
        farm.publish("more", jar(owner, "one"), List.of("subcrate"));
        Supplier<?> stub = lookup();
        assertEquals("1[one]", stub.get());
        assertEquals("2[one]", stub.get());
        farm.publish("more", jar(owner, "two"), List.of("subcrate"));
        Dymod.reload();
        assertEquals("1[two]", stub.get(), "the JVM remembers what a loader has answered, so it is another one");
        farm.publish("subcrate", sheep.with("edited.txt", "yes"));
        farm.publish("more", jar(owner, "three"), List.of("subcrate"));
        Dymod.reload();
        assertEquals("1[three]", stub.get());
    }

    private static Tree jar(Tree owner, String text) {
        return Tree.of(
                        List.of("package more.impl; public class Jar implements spice.impl.Spice {"
                                + " public String toString() { return \"" + text + "\"; } }"),
                        owner)
                .provider("spice.impl.Spice", "more.impl.Jar");
    }

    @Test
    void finds_the_newest_resources_of_other_modules_and_keeps_what_the_module_holds() throws Exception {
        Tree sheep = giving("calls + new String(context.getResourceAsStream(\"more/text.txt\").readAllBytes())");
        Tree more = Tree.of("package more.impl; public class More implements java.util.concurrent.Callable<Object> {"
                        + " public Object call() { return 0; } }")
                .provider(Callable.class.getName(), "more.impl.More");
        farm.begin("subcrate", sheep);
        farm.begin("more", more.with("more/text.txt", "one"));
        Supplier<?> stub = lookup();
        farm.lookup(Callable.class);
        assertEquals("1one", stub.get());
        farm.publish("more", more.with("more/text.txt", "two"));
        Dymod.reload();
        assertEquals("2two", stub.get());
        farm.publish("more", more);
        Dymod.reload();
        assertSame(NullPointerException.class, stub.get().getClass(), "the frozen copy does not count");
    }

    @Test
    void finds_classes_of_an_independent_module_by_name_and_the_newest_ones_after_its_swap() throws Exception {
        Tree sheep = giving("Class.forName(\"more.impl.More\", true, context).getMethod(\"text\").invoke(null)");
        farm.begin("subcrate", sheep);
        farm.begin("more", more("one"));
        Supplier<?> stub = lookup();
        farm.lookup(Callable.class);
        assertEquals("one", stub.get());
        farm.publish("more", more("two"));
        Dymod.reload();
        assertEquals("two", stub.get());
    }

    private static Tree more(String text) {
        return Tree.of("package more.impl; public class More implements java.util.concurrent.Callable<Object> {"
                        + " public Object call() { return 0; } public static String text() { return \"" + text
                        + "\"; } }")
                .provider(Callable.class.getName(), "more.impl.More");
    }

    // ---- modules that share a package

    private static Tree shelf(String text, String more) {
        return Tree.of("package sheep.impl; public class Shelf { static String take() { return \"" + text + "\"; } "
                + more + " }");
    }

    private static Tree taker(String expression) {
        return giving(expression, shelf("", ""));
    }

    private void publishTogether(Tree larder, Tree sheep) throws IOException {
        farm.publish("larder", larder);
        farm.publish("subcrate", sheep, List.of("larder"));
    }

    @Test
    void modules_that_share_apackage_have_one_loader() throws Exception {
        farm.staticCopy("larder", shelf("old", ""));
        farm.staticCopy("subcrate", taker("Shelf.take()"));
        publishTogether(shelf("soup", ""), taker("Shelf.take()"));
        Supplier<?> stub = lookup();
        assertEquals("soup", stub.get());
        publishTogether(shelf("stew", ""), taker("Shelf.take()"));
        Dymod.reload();
        assertEquals("stew", stub.get());
        publishTogether(shelf("stew", ""), taker("\"hot \" + Shelf.take() + context.getName()"));
        Dymod.reload();
        assertEquals("hot stewdymod:subcrate+larder#3", stub.get());
        publishTogether(Tree.of("package other.impl; public class Shelf {}"), taker("\"alone \" + context.getName()"));
        Dymod.reload();
        assertEquals("alone dymod:subcrate#4", stub.get());
    }

    // ---- a place like a jar

    private static final String CARDS = """
            java.util.Collections.list(context.getResources("menu/cards")).stream().map(url -> {
                try (java.util.jar.JarFile jar = ((java.net.JarURLConnection) url.openConnection()).getJarFile()) {
                    return jar.stream().map(Object::toString).filter(n -> n.startsWith("menu/cards/")).toList().toString();
                } catch (java.io.IOException e) { return e.toString(); }
            }).toList().toString()""";

    @Test
    void lists_folders_as_they_are_in_the_generation() throws Exception {
        Tree module = giving(CARDS).heavy();
        Supplier<?> stub = lookup(module.with("menu/cards/a.txt", "a").with("menu/cards/b.txt", "b"));
        assertEquals("[[menu/cards/, menu/cards/a.txt, menu/cards/b.txt]]", stub.get());
        farm.publish("subcrate", module.with("menu/cards/b.txt", "b").with("menu/cards/c.txt", "c"));
        Dymod.reload();
        assertEquals("[[menu/cards/, menu/cards/b.txt, menu/cards/c.txt]]", stub.get());
        farm.publish("subcrate", module);
        Dymod.reload();
        assertEquals("[]", stub.get());
    }

    private static final String CLASSES = """
            new java.util.zip.ZipFile(new java.io.File(getClass().getProtectionDomain().getCodeSource().getLocation().toURI()))
                .stream().map(Object::toString).filter(n -> n.endsWith(".class")).toList().toString()""";

    @Test
    void has_acode_source_with_all_of_the_generation() throws Exception {
        Tree module = giving(CLASSES).heavy();
        Tree helper = Tree.of("package sheep.impl; class Helper {}");
        Supplier<?> stub = lookup(module);
        assertEquals("[sheep/impl/Sheep.class]", stub.get());
        farm.publish("subcrate", module.with(helper));
        Dymod.reload();
        assertEquals("[sheep/impl/Helper.class, sheep/impl/Sheep.class]", stub.get());
        farm.fold("subcrate");
        assertEquals("[sheep/impl/Helper.class, sheep/impl/Sheep.class]", stub.get());
        farm.publish("subcrate", module);
        Dymod.reload();
        assertEquals("[sheep/impl/Sheep.class]", stub.get());
    }

    @Test
    void writes_no_jar_of_the_whole_unless_somebody_looks() throws Exception {
        Supplier<?> stub = lookup(giving("1").heavy());
        farm.publish("subcrate", giving("context").heavy());
        Dymod.reload();
        ClassLoader generation = (ClassLoader) stub.get();
        Path whole =
                farm.module("subcrate").wholeJar(farm.module("subcrate").read().orElseThrow());
        assertFalse(Files.exists(whole));
        URL url = generation.getResource("heavy.txt");
        assertEquals("jar:" + whole.toUri().toURL() + "!/heavy.txt", url.toString());
        assertTrue(Files.exists(whole));
    }

    @Test
    void gives_packages_the_attributes_of_the_manifest() throws Exception {
        Supplier<?> stub = lookup(giving("getClass().getPackage().getImplementationVersion()"
                        + " + getClass().getPackage().getImplementationTitle()")
                .with(
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\nImplementation-Version: 7\n\nName: sheep/impl/\nImplementation-Title:"
                                + " Flock\n"));
        assertEquals("7Flock", stub.get());
    }

    @Test
    void gives_apackage_its_annotations() throws Exception {
        Tree module = giving("getClass().getPackage().isAnnotationPresent(Deprecated.class)")
                .with(Tree.of("/** class package-info */ @Deprecated package sheep.impl;"));
        assertEquals(true, lookup(module).get());
    }

    @Test
    void names_the_type_of_contents_and_the_time_of_aresource() throws Exception {
        Supplier<?> stub = lookup(giving("context.getResource(\"a.txt\").openConnection().getContentType()"
                        + " + (context.getResource(\"a.txt\").openConnection().getLastModified() > 0)"
                        + " + context.getResource(\"a.txt\").getContent().getClass().getSimpleName().isEmpty()")
                .with("a.txt", "a"));
        assertEquals("text/plaintruefalse", stub.get());
    }

    @Test
    void enables_assertions_where_the_host_does() throws Exception {
        Tree contract = Tree.of("package sheep; public interface Flock {}");
        Tree module = giving("getClass().desiredAssertionStatus()").with(contract.contract("sheep.Flock"));
        farm.begin("subcrate", module);
        farm.host().setDefaultAssertionStatus(true);
        assertEquals(true, lookup().get());
    }

    // ---- JDBC drivers

    private static Tree driver(String text) {
        return Tree.of("""
                package wool.impl;
                import java.sql.*;
                public class Wool implements Driver {
                    static {
                        try { DriverManager.registerDriver(new Wool()); } catch (SQLException e) { throw new Error(e); }
                    }
                    public Connection connect(String url, java.util.Properties info) throws SQLException {
                        if (url.equals("jdbc:wool")) { throw new SQLException("of %s"); }
                        return null;
                    }
                    public boolean acceptsURL(String url) { return url.equals("jdbc:wool"); }
                    public DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) { return null; }
                    public int getMajorVersion() { return 1; }
                    public int getMinorVersion() { return 0; }
                    public boolean jdbcCompliant() { return false; }
                    public java.util.logging.Logger getParentLogger() { return null; }
                }
                """.formatted(text)).provider("java.sql.Driver", "wool.impl.Wool");
    }

    @Test
    void finds_the_newest_jdbc_driver_of_the_module() throws Exception {
        Tree module = giving("java.sql.DriverManager.getConnection(\"jdbc:wool\").toString()");
        Supplier<?> stub = lookup(module.with(driver("one")));
        assertEquals("of one", ((Exception) stub.get()).getMessage());
        farm.publish("subcrate", module.with(driver("two")));
        Dymod.reload();
        assertEquals("of two", ((Exception) stub.get()).getMessage());
    }

    // ---- classes that another entry of the class path has, too

    @Test
    void finds_the_class_of_alibrary_when_the_modules_own_is_deleted() throws Exception {
        Tree theirs =
                Tree.of("package label; public class Label { public static String text() { return \"theirs\"; } }");
        Tree ours = Tree.of("package label; public class Label { public static String text() { return \"ours\"; } }");
        Tree sheep = giving("label.Label.text()", theirs);
        farm.staticCopy("subcrate", sheep.with(ours));
        theirs.writeTo(folder.resolve("library"));
        farm.classPath(folder.resolve("library"));
        farm.publish("subcrate", sheep.with(ours));
        Supplier<?> stub = lookup();
        assertEquals("ours", stub.get());
        farm.publish("subcrate", sheep);
        Dymod.reload();
        assertEquals("theirs", stub.get());
    }

    @Test
    void a_library_that_comes_first_is_not_taken_for_the_copy() throws Exception {
        Tree theirs = Tree.of(
                "package label; public class Label { public static String text() { return \"theirs\"; } }",
                "package label; public class Other { public static String text() { return \"other\"; } }");
        Tree ours = Tree.of("package label; public class Label { public static String text() { return \"ours\"; } }");
        Tree sheep = giving("label.Label.text() + label.Other.text()", theirs);
        theirs.writeTo(folder.resolve("library"));
        farm.classPath(folder.resolve("library"));
        farm.staticCopy("subcrate", sheep.with(ours));
        farm.publish("subcrate", sheep.with(ours));
        assertEquals("oursother", lookup().get());
    }

    @Test
    void is_that_of_each_module_in_acall_from_one_to_the_other() throws Exception {
        Tree sheep = giving("context.getName() + ((java.util.function.Function<Object, Object>)"
                + " dev.dymod.Dymod.lookup(java.util.function.Function.class)).apply(1)"
                + " + (Thread.currentThread().getContextClassLoader() == context)");
        Tree more = Tree.of(
                        "package more.impl; public class More implements java.util.function.Function<Object, Object> {"
                                + " public Object apply(Object any) {"
                                + " return Thread.currentThread().getContextClassLoader().getName(); } }")
                .provider(Function.class.getName(), "more.impl.More");
        farm.begin("subcrate", sheep);
        farm.begin("more", more);
        Supplier<?> stub = lookup();
        assertEquals("dymod:subcrate#1dymod:more#1true", stub.get());
    }
}
