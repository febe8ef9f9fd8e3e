package dev.dymod.publication;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class PointerWatchTest {

    @TempDir
    Path folder;

    private ModuleDirectory module;
    private Publisher publisher;

    @BeforeEach
    void publishOne() throws IOException {
        module = new SessionDirectory(folder).module("subcrate");
        publisher = Publisher.open(module);
        publish("one");
    }

    @Test
    void sees_no_change_where_nothing_was_published() throws Exception {
        try (PointerWatch watch = PointerWatch.open(List.of(module))) {
            assertFalse(watch.await());
        }
    }

    @Test
    void sees_a_replaced_pointer_fast() throws Exception {
        try (PointerWatch watch = PointerWatch.open(List.of(module))) {
            long fastest = Long.MAX_VALUE;
            for (int i = 0; i < 10; i++) {
                publish("text " + i);
                long begun = System.nanoTime();
                while (!watch.await()) {
                    // The event of the unfinished file.
                }
                fastest = Math.min(fastest, System.nanoTime() - begun);
            }
            assertTrue(
                    fastest < Duration.ofMillis(200).toNanos(),
                    "an event ends the waiting, not the interval: " + fastest / 1_000_000 + " ms");
        }
    }

    @Test
    void loses_no_publication_however_fast_they_come() throws Exception {
        try (PointerWatch watch = PointerWatch.open(List.of(module))) {
            AtomicBoolean done = new AtomicBoolean();
            AtomicInteger seen = new AtomicInteger();
            CompletableFuture<Void> follower = CompletableFuture.runAsync(() -> {
                try {
                    // One more look after the last publication, as the next interval would.
                    for (boolean last = false; !last; ) {
                        last = done.get();
                        if (watch.await()) {
                            seen.set(module.read().orElseThrow().generation());
                        }
                    }
                } catch (InterruptedException | IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            int newest = 0;
            for (int i = 0; i < 400; i++) {
                newest = publish("text " + i).generation();
            }
            done.set(true);
            follower.get(10, TimeUnit.SECONDS);
            assertTrue(seen.get() == newest, "saw " + seen + " of " + newest);
        }
    }

    @Test
    void sees_a_pointer_that_differs_only_in_its_contents() throws Exception {
        String text = Files.readString(module.current());
        FileTime time = Files.getLastModifiedTime(module.current());
        try (PointerWatch watch = PointerWatch.open(List.of(module))) {
            Files.writeString(module.current(), text.replace("generation=1", "generation=2"));
            Files.setLastModifiedTime(module.current(), time);
            assertTrue(awaitChange(watch));
        }
    }

    @Test
    void sees_no_change_in_a_touched_pointer() throws Exception {
        try (PointerWatch watch = PointerWatch.open(List.of(module))) {
            Files.setLastModifiedTime(module.current(), FileTime.from(Instant.EPOCH));
            assertFalse(watch.await());
        }
    }

    @Test
    void sees_publications_after_the_folder_was_deleted_and_made_again() throws Exception {
        try (PointerWatch watch = PointerWatch.open(List.of(module))) {
            try (Stream<Path> files = Files.walk(folder.resolve("subcrate"))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            assertTrue(awaitChange(watch));
            publisher = Publisher.open(module);
            publish("again");
            assertTrue(awaitChange(watch));
        }
    }

    @Test
    void watches_a_folder_that_does_not_exist_yet() throws Exception {
        ModuleDirectory later = new SessionDirectory(folder).module("later");
        try (PointerWatch watch = PointerWatch.open(List.of(later))) {
            assertFalse(watch.await());
            publish(Publisher.open(later), "one");
            assertTrue(awaitChange(watch));
        }
    }

    @Test
    void ends_when_its_thread_is_interrupted() throws Exception {
        try (PointerWatch watch = PointerWatch.open(List.of(module))) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, watch::await);
        }
    }

    /** Waits for at most 20 intervals, 5 s. */
    private static boolean awaitChange(PointerWatch watch) throws InterruptedException {
        for (int looks = 0; looks < 20; looks++) {
            if (watch.await()) {
                return true;
            }
        }
        return false;
    }

    private Publication publish(String text) throws IOException {
        return publish(publisher, text);
    }

    private static Publication publish(Publisher publisher, String text) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("sheep.txt", text.getBytes(StandardCharsets.UTF_8));
        return publisher.publish(files, new TreeSet<>(), "none", new TreeMap<>(), Hosting.PLAIN, Instant.EPOCH);
    }
}
