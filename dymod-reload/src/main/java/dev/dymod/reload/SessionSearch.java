package dev.dymod.reload;

import dev.dymod.publication.IncompletePublicationException;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Registration;
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
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Search for the session directory that publishes a service for a class loader, and its result.
 *
 * <p>{@code -Ddymod.directory} names the directory. It may be a copy, so no watcher needs to hold its lock. Without the
 * property, the search considers the folder {@code dymod} beside each class folder of the class path, and the directories that
 * a {@link Registration} names for a class folder. Their watcher must be alive, so that old publications are never loaded.
 *
 * @param session the one directory that publishes the service, or empty
 * @param explicit whether {@code dymod.directory} names it
 * @param reason the reason why no directory was found, or the name of the directory
 * @param level the level at which to log the reason
 */
record SessionSearch(Optional<SessionDirectory> session, boolean explicit, String reason, Level level) {

    /** Main class of Maven. */
    private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";

    static SessionSearch find(ClassLoader program, Class<?> service, ReloadMode mode) {
        try {
            String directory = System.getProperty("dymod.directory");
            return directory != null
                    ? atExplicit(new SessionDirectory(Path.of(directory)), service, mode)
                    : besideClassPath(program, service);
        } catch (IOException e) {
            return none(Messages.unreadable(e), Level.WARNING);
        }
    }

    /** Returns whether a watcher is alive for a class loader, even if it publishes nothing. */
    static boolean anyAlive(ClassLoader program) {
        try {
            String directory = System.getProperty("dymod.directory");
            if (directory != null) {
                return Files.isDirectory(Path.of(directory));
            }
            for (SessionDirectory session : ofClassPath(program)) {
                if (!WatcherLock.isSwitchedOffHere(session) && WatcherLock.isHeld(session)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // The next lookup reports the error.
        }
    }

    /** Searches {@code dymod.directory}. A program that must be dynamic waits until a copy arrives there; others log it. */
    static SessionSearch atExplicit(SessionDirectory session, Class<?> service, ReloadMode mode) throws IOException {
        if (!Files.isDirectory(session.root())) {
            return none(Messages.noDirectory(session), Level.WARNING);
        }
        awaitFirstBuild(session);
        if (!publishes(session, service, mode == ReloadMode.DYNAMIC)) {
            return session.published().isEmpty()
                    ? none(Messages.emptyDirectory(session), Level.WARNING)
                    : none(Messages.notPublished(service, List.of(session)), Level.INFO);
        }
        return found(session, true);
    }

    private static SessionSearch besideClassPath(ClassLoader program, Class<?> service) throws IOException {
        List<SessionDirectory> alive = new ArrayList<>();
        SortedSet<Path> ended = new TreeSet<>();
        boolean off = false;
        for (SessionDirectory session : ofClassPath(program)) {
            if (WatcherLock.isSwitchedOffHere(session)) {
                off = true;
            } else if (WatcherLock.isHeld(session)) {
                alive.add(session);
            } else if (Files.isDirectory(session.root())) {
                ended.add(session.root());
            }
        }
        if (alive.isEmpty() && off) {
            return none(Messages.switchedOff(), Level.DEBUG); // The build in this JVM has logged it.
        }
        if (alive.isEmpty() && isOnModulePath(service)) {
            return none(Messages.onModulePath(service.getModule().getName()), Level.WARNING);
        }
        if (alive.isEmpty()) {
            boolean byMaven = isRunByMaven();
            return none(
                    ended.isEmpty() ? Messages.noWatcher(byMaven) : Messages.watcherEnded(ended, byMaven),
                    Level.WARNING);
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

    /** Returns whether a service is in a named module that is not one of the JDK. */
    private static boolean isOnModulePath(Class<?> service) {
        ClassLoader loader = service.getClassLoader();
        return service.getModule().isNamed() && loader != null && !loader.equals(ClassLoader.getPlatformClassLoader());
    }

    /** Returns whether Maven runs the program, in its own JVM or forked. For messages only: not every system shows commands. */
    private static boolean isRunByMaven() {
        ProcessHandle program = ProcessHandle.current();
        return Stream.concat(Stream.of(program), program.parent().stream())
                        .anyMatch(process ->
                                process.info().commandLine().orElse("").contains(MAVEN))
                || System.getProperty("maven.home") != null;
    }

    /** Returns the directories beside the class folders, and those that a watcher has registered for a class folder. */
    private static List<SessionDirectory> ofClassPath(ClassLoader program) throws IOException {
        Set<SessionDirectory> candidates = new LinkedHashSet<>();
        for (URL root : Collections.list(program.getResources(""))) {
            if (root.getProtocol().equals("file")) {
                Path classes = folder(root).toAbsolutePath().normalize();
                candidates.add(SessionDirectory.beside(classes));
                candidates.addAll(Registration.find(classes));
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparing(SessionDirectory::root))
                .toList();
    }

    private static Path folder(URL root) {
        try {
            return Path.of(new URI(root.toString()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return new File(root.getPath()).toPath(); // The URL is not escaped, or names a Windows share.
        }
    }

    /** Returns whether a directory publishes a service. Waits for incomplete modules, and with {@code awaitMore} for new ones. */
    private static boolean publishes(SessionDirectory session, Class<?> service, boolean awaitMore) throws IOException {
        LookupTimeout timeout = new LookupTimeout();
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
            if (!timeout.pause()) {
                if (incomplete.isPresent()) {
                    throw incomplete.get();
                }
                return false;
            }
        }
    }

    private static void awaitFirstBuild(SessionDirectory session) throws IOException {
        LookupTimeout timeout = new LookupTimeout();
        while (session.published().isEmpty() && WatcherLock.isHeld(session) && timeout.pause()) {
            // Waits for the first publication.
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
