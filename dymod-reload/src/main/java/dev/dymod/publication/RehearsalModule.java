package dev.dymod.publication;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Module with which a program rehearses its first lookup, while it starts. It is published like a submodule, in a directory of
 * its own. Its classes are of the engine, so a rehearsal loads no class of the user.
 */
public final class RehearsalModule {

    private static final String NAME = "rehearsal";

    private RehearsalModule() {}

    /** Service of the module. Its methods have the parameters and results of common services. */
    public interface Service {

        /** Returns a text. */
        String text(int number);

        /** Does nothing. */
        void act();

        /** Does nothing. */
        void accept(Object object);

        /** Returns an object. */
        Object apply(Object object);

        /** Returns a number. */
        int number();
    }

    /** Provider of the service. Each generation has its own copy of this class. */
    public static final class Provider implements Service {

        @Override
        public String text(int number) {
            return "";
        }

        @Override
        public void act() {}

        @Override
        public void accept(Object object) {}

        @Override
        public Object apply(Object object) {
            return object;
        }

        @Override
        public int number() {
            return 0;
        }
    }

    /**
     * Publishes the module.
     *
     * @param directory a folder that does not exist yet
     * @throws IOException if the folder cannot be written
     */
    public static void publish(Path directory) throws IOException {
        String service = Service.class.getName();
        byte[] contract = classFile(Service.class);
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(ClassFileNames.of(service), contract);
        files.put(ClassFileNames.of(Provider.class.getName()), classFile(Provider.class));
        files.put("META-INF/services/" + service, Provider.class.getName().getBytes(StandardCharsets.UTF_8));
        SortedSet<String> types = new TreeSet<>(Collections.singleton(service));
        try (Publisher publisher = Publisher.open(of(directory))) {
            // A program compares the types themselves first, so any digest will do. A real one takes longer.
            publisher.publish(files, types, Sha256.of(contract), new TreeMap<>(), Hosting.PLAIN, Instant.now());
        }
    }

    /** Returns the module in a directory. */
    public static ModuleDirectory of(Path directory) {
        return new SessionDirectory(directory).module(NAME);
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        String name = "/" + ClassFileNames.of(type.getName());
        try (InputStream in = RehearsalModule.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }
}
