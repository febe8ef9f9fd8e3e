package dev.dymod.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.fixture.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments of a module that is too large to be written as a whole at each edit. */
class SegmentsTest {

    @TempDir
    Path folder;

    private SessionDirectory session;
    private ModuleDirectory module;
    private final SortedMap<String, byte[]> files = Flock.files(100);

    @BeforeEach
    void openSession() {
        session = new SessionDirectory(folder);
        module = session.module("subcrate");
    }

    @Test
    void publishes_an_edit_beside_the_jar_of_the_generation_before() throws IOException {
        Publisher publisher = Publisher.open(module);
        Publication whole = publish(publisher);
        edit("flock/7.txt", "edited");
        Publication edited = publish(publisher);
        assertEquals(2, edited.generation());
        assertEquals(whole.segments().get(0), edited.segments().get(1));
        assertEquals(2, edited.segments().size());
        assertEquals(Map.of("flock/7.txt", "edited"), entries(edited.segments().get(0)));
        assertNotEquals(whole.id(), edited.id());
        assertEquals(Optional.of(edited), module.read());
    }

    @Test
    void publishes_all_changes_since_the_whole_jar_in_one_segment() throws IOException {
        Publisher publisher = Publisher.open(module);
        publish(publisher);
        edit("flock/7.txt", "edited");
        publish(publisher);
        edit("flock/8.txt", "edited, too");
        files.remove("flock/9.txt");
        edit("flock/new.txt", "added");
        Publication third = publish(publisher);
        assertEquals(2, third.segments().size());
        assertEquals(
                Map.of(
                        "flock/7.txt",
                        "edited",
                        "flock/8.txt",
                        "edited, too",
                        "flock/9.txt",
                        "",
                        "flock/new.txt",
                        "added"),
                entries(third.segments().get(0)));
        assertFalse(module.publishes("flock/9.txt"));
        assertTrue(module.publishes("flock/new.txt"));
        assertTrue(module.publishes("flock/10.txt"));

        edit("flock/7.txt", Flock.text(7));
        edit("flock/9.txt", "again");
        Publication fourth = publish(publisher);
        assertEquals(
                Map.of("flock/8.txt", "edited, too", "flock/9.txt", "again", "flock/new.txt", "added"),
                entries(fourth.segments().get(0)));
        assertTrue(module.publishes("flock/9.txt"));
    }

    @Test
    void writes_the_whole_jar_when_much_has_changed() throws IOException {
        Publisher publisher = Publisher.open(module);
        publish(publisher);
        for (int i = 0; i < 40; i++) {
            edit("flock/" + i + ".txt", Flock.text(i + 1000));
        }
        assertEquals(1, publish(publisher).segments().size());
    }

    @Test
    void folds_into_one_jar_of_the_same_generation() throws IOException {
        Publisher publisher = Publisher.open(module);
        assertEquals(Optional.empty(), publisher.fold());
        publish(publisher);
        assertEquals(Optional.empty(), publisher.fold(), "it is one jar already");
        edit("flock/7.txt", "edited");
        files.remove("flock/9.txt");
        Publication edited = publish(publisher);
        Publication folded = publisher.fold().orElseThrow();
        assertEquals(Optional.of(folded), module.read());
        assertTrue(folded.isSameGeneration(edited));
        assertNotEquals(folded, edited);
        assertEquals(1, folded.segments().size());
        assertEquals(Flock.texts(files), entries(folded.segments().get(0)));
        assertEquals(Optional.empty(), publisher.fold());
        for (Segment old : edited.segments()) {
            assertEquals(old.sha256(), Sha256.of(session.resolve(old)), "a reader of the older pointer finds it");
        }
        edit("flock/1.txt", "on the folded jar");
        assertEquals(folded.segments().get(0), publish(publisher).segments().get(1));
    }

    @Test
    void has_the_id_of_its_files_however_they_lie_in_jars() throws IOException {
        Publisher first = Publisher.open(module);
        publish(first);
        edit("flock/7.txt", "edited");
        String edited = publish(first).id();
        assertEquals(edited, first.fold().orElseThrow().id());
        Publication whole = publish(Publisher.open(module));
        assertEquals(1, whole.segments().size());
        assertEquals(edited, whole.id());
        files.put("flock/7.tx", files.remove("flock/7.txt"));
        assertNotEquals(edited, publish(Publisher.open(module)).id());
    }

    @Test
    void keeps_numbers_growing_after_an_edit() throws IOException {
        Publisher first = Publisher.open(module);
        publish(first);
        edit("flock/7.txt", "edited");
        publish(first);
        assertEquals(3, publish(Publisher.open(module)).generation());
    }

    @Test
    void keeps_the_jars_that_the_last_pointers_name() throws IOException {
        Publisher publisher = Publisher.open(module);
        Deque<Publication> last = new ArrayDeque<>();
        for (int i = 0; i < 40; i++) {
            edit("flock/" + i % 3 + ".txt", "edit " + i);
            last.add(publish(publisher));
            if (i % 5 == 4) {
                last.add(publisher.fold().orElseThrow());
            }
            while (last.size() > 8) {
                last.removeFirst();
            }
            for (Publication each : last) {
                assertWhole(each);
            }
        }
        try (var jars = Files.list(module.generations())) {
            assertTrue(jars.count() <= 12, "older ones are deleted");
        }
    }

    @Test
    void leaves_the_old_pointer_when_the_folded_jar_cannot_be_written() throws IOException {
        Publisher publisher = Publisher.open(module);
        publish(publisher);
        edit("flock/7.txt", "edited");
        Publication edited = publish(publisher);
        Path inTheWay = module.generations().resolve("2-folded.unfinished/in the way");
        Files.createDirectories(inTheWay);
        assertThrows(IOException.class, publisher::fold);
        assertEquals(Optional.of(edited), module.read());
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        assertEquals(1, publisher.fold().orElseThrow().segments().size());
    }

    @Test
    void publishes_nothing_after_its_end() throws IOException {
        Publisher publisher = Publisher.open(module);
        publish(publisher);
        edit("flock/7.txt", "edited");
        Publication edited = publish(publisher);
        publisher.close();
        assertEquals(Optional.empty(), publisher.fold());
        assertThrows(IOException.class, () -> publish(publisher));
        assertEquals(Optional.of(edited), module.read());
    }

    /** One thread publishes, another folds, and a third one always finds a whole generation, never an older one. */
    @Test
    void is_whole_at_each_moment() throws Exception {
        Publisher publisher = Publisher.open(module);
        publish(publisher);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> folds = threads.submit(() -> {
                int count = 0;
                while (!done.get()) {
                    count += publisher.fold().isPresent() ? 1 : 0;
                }
                return count;
            });
            Future<?> reader = threads.submit(() -> {
                int newest = 0;
                while (!done.get()) {
                    Publication read = module.read().orElseThrow();
                    assertTrue(read.generation() >= newest);
                    newest = read.generation();
                    try {
                        assertWhole(read);
                    } catch (NoSuchFileException e) {
                        assertNotEquals(Optional.of(read), module.read(), "only a very late reader finds nothing");
                    }
                }
                return null;
            });
            Publication last = publish(publisher);
            for (int i = 0; i < 300; i++) {
                edit("flock/" + i % 50 + ".txt", "edit " + i);
                last = publish(publisher);
            }
            Publication published = last;
            Await.until(
                    "the last is folded",
                    () -> module.read().orElseThrow().segments().size() == 1);
            done.set(true);
            assertTrue(folds.get() > 0);
            reader.get();
            Publication folded = module.read().orElseThrow();
            assertTrue(folded.isSameGeneration(published));
            assertEquals(Flock.texts(files), entries(folded.segments().get(0)));
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    /** Kills a process that publishes and folds as fast as it can, several times. */
    @Test
    void is_whole_wherever_its_watcher_is_killed() throws Exception {
        int last = 0;
        for (int i = 0; i < 4; i++) {
            int before = last;
            Process watcher = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Flock.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                int several = 5 + 7 * i;
                Await.until(
                        "several are published",
                        () -> module.read()
                                .filter(read -> read.generation() > before + several)
                                .isPresent());
            } finally {
                watcher.destroyForcibly().waitFor();
            }
            Publication left = module.read().orElseThrow();
            assertWhole(left);
            last = left.generation();
            Publication next = publish(Publisher.open(module));
            assertTrue(next.generation() > last, "numbers grow");
            assertWhole(next);
            last = next.generation();
        }
    }

    private void assertWhole(Publication publication) throws IOException {
        for (Segment segment : publication.segments()) {
            assertEquals(segment.sha256(), Sha256.of(session.resolve(segment)), segment.path());
        }
    }

    private void edit(String entry, String text) {
        files.put(entry, text.getBytes(StandardCharsets.UTF_8));
    }

    private Publication publish(Publisher publisher) throws IOException {
        return publisher.publish(files, new TreeSet<>(), "c0ffee", new TreeMap<>(), Hosting.PLAIN, Instant.now());
    }

    private SortedMap<String, String> entries(Segment segment) throws IOException {
        SortedMap<String, String> entries = new TreeMap<>();
        try (JarFile jar = new JarFile(session.resolve(segment).toFile())) {
            for (ZipEntry entry :
                    jar.stream().filter(each -> !each.isDirectory()).toList()) {
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                assertEquals(Tombstone.is(entry), bytes.length == 0, entry.getName());
                entries.put(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
