package dev.dymod.benchmarks.call;

import dev.dymod.Dymod;
import dev.dymod.publication.ContractDigest;
import dev.dymod.publication.Hosting;
import dev.dymod.publication.Publisher;
import dev.dymod.publication.SessionDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Module with a session directory of its own, which publishes generations as a watcher does. It is compiled once; each
 * generation has another number in its class file.
 */
final class Module implements Closeable {

    /** Constant that is replaced in the class file; no other constant looks like it. */
    private static final int PLACE = 0x50a4_50a4;

    private final Path work;
    private final Publisher publisher;
    private final byte[] summer;
    private final Hosting hosting;
    private int generation;

    private Module(Path work, Publisher publisher, byte[] summer, Hosting hosting) {
        this.work = work;
        this.publisher = publisher;
        this.summer = summer;
        this.hosting = hosting;
    }

    /** Creates a module that the program of this JVM follows, and swaps in {@link #reload} only. */
    static Module create() throws IOException {
        return create(Hosting.PLAIN);
    }

    /** Creates a module as {@link #create()} does, with a choice about the context class loader. */
    static Module create(Hosting hosting) throws IOException {
        System.setProperty("dymod.autoReload", "false");
        return followed(hosting);
    }

    /** Creates a module that the program of this JVM follows, and swaps by itself. */
    static Module followed() throws IOException {
        return followed(Hosting.PLAIN);
    }

    private static Module followed(Hosting hosting) throws IOException {
        Path work = Files.createTempDirectory("dymod-call");
        SessionDirectory session = new SessionDirectory(work.resolve("dymod"));
        Module module = new Module(work, Publisher.open(session.module("adders")), compile(work), hosting);
        module.publish();
        System.setProperty("dymod.directory", session.root().toString());
        return module;
    }

    static Adder lookup() {
        Adder stub = Dymod.lookup(Adder.class);
        if (!Dymod.isDynamic()) {
            throw new IllegalStateException("the benchmark runs static");
        }
        return stub;
    }

    /** Publishes the next generation. */
    void publish() throws IOException {
        generation++;
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("Summer.class", numbered(generation));
        files.put("META-INF/services/" + Adder.class.getName(), "Summer".getBytes(StandardCharsets.UTF_8));
        publisher.publish(
                files,
                new TreeSet<>(),
                ContractDigest.ofTypes(new TreeMap<>()),
                new TreeMap<>(),
                hosting,
                Instant.now());
    }

    /** Replaces the module's folder, as some copying tools do; the program gets no file events of it from then on. */
    void replaceFolder() throws IOException {
        Path folder = work.resolve("dymod/adders");
        Path before = work.resolve("before");
        Files.move(folder, before);
        Files.createDirectories(folder.resolve("generations"));
        try (Stream<Path> jars = Files.list(before.resolve("generations"))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, folder.resolve("generations").resolve(jar.getFileName()));
            }
        }
        Files.copy(before.resolve("current"), folder.resolve("current"));
        delete(before);
    }

    /** Adopts the newest publication. */
    static void reload() {
        if (!Dymod.reload()) {
            throw new IllegalStateException("nothing was swapped");
        }
    }

    /** Deletes the files; the program keeps using the jars that it has open. */
    @Override
    public void close() throws IOException {
        delete(work);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private byte[] numbered(int number) {
        ByteBuffer bytes = ByteBuffer.wrap(summer.clone());
        for (int i = 0; i <= bytes.limit() - Integer.BYTES; i++) {
            if (bytes.getInt(i) == PLACE) {
                return bytes.putInt(i, number).array();
            }
        }
        throw new IllegalStateException("the class has no constant to replace");
    }

    private static byte[] compile(Path work) throws IOException {
        Path source = work.resolve("Summer.java");
        Files.writeString(source, """
                public final class Summer implements dev.dymod.benchmarks.call.Adder {
                    public int add(int one, int other) { return one + other + %1$d; }
                    public int generation() { return %1$d; }
                    public ClassLoader context() { return Thread.currentThread().getContextClassLoader(); }
                }
                """.formatted(PLACE));
        List<String> arguments =
                List.of("-d", work.toString(), "-cp", System.getProperty("java.class.path"), source.toString());
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException("the module does not compile");
        }
        return Files.readAllBytes(work.resolve("Summer.class"));
    }
}
