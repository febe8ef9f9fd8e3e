package dev.dymod.mcp;

import dev.dymod.publication.Registration;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.publication.WatcherLock;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Search for the sessions of the modules below a folder. Each call searches again: Maven may have ended or begun since the last
 * one.
 *
 * @param folder the folder, absolute
 */
record SessionSearchBelow(Path folder) {

    /** Depth of a class folder below the folder: {@code a/b/c/d/e/target/classes}. */
    private static final int DEPTH = 8;

    /** Folders that have many folders, and none of a session. */
    private static final Set<String> SKIPPED = Set.of("node_modules", "classes", "test-classes");

    /** Sessions that were found. */
    private record Found(List<SessionDirectory> alive, List<SessionDirectory> ended) {}

    /**
     * Session that a tool is about.
     *
     * @param directory of the session
     * @param isAlive whether its watcher is alive
     */
    record Session(SessionDirectory directory, boolean isAlive) {}

    /**
     * Returns the live session that an argument names, or the only one.
     *
     * @throws ToolException if there is none, or several and no argument
     */
    SessionDirectory alive(Optional<String> argument) throws ToolException, IOException {
        Found found = search();
        if (found.alive().isEmpty()) {
            throw new ToolException("No session is alive below " + folder + ". Start mvn -Pdebug.");
        }
        return select(found.alive(), argument);
    }

    /**
     * Returns the session that an argument names, or the only one that is alive, or the one that has ended last.
     *
     * @throws ToolException if there is none, or several that are alive and no argument
     */
    Session any(Optional<String> argument) throws ToolException, IOException {
        Found found = search();
        if (argument.isPresent()) {
            List<SessionDirectory> all = new ArrayList<>(found.alive());
            all.addAll(found.ended());
            SessionDirectory selected = select(all, argument);
            return new Session(selected, found.alive().contains(selected));
        }
        if (found.alive().isEmpty() && !found.ended().isEmpty()) {
            return new Session(newest(found.ended()), false);
        }
        return new Session(alive(argument), true);
    }

    private SessionDirectory select(List<SessionDirectory> sessions, Optional<String> argument) throws ToolException {
        if (argument.isEmpty() && sessions.size() == 1) {
            return sessions.get(0);
        }
        String listed = sessions.stream()
                .map(session -> "\n  " + session.root())
                .sorted()
                .collect(Collectors.joining());
        if (argument.isEmpty()) {
            throw new ToolException(
                    "Several sessions are alive below " + folder + ". Name one as the argument session:" + listed);
        }
        SessionDirectory wanted = new SessionDirectory(folder.resolve(argument.get()));
        for (SessionDirectory session : sessions) {
            if (session.equals(wanted)) {
                return session;
            }
        }
        throw new ToolException("There is no session " + wanted.root() + " below " + folder + "."
                + (listed.isEmpty() ? " Start mvn -Pdebug." : " There are:" + listed));
    }

    private static SessionDirectory newest(List<SessionDirectory> sessions) {
        return sessions.stream()
                .max(Comparator.comparing(SessionSearchBelow::changed))
                .orElseThrow();
    }

    private static FileTime changed(SessionDirectory session) {
        try {
            return Files.getLastModifiedTime(session.status());
        } catch (IOException e) {
            return FileTime.fromMillis(0); // Deleted just now.
        }
    }

    private Found search() throws IOException {
        Set<SessionDirectory> candidates = new LinkedHashSet<>();
        List<Path> classes = new ArrayList<>();
        Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), DEPTH, visitor(candidates, classes));
        Set<SessionDirectory> alive = new LinkedHashSet<>();
        for (Path each : classes) {
            alive.addAll(Registration.find(each));
        }
        List<SessionDirectory> ended = new ArrayList<>();
        for (SessionDirectory candidate : candidates) {
            if (WatcherLock.isHeld(candidate)) {
                alive.add(candidate);
            } else if (Files.exists(candidate.status())) {
                ended.add(candidate);
            }
        }
        return new Found(List.copyOf(alive), ended);
    }

    private FileVisitor<Path> visitor(Set<SessionDirectory> candidates, List<Path> classes) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                String name = String.valueOf(visited.getFileName());
                if (name.equals(SessionDirectory.NAME)
                        && (Files.exists(visited.resolve("lock"))
                                || Files.exists(visited.resolve(SessionDirectory.STATUS)))) {
                    candidates.add(new SessionDirectory(visited));
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (visited.equals(folder)) {
                    return FileVisitResult.CONTINUE;
                }
                if (name.equals("classes")) {
                    classes.add(visited);
                }
                boolean isSkipped = name.startsWith(".") || SKIPPED.contains(name) || isSources(visited);
                return isSkipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // Deleted just now, or of another user.
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private static boolean isSources(Path folder) {
        return folder.endsWith(Path.of("src", "main")) || folder.endsWith(Path.of("src", "test"));
    }
}
