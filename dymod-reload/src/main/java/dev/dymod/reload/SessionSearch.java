package dev.dymod.reload;

import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the watcher that publishes a service for a class loader.
 *
 * <p>{@code -Ddymod.directory} names its directory; it may be a copy, so nobody need hold its lock. Otherwise it is the
 * {@code dymod} folder beside a class folder of the class path, and its watcher must be alive: what one of yesterday left
 * behind is never loaded.
 *
 * @param session the one directory that publishes the service
 * @param explicit whether {@code dymod.directory} named it
 * @param reason why there is none, or a directory's name
 */
record SessionSearch(Optional<SessionDirectory> session, boolean explicit, String reason) {

    /** A program that an IDE starts may be faster than the watcher's first build. */
    private static final Duration FIRST_BUILD = Duration.ofSeconds(30);

    static SessionSearch find(ClassLoader host, Class<?> service) {
        try {
            String directory = System.getProperty("dymod.directory");
            return directory != null
                    ? atExplicit(new SessionDirectory(Path.of(directory)), service)
                    : besideClassPath(host, service);
        } catch (IOException e) {
            return none(Messages.unreadable(e));
        }
    }

    /** Whether some watcher is there for a class loader, whatever it publishes. */
    static boolean anyAlive(ClassLoader host) {
        try {
            String directory = System.getProperty("dymod.directory");
            if (directory != null) {
                return Files.isDirectory(Path.of(directory));
            }
            for (Path root : besideRoots(host)) {
                if (WatcherLock.isHeld(new SessionDirectory(root))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // The next lookup says why.
        }
    }

    private static SessionSearch atExplicit(SessionDirectory session, Class<?> service) throws IOException {
        if (!Files.isDirectory(session.root())) {
            return none(Messages.noDirectory(session));
        }
        awaitFirstBuild(session);
        if (!publishes(session, service)) {
            return none(Messages.notPublished(service, List.of(session)));
        }
        return new SessionSearch(Optional.of(session), true, session.root().toString());
    }

    private static SessionSearch besideClassPath(ClassLoader host, Class<?> service) throws IOException {
        List<SessionDirectory> alive = new ArrayList<>();
        SortedSet<Path> ended = new TreeSet<>();
        for (Path root : besideRoots(host)) {
            SessionDirectory session = new SessionDirectory(root);
            if (WatcherLock.isHeld(session)) {
                alive.add(session);
            } else if (Files.isDirectory(root)) {
                ended.add(root);
            }
        }
        if (alive.isEmpty()) {
            return none(ended.isEmpty() ? Messages.noWatcher() : Messages.watcherEnded(ended));
        }
        List<SessionDirectory> publishing = new ArrayList<>();
        for (SessionDirectory session : alive) {
            awaitFirstBuild(session);
            if (publishes(session, service)) {
                publishing.add(session);
            }
        }
        if (publishing.size() == 1) {
            return new SessionSearch(
                    Optional.of(publishing.get(0)),
                    false,
                    publishing.get(0).root().toString());
        }
        return none(publishing.isEmpty() ? Messages.notPublished(service, alive) : Messages.tie(service, publishing));
    }

    private static SortedSet<Path> besideRoots(ClassLoader host) throws IOException {
        SortedSet<Path> candidates = new TreeSet<>();
        for (URL root : Collections.list(host.getResources(""))) {
            if (root.getProtocol().equals("file")) {
                candidates.add(
                        folder(root).resolveSibling("dymod").toAbsolutePath().normalize());
            }
        }
        return candidates;
    }

    private static Path folder(URL root) {
        try {
            return Path.of(new URI(root.toString()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return new File(root.getPath()).toPath(); // Not escaped, or of a Windows share.
        }
    }

    private static boolean publishes(SessionDirectory session, Class<?> service) throws IOException {
        for (ModuleDirectory module : session.published()) {
            if (module.publishes("META-INF/services/" + service.getName())) {
                return true;
            }
        }
        return false;
    }

    private static void awaitFirstBuild(SessionDirectory session) throws IOException {
        long deadline = System.nanoTime() + FIRST_BUILD.toNanos();
        while (session.published().isEmpty() && WatcherLock.isHeld(session) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static SessionSearch none(String reason) {
        return new SessionSearch(Optional.empty(), false, reason);
    }

    static String names(Iterable<SessionDirectory> sessions) {
        List<String> names = new ArrayList<>();
        sessions.forEach(session -> names.add(session.root().toString()));
        return names.stream().collect(Collectors.joining(", "));
    }
}
