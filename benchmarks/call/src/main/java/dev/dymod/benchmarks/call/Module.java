package dev.dymod.benchmarks.call;

import dev.dymod.Dymod;
import dev.dymod.publication.ContractDigest;
import dev.dymod.publication.Publisher;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.ToolProvider;

/** A module in a directory of its own, of which generations are published as a watcher would. */
final class Module {

    private final Path work;
    private final Publisher publisher;
    private int generation;

    private Module(Path work, Publisher publisher) {
        this.work = work;
        this.publisher = publisher;
    }

    static Module create() throws IOException {
        Path work = Files.createTempDirectory("dymod-call");
        SessionDirectory session = new SessionDirectory(work.resolve("dymod"));
        Module module = new Module(work, Publisher.open(session.module("adders")));
        module.publish();
        System.setProperty("dymod.directory", session.root().toString());
        return module;
    }

    /** Publishes one more generation, and calls the stub until that answers. */
    void swap(Adder stub) throws IOException {
        publish();
        int sum = 0;
        while (stub.generation() != generation) {
            for (int i = 0; i < 1000; i++) {
                sum += stub.add(i, sum);
            }
        }
        // Hot in every generation, as in a program that goes on calling.
        for (int i = 0; i < 20_000; i++) {
            sum += stub.add(i, sum);
        }
        if (sum == 42) {
            throw new IllegalStateException("keeps the sum alive");
        }
    }

    static Adder lookup() {
        Adder stub = Dymod.lookup(Adder.class);
        if (!Dymod.isDynamic()) {
            throw new IllegalStateException("the benchmark runs static");
        }
        return stub;
    }

    private void publish() throws IOException {
        generation++;
        Path source = work.resolve("source/Summer.java");
        Path classes = work.resolve("classes");
        Files.createDirectories(source.getParent());
        Files.createDirectories(classes);
        Files.writeString(source, """
                public final class Summer implements dev.dymod.benchmarks.call.Adder {
                    public int add(int one, int other) { return one + other + %1$d; }
                    public int generation() { return %1$d; }
                }
                """.formatted(generation));
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        List.of(
                                        "-d",
                                        classes.toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        source.toString())
                                .toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException("the module does not compile");
        }
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("Summer.class", Files.readAllBytes(classes.resolve("Summer.class")));
        files.put("META-INF/services/" + Adder.class.getName(), "Summer".getBytes(StandardCharsets.UTF_8));
        publisher.publish(
                files, new TreeSet<>(), ContractDigest.ofTypes(new TreeMap<>()), new TreeMap<>(), Instant.now());
    }
}
