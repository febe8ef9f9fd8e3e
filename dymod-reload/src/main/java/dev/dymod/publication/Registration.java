package dev.dymod.publication;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Entry that leads a program from its class folder to a session directory that is not beside it: a file in the user's home, and a
 * system property for programs in the watcher's own JVM.
 *
 * <p>The class folder is no place for the file, because it is packed. The temporary folder is none, because other users write
 * there and a forked program may use another one. A program trusts a file only if the session's lock is held and the session
 * names the file as its own. So a file that a killed watcher left has no effect; the next registration deletes it.
 */
public final class Registration implements Closeable {

    private static final String PROPERTY = "dymod.session.";

    /** Folder in the user's home, which exists only while a session is registered. */
    private static final String FOLDER = ".dymod-sessions";

    private final SessionDirectory session;
    private final String name;
    private final Optional<IOException> failure;

    private Registration(SessionDirectory session, String name, Optional<IOException> failure) {
        this.session = session;
        this.name = name;
        this.failure = failure;
    }

    /**
     * Registers a session, unless its directory is beside the class folder.
     *
     * @param classes class folder of the program
     * @param session a directory whose lock the caller holds
     * @return the registration, which the caller closes with the session
     * @throws IOException if the session directory cannot be written
     */
    public static Registration of(Path classes, SessionDirectory session) throws IOException {
        Files.deleteIfExists(session.registration());
        if (isBeside(classes, session)) {
            return new Registration(session, "", Optional.empty());
        }
        String name = nameOf(classes);
        AtomicFile.write(session.registration(), name.getBytes(StandardCharsets.UTF_8));
        System.setProperty(PROPERTY + name, session.root().toString());
        try {
            write(name, session);
            return new Registration(session, name, Optional.empty());
        } catch (IOException e) {
            return new Registration(session, name, Optional.of(e));
        }
    }

    /**
     * Registers a directory in which nothing will be published, for programs in this JVM.
     *
     * @param classes class folder of the program
     * @param session the directory
     * @return an action that ends the registration
     * @throws IOException if the path of the class folder cannot be resolved
     */
    public static Runnable inThisJvm(Path classes, SessionDirectory session) throws IOException {
        String property = PROPERTY + nameOf(classes);
        System.setProperty(property, session.root().toString());
        return () -> System.clearProperty(property);
    }

    /** Returns why programs in other JVMs cannot find the session; empty if they can. */
    public Optional<IOException> failure() {
        return failure;
    }

    /**
     * Returns the sessions that are registered for a class folder.
     *
     * @param classes a class folder of a program
     * @return the directories of live watchers, and those that were registered {@linkplain #inThisJvm in this JVM}
     * @throws IOException if a registration cannot be read
     */
    public static Set<SessionDirectory> find(Path classes) throws IOException {
        Set<SessionDirectory> found = new LinkedHashSet<>();
        String key = keyOf(classes);
        for (String property : System.getProperties().stringPropertyNames()) {
            String root = System.getProperty(property);
            if (property.startsWith(PROPERTY + key) && root != null) {
                found.add(new SessionDirectory(Path.of(root)));
            }
        }
        for (Path file : files(key)) {
            sessionOf(file).ifPresent(found::add);
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        if (!name.isEmpty()) {
            System.clearProperty(PROPERTY + name);
            Files.deleteIfExists(session.registration());
            Optional<Path> folder = folder();
            if (failure.isEmpty() && folder.isPresent()) {
                Files.deleteIfExists(folder.get().resolve(name));
                deleteIfEmpty(folder.get());
            }
        }
    }

    private static boolean isBeside(Path classes, SessionDirectory session) throws IOException {
        return SessionDirectory.beside(RealPath.of(classes)).root().equals(RealPath.of(session.root()));
    }

    private static void write(String name, SessionDirectory session) throws IOException {
        Path folder =
                folder().orElseThrow(() -> new IOException("the system property user.home does not name a folder"));
        for (Path file : files("")) {
            if (sessionOf(file).isEmpty()) {
                Files.deleteIfExists(file);
            }
        }
        byte[] root = session.root().toString().getBytes(StandardCharsets.UTF_8);
        try {
            AtomicFile.write(folder.resolve(name), root);
        } catch (NoSuchFileException e) {
            AtomicFile.write(folder.resolve(name), root); // Another session has just deleted the folder as empty.
        }
    }

    /** Returns the session of a file; empty unless a live watcher names the file as its own. */
    private static Optional<SessionDirectory> sessionOf(Path file) throws IOException {
        try {
            SessionDirectory session = new SessionDirectory(Path.of(Files.readString(file)));
            boolean isOwn = WatcherLock.isHeld(session)
                    && Files.readString(session.registration())
                            .equals(file.getFileName().toString());
            return isOwn ? Optional.of(session) : Optional.empty();
        } catch (NoSuchFileException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static List<Path> files(String prefix) throws IOException {
        Optional<Path> folder = folder().filter(Files::isDirectory);
        if (folder.isEmpty()) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.get(), prefix + "*" + here())) {
            files.forEach(found::add);
        } catch (NoSuchFileException | AccessDeniedException e) {
            return List.of(); // No session of this user is registered.
        }
        return found;
    }

    /** Returns the folder of registrations; empty for a user without a home, as in some containers. */
    private static Optional<Path> folder() {
        Path home = Path.of(System.getProperty("user.home", ""));
        return home.isAbsolute() && Files.isDirectory(home) ? Optional.of(home.resolve(FOLDER)) : Optional.empty();
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Other sessions are registered.
        }
    }

    private static String nameOf(Path classes) throws IOException {
        return keyOf(classes) + UUID.randomUUID() + here();
    }

    private static String keyOf(Path classes) throws IOException {
        String digest = Sha256.of(RealPath.of(classes).toString().getBytes(StandardCharsets.UTF_8));
        return digest.substring(0, 32) + "-";
    }

    /** Returns the end of this machine's file names: machines may share a home. */
    private static String here() {
        return "@" + Machine.name();
    }
}
