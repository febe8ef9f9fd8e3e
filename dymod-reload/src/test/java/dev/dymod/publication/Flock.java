package dev.dymod.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Module of many files, and a process that publishes and folds it until it is killed. */
final class Flock {

    private Flock() {}

    static SortedMap<String, byte[]> files(int count) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            files.put("flock/" + i + ".txt", text(i).getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    static String text(int number) {
        return ("sheep " + number + "\n").repeat(50);
    }

    static SortedMap<String, String> texts(SortedMap<String, byte[]> files) {
        SortedMap<String, String> texts = new TreeMap<>();
        files.forEach((entry, bytes) -> texts.put(entry, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    public static void main(String[] arguments) throws IOException {
        Publisher publisher = Publisher.open(new SessionDirectory(Path.of(arguments[0])).module("subcrate"));
        SortedMap<String, byte[]> files = files(100);
        Thread folding = new Thread(() -> {
            try {
                while (true) {
                    publisher.fold();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        folding.setDaemon(true);
        folding.start();
        for (int i = 0; ; i++) {
            files.put("flock/" + i % 7 + ".txt", ("edit " + i).getBytes(StandardCharsets.UTF_8));
            publisher.publish(files, new TreeSet<>(), "c0ffee", new TreeMap<>(), Hosting.PLAIN, Instant.now());
        }
    }
}
