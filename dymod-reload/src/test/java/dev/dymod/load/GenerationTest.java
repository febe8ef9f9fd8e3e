package dev.dymod.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.fixture.Farm;
import dev.dymod.fixture.Tree;
import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.Publication;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GenerationTest {

    private static final String COUNTER = "package sheep; public interface Counter { String count(int sheep); }";
    private static final String SHEEP = """
            package sheep.impl;
            public final class Sheep implements sheep.Counter {
                public String count(int sheep) { return sheep + " sheep" + new Wool(); }
            }""";
    private static final String WOOL = "package sheep.impl; class Wool { public String toString() { return \"!\"; } }";

    @TempDir
    Path folder;

    private Farm farm;
    private final Tree first = Tree.of(COUNTER, SHEEP, WOOL)
            .contract("sheep.Counter")
            .provider("sheep.Counter", "sheep.impl.Sheep")
            .with("sheep/names.txt", "Dolly");

    @BeforeEach
    void layOut() throws IOException {
        farm = new Farm(folder);
        farm.staticCopy("subcrate", first);
    }

    @AfterEach
    void close() throws IOException {
        farm.close();
    }

    @Test
    void takes_the_contract_from_the_host_and_the_rest_from_the_generation() throws Exception {
        Generation generation = open(first);
        Class<?> contract = generation.loader().loadClass("sheep.Counter");
        Class<?> provider = generation.loader().loadClass("sheep.impl.Sheep");
        assertSame(farm.host().loadClass("sheep.Counter"), contract);
        assertSame(generation.loader(), provider.getClassLoader());
        assertNotSame(farm.host().loadClass("sheep.impl.Sheep"), provider);
        assertSame(generation.loader(), provider(generation).getClass().getClassLoader());
    }

    @Test
    void says_of_aservice_of_its_own_that_the_program_cannot_look_it_up() throws Exception {
        Generation generation = open(Tree.of(COUNTER, SHEEP, WOOL).provider("sheep.Counter", "sheep.impl.Sheep"));
        assertEquals(
                "sheep.Counter is a type of the module that nothing in the program names, so each generation has its own,"
                        + " which the program cannot use. Add"
                        + " <contract><type>sheep.Counter</type></contract> to the configuration of dymod-maven-plugin.",
                assertThrows(
                                RejectedException.class,
                                () -> generation.provider(farm.host().loadClass("sheep.Counter")))
                        .reason());
        Class<?> own = generation.loader().loadClass("sheep.Counter");
        assertEquals(List.of("sheep.impl.Sheep"), generation.providers(own));
    }

    @Test
    void names_its_loader_in_stack_traces() throws Exception {
        Generation generation = open(Tree.of(
                        COUNTER,
                        "package sheep.impl; public final class Sheep implements sheep.Counter { public String count(int"
                                + " sheep) { throw new IllegalStateException(); } }")
                .contract("sheep.Counter")
                .provider("sheep.Counter", "sheep.impl.Sheep"));
        Throwable thrown = assertThrows(ReflectiveOperationException.class, () -> count(provider(generation)))
                .getCause();
        StackTraceElement top = thrown.getStackTrace()[0];
        assertEquals("dymod:subcrate#1", top.getClassLoaderName());
        assertTrue(top.toString().startsWith("dymod:subcrate#1//sheep.impl.Sheep.count("), top.toString());
    }

    @Test
    void finds_no_class_in_the_static_copy_that_the_module_no_longer_has() throws Exception {
        Generation generation = open(first.without("sheep/impl/Wool.class"));
        assertNotNull(farm.host().loadClass("sheep.impl.Wool"));
        assertEquals(
                "sheep.impl.Wool is no longer part of subcrate: generation 1 does not have it",
                assertThrows(
                                ClassNotFoundException.class,
                                () -> generation.loader().loadClass("sheep.impl.Wool"))
                        .getSuppressed()[0]
                        .getMessage());
    }

    @Test
    void finds_no_class_again_in_apackage_that_alater_generation_brought() throws Exception {
        ModuleHost host = host();
        open(host, first);
        Tree barn = Tree.of("package barn; public class Barn {}", "package barn; public class Door {}");
        Tree more = first.with(barn);
        // An IDE compiles into the static copy's folder as it goes.
        farm.staticCopy("subcrate", more);
        open(host, more);
        Generation less = open(host, more.without("barn/Barn.class"));
        assertThrows(ClassNotFoundException.class, () -> less.loader().loadClass("barn.Barn"));
        assertSame(less.loader(), less.loader().loadClass("barn.Door").getClassLoader());
    }

    @Test
    void finds_no_resource_in_the_static_copy_that_the_module_no_longer_has() throws Exception {
        Generation generation = open(first.without("sheep/names.txt"));
        assertNotNull(farm.host().getResource("sheep/names.txt"));
        assertNull(generation.loader().getResource("sheep/names.txt"));
        assertNull(generation.loader().getResourceAsStream("sheep/names.txt"));
        assertFalse(generation.loader().getResources("sheep/names.txt").hasMoreElements());
    }

    @Test
    void finds_the_hosts_own_classes_and_resources_in_asplit_package() throws Exception {
        Tree host = Tree.of("package sheep.impl; public class Host {}").with("sheep/names.txt", "Wolf");
        host.writeTo(folder.resolve("host/target/classes"));
        Generation generation = open(first.without("sheep/names.txt"));
        assertSame(farm.host(), generation.loader().loadClass("sheep.impl.Host").getClassLoader());
        assertEquals("Wolf", text(generation.loader().getResource("sheep/names.txt")));
    }

    @Test
    void finds_resources_in_the_order_of_the_class_path_as_arelease() throws Exception {
        Tree.of("package wolf; public class Host {}")
                .with("sheep/names.txt", "Wolf")
                .writeTo(folder.resolve("host/target/classes"));
        Generation generation = open(first.with("sheep/names.txt", "Shaun"));
        assertEquals("Wolf", text(generation.loader().getResource("sheep/names.txt")));
        List<String> all = new ArrayList<>();
        for (URL url : Collections.list(generation.loader().getResources("sheep/names.txt"))) {
            all.add(text(url));
        }
        assertEquals(List.of("Wolf", "Shaun"), all);
    }

    @Test
    void gives_urls_that_jar_tools_understand() throws Exception {
        String name = "sheep/what a name+%41.txt";
        Generation generation = open(first.with(name, "Shaun"));
        URL url = generation.loader().getResource(name);
        assertEquals("Shaun", text(url));
        assertEquals("Shaun", text(new URL(url.toExternalForm())));
        assertEquals("Dolly", text(new URL(url, "names.txt")));
        URLConnection connection =
                generation.loader().getResource("sheep/names.txt").openConnection();
        assertFalse(connection.getUseCaches());
        assertEquals(5, connection.getContentLength());
        assertEquals("sheep/names.txt", ((JarURLConnection) connection).getEntryName());
        ((JarURLConnection) connection).getJarFile().close();
        assertEquals("Shaun", text(url));
    }

    @Test
    void reads_the_newest_resource_whatever_the_jvm_has_cached() throws Exception {
        ModuleHost host = host();
        URL old = open(host, first).loader().getResource("sheep/names.txt");
        try (InputStream cached = new URL(old.toExternalForm()).openStream()) {
            assertEquals('D', cached.read());
        }
        Generation second = open(host, first.with("sheep/names.txt", "Shaun"));
        assertEquals("Shaun", text(second.loader().getResource("sheep/names.txt")));
        assertEquals("Dolly", text(old));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void goes_on_when_its_jar_was_deleted() throws Exception {
        Publication publication = farm.publish("subcrate", first);
        Generation generation = host().open(publication, List.of());
        Object provider = provider(generation);
        URL url = generation.loader().getResource("sheep/names.txt");
        Files.delete(farm.session().resolve(publication.segments().get(0)));
        assertEquals("3 sheep!", count(provider), "Wool is loaded only now");
        assertEquals("Dolly", text(url));
        try (InputStream stream = provider.getClass().getResourceAsStream("/sheep/names.txt")) {
            assertEquals("Dolly", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void finds_what_an_edit_left_alone_in_the_jar_of_the_generation_before() throws Exception {
        ModuleHost host = host();
        open(host, first.heavy());
        Publication edited = farm.publish("subcrate", first.heavy().with(Tree.of(WOOL.replace("!", "?"))));
        assertEquals(2, edited.segments().size());
        Generation generation = host.open(edited, List.of());
        assertEquals("3 sheep?", count(provider(generation)));
        assertEquals("Dolly", text(generation.loader().getResource("sheep/names.txt")));
        assertEquals(List.of("sheep.Counter"), generation.services());
    }

    @Test
    void finds_nothing_that_an_edit_removed_from_the_jar_of_the_generation_before() throws Exception {
        ModuleHost host = host();
        Tree more = first.heavy().with("sheep/own.txt", "Shaun");
        assertNotNull(open(host, more).loader().getResource("sheep/own.txt"));
        Publication edited = farm.publish(
                "subcrate",
                more.without("sheep/own.txt").without("sheep/names.txt").without("sheep/impl/Wool.class"));
        assertEquals(2, edited.segments().size());
        for (ModuleHost each : List.of(host, host())) {
            GenerationLoader loader = each.open(edited, List.of()).loader();
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass("sheep.impl.Wool"));
            for (String gone : List.of("sheep/own.txt", "sheep/names.txt", "sheep/impl/Wool.class")) {
                assertNull(loader.getResource(gone), gone);
                assertNull(loader.getResourceAsStream(gone), gone);
                assertFalse(loader.getResources(gone).hasMoreElements(), gone);
            }
        }
    }

    @Test
    void links_what_an_edit_beside_the_jar_of_the_generation_before_has_changed() throws Exception {
        Tree base = Tree.of("package sheep.impl; public class Base {}");
        Tree ram = Tree.of(List.of("package sheep.impl; public class Ram extends Base {}"), base);
        ModuleHost host = host();
        Generation before = open(host, first.heavy());
        Publication edited = farm.publish("subcrate", first.heavy().with(ram));
        assertEquals(2, edited.segments().size());
        Generation broken = host.open(edited, List.of());
        assertEquals(
                "sheep.impl.Ram does not link: java.lang.NoClassDefFoundError: sheep/impl/Base.",
                assertThrows(RejectedException.class, () -> broken.link(Optional.of(before)))
                        .reason());
        broken.discard();
        Generation fixed = open(host, first.heavy().with(ram).with(base));
        fixed.link(Optional.of(before));
        assertEquals("3 sheep!", count(provider(fixed)));
        assertEquals("Dolly", text(fixed.loader().getResource("sheep/names.txt")), "the jar they share is open");
    }

    @Test
    void compares_with_the_folded_form_of_the_generation_that_runs() throws Exception {
        ModuleHost host = host();
        open(host, first.heavy());
        Tree second = first.heavy().with(Tree.of(WOOL.replace("!", "?")));
        Generation running = open(host, second);
        Object provider = provider(running);
        Generation folded = host.publishedIn(running, farm.fold("subcrate"));
        assertSame(running.loader(), folded.loader());
        assertSame(provider, provider(folded));
        Tree base = Tree.of("package sheep.impl; public class Base {}");
        Tree ram = Tree.of(List.of("package sheep.impl; public class Ram extends Base {}"), base);
        Generation broken = open(host, second.with(ram));
        assertThrows(RejectedException.class, () -> broken.link(Optional.of(folded)));
        Generation next = open(host, second.with(Tree.of(WOOL)));
        next.link(Optional.of(folded));
        assertEquals("3 sheep!", count(provider(next)));
        assertEquals("3 sheep?", count(provider));
    }

    @Test
    void is_incomplete_while_the_jar_that_it_shares_is_brought_again() throws Exception {
        ModuleHost host = host();
        open(host, first.heavy());
        Publication edited = farm.publish("subcrate", first.heavy().with("sheep/names.txt", "Shaun"));
        Path shared = farm.session().resolve(edited.segments().get(1));
        byte[] whole = Files.readAllBytes(shared);
        Files.write(shared, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertEquals(
                shared + " is not the file that was published",
                assertThrows(IncompletePublicationException.class, () -> host.open(edited, List.of()))
                        .getMessage());
        Files.write(shared, whole);
        Generation generation = host.open(edited, List.of());
        assertEquals("3 sheep!", count(provider(generation)));
        assertEquals("Shaun", text(generation.loader().getResource("sheep/names.txt")));
    }

    @Test
    void is_incomplete_while_asegment_is_missing() throws Exception {
        Publication publication = farm.publish("subcrate", first);
        Path jar = farm.session().resolve(publication.segments().get(0));
        Files.delete(jar);
        assertEquals(
                jar + " is not there",
                assertThrows(IncompletePublicationException.class, () -> host().open(publication, List.of()))
                        .getMessage());
    }

    @Test
    void is_incomplete_while_asegment_is_half_written() throws Exception {
        Publication publication = farm.publish("subcrate", first);
        Path jar = farm.session().resolve(publication.segments().get(0));
        byte[] whole = Files.readAllBytes(jar);
        Files.write(jar, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertEquals(
                jar + " is not the file that was published",
                assertThrows(IncompletePublicationException.class, () -> host().open(publication, List.of()))
                        .getMessage());
    }

    @Test
    void rejects_aclass_that_does_not_link() throws Exception {
        ModuleHost host = host();
        Generation before = open(host, first);
        Tree base = Tree.of("package sheep.impl; public class Base {}");
        Tree broken = first.with(Tree.of(List.of("package sheep.impl; public class Ram extends Base {}"), base));
        RejectedException rejection =
                assertThrows(RejectedException.class, () -> open(host, broken).link(Optional.of(before)));
        assertEquals(
                "sheep.impl.Ram does not link: java.lang.NoClassDefFoundError: sheep/impl/Base.", rejection.reason());
    }

    @Test
    void rejects_aclass_that_extends_afinal_one() throws Exception {
        ModuleHost host = host();
        Generation before = open(host, first);
        Tree ram = Tree.of(
                List.of("package sheep.impl; public class Ram extends Base {}"),
                Tree.of("package sheep.impl; public class Base {}"));
        Tree broken = first.with(ram).with(Tree.of("package sheep.impl; public final class Base {}"));
        assertTrue(
                assertThrows(RejectedException.class, () -> open(host, broken).link(Optional.of(before)))
                        .reason()
                        .startsWith("sheep.impl.Ram does not link: java.lang."));
    }

    @Test
    void rejects_aclass_whose_constructor_names_aclass_that_the_module_just_lost() throws Exception {
        Tree wolf = Tree.of("package sheep.impl; public class Wolf {}");
        Tree den = Tree.of(List.of("package sheep.impl; public class Den { public Den(Wolf wolf) {} }"), wolf);
        ModuleHost host = host();
        Generation before = open(host, first.with(wolf));
        assertEquals(
                "sheep.impl.Den does not link: java.lang.NoClassDefFoundError: sheep/impl/Wolf.",
                assertThrows(
                                RejectedException.class,
                                () -> open(host, first.with(den)).link(Optional.of(before)))
                        .reason());
    }

    @Test
    void tolerates_aparameter_type_of_an_optional_dependency() throws Exception {
        Tree optional = Tree.of("package other; public class Library {}");
        Tree den =
                Tree.of(List.of("package sheep.impl; public class Den { public Den(other.Library l) {} }"), optional);
        ModuleHost host = host();
        Generation before = open(host, first);
        open(host, first.with(den)).link(Optional.of(before));
    }

    @Test
    void links_all_classes_again_when_arequired_module_is_another() throws Exception {
        Tree base = Tree.of("package meadow; public class Base {}");
        Tree ram = Tree.of(List.of("package sheep.impl; public class Ram extends meadow.Base {}"), base);
        ModuleHost meadow = new ModuleHost(farm.module("meadow"), farm.host());
        ModuleHost subcrate = host();
        Generation grass = meadow.open(farm.publish("meadow", base), List.of());
        Generation before = subcrate.open(farm.publish("subcrate", first.with(ram)), List.of(grass));
        before.link(Optional.of(open(subcrate, first)));
        Generation hay =
                meadow.open(farm.publish("meadow", Tree.of("package meadow; public final class Base {}")), List.of());
        Generation after = subcrate.open(before.publication(), List.of(hay));
        assertTrue(assertThrows(RejectedException.class, () -> after.link(Optional.of(before)))
                .reason()
                .startsWith("sheep.impl.Ram does not link: "));
    }

    @Test
    void finds_what_arequired_module_has_before_the_hosts_copy_of_it() throws Exception {
        Tree old = Tree.of("package meadow; public class Grass {}", "package meadow; public class Gone {}")
                .with("meadow.txt", "old");
        farm.staticCopy("meadow", old);
        Tree grass = old.without("meadow/Gone.class").with("meadow.txt", "new");
        ModuleHost meadow = new ModuleHost(farm.module("meadow"), farm.host());
        Generation required = meadow.open(farm.publish("meadow", grass), List.of());
        Generation generation = host().open(farm.publish("subcrate", first), List.of(required));
        assertSame(
                required.loader(), generation.loader().loadClass("meadow.Grass").getClassLoader());
        assertThrows(ClassNotFoundException.class, () -> generation.loader().loadClass("meadow.Gone"));
        assertEquals("new", text(generation.loader().getResource("meadow.txt")));
        assertEquals(
                1,
                Collections.list(generation.loader().getResources("meadow.txt")).size());
    }

    @Test
    void rejects_achanged_contract_by_name() throws Exception {
        Tree changed = Tree.of(
                        "package sheep; public interface Counter { String count(int sheep); int wolves(); }",
                        "package sheep; public class Same {}")
                .contract("sheep.Counter", "sheep.Same");
        farm.staticCopy("other", Tree.of("package sheep; public class Same {}"));
        assertEquals(
                "sheep.Counter is part of the contract with the running program and changed, which a swap cannot replace."
                        + " Rebuild and restart the program to use the change, or undo the change.",
                assertThrows(RejectedException.class, () -> open(changed)).reason());
    }

    @Test
    void rejects_acontract_type_that_the_host_does_not_have() throws Exception {
        Tree more =
                first.with(Tree.of("package sheep; public class Extra {}")).contract("sheep.Counter", "sheep.Extra");
        assertTrue(assertThrows(RejectedException.class, () -> open(more))
                .reason()
                .startsWith("sheep.Extra is part of the contract"));
    }

    @Test
    void accepts_acontract_that_differs_in_its_lines_alone() throws Exception {
        open(shifted());
    }

    /** A module whose copy of a contract type differs from the host's in the numbers of its lines. */
    private Tree shifted() throws IOException {
        String type = "package sheep; public class Wolf { public int legs() { return 4; } }";
        farm.staticCopy("other", Tree.of(type));
        return first.with(Tree.of("\n\n\n" + type)).contract("sheep.Counter", "sheep.Wolf");
    }

    /** Maven has replaced the class file of a contract type, and has not published the generation yet. */
    @Test
    void waits_for_acontract_that_is_being_redefined() throws Exception {
        AtomicLong clock = new AtomicLong();
        ModuleHost host = new ModuleHost(
                farm.module("subcrate"), farm.host(), new ChangingProgram(true, () -> clock.get() * 1_000_000_000));
        Tree changed = first.with(
                        Tree.of("package sheep; public interface Counter { String count(int sheep, int wolves); }"))
                .contract("sheep.Counter");
        farm.staticCopy("subcrate", changed);
        assertThrows(IncompletePublicationException.class, () -> open(host, first));
        clock.set(9);
        assertThrows(IncompletePublicationException.class, () -> open(host, first));
        open(host, changed);
        farm.staticCopy("subcrate", first);
        assertThrows(IncompletePublicationException.class, () -> open(host, first), "it still has the file before");
        open(host, first);
        assertThrows(IncompletePublicationException.class, () -> open(host, changed));
        clock.set(19);
        assertTrue(assertThrows(RejectedException.class, () -> open(host, changed))
                .reason()
                .startsWith("sheep.Counter is part of the contract"));
    }

    @Test
    void rejects_achanged_contract_though_the_hosts_copy_was_compiled_anew_meanwhile() throws Exception {
        ModuleHost host = host();
        open(host, first);
        Tree changed = first.with(
                        Tree.of("package sheep; public interface Counter { String count(int sheep, int wolves); }"))
                .contract("sheep.Counter");
        farm.staticCopy("subcrate", changed);
        assertTrue(assertThrows(RejectedException.class, () -> open(host, changed))
                .reason()
                .startsWith("sheep.Counter is part of the contract"));
    }

    @Test
    void explains_adigest_that_nobody_can_account_for() throws Exception {
        Publication publication = farm.publish("subcrate", shifted());
        Publication strange = new Publication(
                publication.module(),
                publication.generation(),
                publication.id(),
                publication.segments(),
                new Publication.Contract(publication.contract().types(), "c0ffee"),
                publication.requires(),
                publication.hosting(),
                publication.saved());
        assertEquals(
                "the digest of its contract does not match its contract types. Give dymod-reload and dymod-maven-plugin"
                        + " the same version: one property, dymod.version.",
                assertThrows(RejectedException.class, () -> host().open(strange, List.of()))
                        .reason());
    }

    @Test
    void closes_all_providers_it_discards() throws Exception {
        Tree closeable = Tree.of("""
                        package sheep.impl;
                        public final class Angry implements java.util.function.Supplier<Object>, AutoCloseable {
                            public Object get() { return null; }
                            public void close() { System.setProperty("dymod.test.angry", "closed"); throw new Error("no"); }
                        }""", """
                        package sheep.impl;
                        public final class Calm implements java.util.concurrent.Callable<Object>, AutoCloseable {
                            public Object call() { return null; }
                            public void close() { System.setProperty("dymod.test.calm", "closed"); }
                        }""")
                .provider("java.util.function.Supplier", "sheep.impl.Angry")
                .provider("java.util.concurrent.Callable", "sheep.impl.Calm");
        Generation generation = open(closeable);
        generation.provider(Supplier.class).orElseThrow();
        generation.provider(Callable.class).orElseThrow();
        Exception failures = assertThrows(Exception.class, generation::discard);
        assertEquals("no", failures.getSuppressed()[0].getMessage());
        assertEquals("closed", System.clearProperty("dymod.test.angry"));
        assertEquals("closed", System.clearProperty("dymod.test.calm"));
    }

    @Test
    void fails_as_aloader_does_after_it_was_discarded() throws Exception {
        Generation generation = open(first);
        generation.discard();
        assertThrows(ClassNotFoundException.class, () -> generation.loader().loadClass("sheep.impl.Sheep"));
        assertNull(generation.loader().getResourceAsStream("sheep/names.txt"));
    }

    @Test
    void explains_aprovider_that_cannot_be_made() throws Exception {
        Generation generation = open(Tree.of(
                        COUNTER,
                        "package sheep.impl; public class Sheep implements sheep.Counter { public Sheep() { throw new"
                                + " IllegalStateException(\"no wool\"); } public String count(int i) { return null; } }")
                .contract("sheep.Counter")
                .provider("sheep.Counter", "sheep.impl.Sheep"));
        assertEquals(
                "sheep.impl.Sheep, the provider of sheep.Counter, could not be made: java.lang.IllegalStateException: no"
                        + " wool. Fix its constructor or static initialiser.",
                assertThrows(RejectedException.class, () -> provider(generation))
                        .reason());
    }

    @Test
    void explains_aproviders_file_that_cannot_be_read() throws Exception {
        Tree base = Tree.of("package sheep.impl; public class Base {}");
        Tree orphan = Tree.of(
                List.of(
                        "package sheep.impl; public class Orphan extends Base implements Runnable { public void run() {}"
                                + " }"),
                base);
        Generation generation = open(orphan.provider("java.lang.Runnable", "sheep.impl.Orphan"));
        assertTrue(assertThrows(RejectedException.class, () -> generation.provider(Runnable.class))
                .reason()
                .startsWith("the providers of java.lang.Runnable cannot be read: sheep/impl/Base. Each line of"));
    }

    @Test
    void gives_constructors_the_hosts_context_loader() throws Exception {
        Generation generation = open(Tree.of("""
                        package sheep.impl;
                        public final class Seen implements java.util.function.Supplier<Object> {
                            private final Object context = Thread.currentThread().getContextClassLoader();
                            public Object get() { return context; }
                        }""").provider("java.util.function.Supplier", "sheep.impl.Seen"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        assertSame(
                farm.host(), generation.provider(Supplier.class).orElseThrow().get());
        assertSame(before, Thread.currentThread().getContextClassLoader());
    }

    private ModuleHost host() throws IOException {
        return new ModuleHost(farm.module("subcrate"), farm.host());
    }

    private Generation open(Tree tree) throws IOException, RejectedException {
        return open(host(), tree);
    }

    private Generation open(ModuleHost host, Tree tree) throws IOException, RejectedException {
        return host.open(farm.publish("subcrate", tree), List.of());
    }

    private Object provider(Generation generation) throws Exception {
        return generation.provider(farm.host().loadClass("sheep.Counter")).orElseThrow();
    }

    private static Object count(Object provider) throws ReflectiveOperationException {
        return provider.getClass().getMethod("count", int.class).invoke(provider, 3);
    }

    private static String text(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
