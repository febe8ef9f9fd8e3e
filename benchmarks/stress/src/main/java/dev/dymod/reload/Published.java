package dev.dymod.reload;

import dev.dymod.load.Neighbours;
import dev.dymod.publication.ContractDigest;
import dev.dymod.publication.Hosting;
import dev.dymod.publication.Publisher;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.retire.Retirement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** Module with a session directory of its own, which any actor may publish a generation of, and programs that follow it. */
final class Published {

    /** Constant that is replaced in the class file; no other constant looks like it. */
    private static final int PLACE = 0x50a4_50a4;

    private static final String PROVIDER = "dev.dymod.reload.Published$Provider";

    private final SessionDirectory session;
    private final Publisher publisher;
    private int last;

    Published() {
        try {
            Path folder = Files.createTempDirectory("dymod-stress");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            session = new SessionDirectory(folder);
            publisher = Publisher.open(session.module("module"));
            publish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Provider whose calls return the number of their generation. */
    public static final class Provider implements Fresh {
        @Override
        public int getAsInt() {
            return PLACE;
        }
    }

    synchronized int last() {
        return last;
    }

    synchronized void publish() {
        try {
            last++;
            TreeMap<String, byte[]> files = new TreeMap<>();
            files.put(PROVIDER.replace('.', '/') + ".class", numbered(last));
            files.put("META-INF/services/" + Fresh.class.getName(), PROVIDER.getBytes(StandardCharsets.UTF_8));
            String service = Fresh.class.getName();
            byte[] contract = bytes(service);
            files.put(service.replace('.', '/') + ".class", contract);
            String digest = ContractDigest.ofTypes(new TreeMap<>(Map.of(service, ContractDigest.ofType(contract))));
            publisher.publish(files, new TreeSet<>(Set.of(service)), digest, new TreeMap<>(), Hosting.PLAIN, Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Program that follows the module. */
    final class Program {

        private final Class<? extends IntSupplier> service;
        private final ModuleGroup group;

        Program() {
            ClassLoader loader = new FreshLoader();
            try {
                service = loader.loadClass(Fresh.class.getName()).asSubclass(IntSupplier.class);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
            SharedState shared =
                    new SharedState(new OpenHolds(Duration.ofMinutes(1), threads -> {}), new Listeners(), new Retirement());
            group = new ModuleGroup(
                    List.of(session.module("module")),
                    loader,
                    new Neighbours(),
                    new AdoptionReports(session, true),
                    shared);
        }

        IntSupplier lookup() {
            return group.lookup(service).stub().orElseThrow();
        }

        /** Loads the newest publication, without a lookup of the service. */
        void load() {
            if (group.lookup(Runnable.class).stub().isPresent()) {
                throw new IllegalStateException("no module provides Runnable");
            }
        }

        boolean reload() {
            return group.reload() == ModuleGroup.Result.SWAPPED;
        }
    }

    private static final class FreshLoader extends URLClassLoader {
        FreshLoader() {
            super(new URL[0], Published.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (name.equals(Fresh.class.getName()) && findLoadedClass(name) == null) {
                    byte[] bytes = bytes(name);
                    return defineClass(name, bytes, 0, bytes.length);
                }
                return super.loadClass(name, resolve);
            }
        }
    }

    private static byte[] numbered(int number) {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(PROVIDER));
        for (int i = 0; i <= bytes.limit() - Integer.BYTES; i++) {
            if (bytes.getInt(i) == PLACE) {
                return bytes.putInt(i, number).array();
            }
        }
        throw new IllegalStateException("the class has no constant to replace");
    }

    private static byte[] bytes(String type) {
        try (InputStream in = Published.class.getResourceAsStream("/" + type.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // A program is writing its report; the system cleans the temporary folder.
        }
    }
}
