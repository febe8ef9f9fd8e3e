package dev.dymod.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@DisplayName("A registered session")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
@SuppressWarnings("try") // the resources are held, but not used
class RegistrationTest {

    private final String usersHome = System.getProperty("user.home");

    @TempDir
    private Path folder;

    private Path home;
    private Path classes;
    private SessionDirectory session;

    @BeforeEach
    void begin() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        System.setProperty("user.home", home.toString());
        classes = Files.createDirectories(folder.resolve("bin \u00fc"));
        session = new SessionDirectory(folder.resolve("out/dymod"));
    }

    @AfterEach
    void end() {
        System.setProperty("user.home", usersHome);
    }

    @Test
    void is_found_by_the_class_folder_until_it_ends_and_leaves_nothing() throws IOException {
        try (WatcherLock lock = WatcherLock.acquire(session).orElseThrow();
                Registration registration = Registration.of(classes, session)) {
            assertTrue(registration.failure().isEmpty());
            assertEquals(Set.of(session), Registration.find(classes));
            assertEquals(Set.of(), Registration.find(folder.resolve("other")));
            assertEquals(1, inHome().size());
        }
        assertEquals(Set.of(), Registration.find(classes));
        assertEquals(List.of(), inHome());
        assertFalse(Files.exists(session.registration()));
    }

    @Test
    void needs_no_registration_where_it_is_beside_the_class_folder() throws IOException {
        SessionDirectory beside = new SessionDirectory(classes.resolveSibling("dymod"));
        try (WatcherLock lock = WatcherLock.acquire(beside).orElseThrow();
                Registration registration = Registration.of(classes, beside)) {
            assertEquals(Set.of(), Registration.find(classes));
            assertFalse(Files.exists(beside.registration()));
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home)) {
            assertFalse(files.iterator().hasNext());
        }
    }

    /** The file that is left names a directory that now belongs to another session, or to none. */
    @Test
    void of_a_watcher_that_was_killed_leads_nowhere_and_is_deleted_by_the_next() throws IOException {
        Path left = killed();
        assertEquals(Set.of(), Registration.find(classes), "no process holds the lock");

        Path others = Files.createDirectory(folder.resolve("others"));
        try (WatcherLock lock = WatcherLock.acquire(session).orElseThrow();
                Registration registration = Registration.of(others, session)) {
            assertFalse(Files.exists(left));
            Files.copy(others.resolve("../left"), left);
            assertEquals(Set.of(), Registration.find(classes), "the session serves another program");
            assertEquals(Set.of(session), Registration.find(others));
        }
        Files.delete(left);
    }

    @Test
    void is_found_with_others_of_the_same_folder() throws IOException {
        SessionDirectory other = new SessionDirectory(folder.resolve("other/dymod"));
        try (WatcherLock lock = WatcherLock.acquire(session).orElseThrow();
                Registration registration = Registration.of(classes, session);
                WatcherLock otherLock = WatcherLock.acquire(other).orElseThrow();
                Registration otherRegistration = Registration.of(classes, other)) {
            assertEquals(Set.of(session, other), Registration.find(classes));
        }
        assertEquals(Set.of(), Registration.find(classes));
    }

    @Test
    void is_found_in_the_same_JVM_where_the_home_cannot_be_written() throws IOException {
        Files.writeString(home.resolve(".dymod-sessions"), "in the way");
        try (WatcherLock lock = WatcherLock.acquire(session).orElseThrow();
                Registration registration = Registration.of(classes, session)) {
            assertTrue(registration.failure().isPresent());
            assertEquals(Set.of(session), Registration.find(classes));
        }
        System.setProperty("user.home", "?");
        try (WatcherLock lock = WatcherLock.acquire(session).orElseThrow();
                Registration registration = Registration.of(classes, session)) {
            assertTrue(registration.failure().isPresent());
            assertEquals(Set.of(session), Registration.find(classes));
        }
    }

    /** Leaves the file of a killed watcher in the home, and a copy of it beside the class folder. */
    private Path killed() throws IOException {
        Path copy = folder.resolve("left");
        Path file;
        try (WatcherLock lock = WatcherLock.acquire(session).orElseThrow();
                Registration registration = Registration.of(classes, session)) {
            file = inHome().get(0);
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createDirectories(file.getParent());
        Files.copy(copy, file);
        Files.writeString(session.registration(), file.getFileName().toString());
        return file;
    }

    private List<Path> inHome() throws IOException {
        List<Path> found = new ArrayList<>();
        Path registered = home.resolve(".dymod-sessions");
        if (Files.isDirectory(registered)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(registered)) {
                files.forEach(found::add);
            }
        }
        return found;
    }
}
