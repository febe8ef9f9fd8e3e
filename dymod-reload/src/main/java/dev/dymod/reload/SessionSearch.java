package dev.dymod.reload;

import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * @param level how loud to tell the reason
 */
record SessionSearch(Optional<SessionDirectory> session, boolean explicit, String reason, Level level) {

    static SessionSearch find(ClassLoader host, Class<?> service, Mode mode) {
        try {
            String directory = System.getProperty("dymod.directory");
            return directory != null
                    ? atExplicit(new SessionDirectory(Path.of(directory)), service, mode)
                    : besideClassPath(host, service);
        } catch (IOException e) {
            return none(Messages.unreadable(e), Level.WARNING);
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
                SessionDirectory session = new SessionDirectory(root);
                if (!WatcherLock.isSwitchedOffHere(session) && WatcherLock.isHeld(session)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // The next lookup says why.
        }
    }

    /** A program that must be dynamic waits for a copy that has not begun to arrive; others have a line that says so. */
    private static SessionSearch atExplicit(SessionDirectory session, Class<?> service, Mode mode) throws IOException {
        if (!Files.isDirectory(session.root())) {
            return none(Messages.noDirectory(session), Level.WARNING);
        }
        awaitFirstBuild(session);
        if (!publishes(session, service, mode == Mode.DYNAMIC)) {
            return session.published().isEmpty()
                    ? none(Messages.emptyDirectory(session), Level.WARNING)
                    : none(Messages.notPublished(service, List.of(session)), Level.INFO);
        }
        return found(session, true);
    }

    private static SessionSearch besideClassPath(ClassLoader host, Class<?> service) throws IOException {
        List<SessionDirectory> alive = new ArrayList<>();
        SortedSet<Path> ended = new TreeSet<>();
        boolean off = false;
        for (Path root : besideRoots(host)) {
            SessionDirectory session = new SessionDirectory(root);
            if (WatcherLock.isSwitchedOffHere(session)) {
                off = true;
            } else if (WatcherLock.isHeld(session)) {
                alive.add(session);
            } else if (Files.isDirectory(root)) {
                ended.add(root);
            }
        }
        if (alive.isEmpty() && off) {
            return none(Messages.switchedOff(), Level.DEBUG); // The build in this JVM has said so.
        }
        if (alive.isEmpty()) {
            return none(ended.isEmpty() ? Messages.noWatcher() : Messages.watcherEnded(ended), Level.WARNING);
        }
        List<SessionDirectory> publishing = new ArrayList<>();
        for (SessionDirectory session : alive) {
            awaitFirstBuild(session);
            if (publishes(session, service, false)) {
                publishing.add(session);
            }
        }
        if (publishing.size() == 1) {
            return found(publishing.get(0), false);
        }
        return publishing.isEmpty()
                ? none(Messages.notPublished(service, alive), Level.INFO)
                : none(Messages.tie(service, publishing), Level.WARNING);
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

    /** Waits for modules that are still being copied, and if need be for one that has not begun to arrive. */
    private static boolean publishes(SessionDirectory session, Class<?> service, boolean awaitMore) throws IOException {
        Patience patience = new Patience();
        while (true) {
            Optional<IncompletePublicationException> incomplete = Optional.empty();
            for (ModuleDirectory module : session.published()) {
                try {
                    if (module.publishes("META-INF/services/" + service.getName())) {
                        return true;
                    }
                } catch (IncompletePublicationException e) {
                    incomplete = Optional.of(e);
                }
            }
            if (incomplete.isEmpty() && !awaitMore) {
                return false;
            }
            if (!patience.pause()) {
                if (incomplete.isPresent()) {
                    throw incomplete.get();
                }
                return false;
            }
        }
    }

    private static void awaitFirstBuild(SessionDirectory session) throws IOException {
        Patience patience = new Patience();
        while (session.published().isEmpty() && WatcherLock.isHeld(session) && patience.pause()) {
            // Until it has published something.
        }
    }

    private static SessionSearch found(SessionDirectory session, boolean explicit) {
        return new SessionSearch(Optional.of(session), explicit, session.root().toString(), Level.INFO);
    }

    private static SessionSearch none(String reason, Level level) {
        return new SessionSearch(Optional.empty(), false, reason, level);
    }

    static String names(Iterable<SessionDirectory> sessions) {
        List<String> names = new ArrayList<>();
        sessions.forEach(session -> names.add(session.root().toString()));
        return names.stream().collect(Collectors.joining(", "));
    }
}
