package dev.dymod.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.publication.Machine;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.session.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What programs have reported")
class AppReportsTest {

    private static final String ALIVE =
            Machine.name() + "-" + ProcessHandle.current().pid() + "-1.json";
    /** Of a process id that no system gives. */
    private static final String ENDED = Machine.name() + "-999999999999999999-1.json";

    private static final String ELSEWHERE = "not" + Machine.name() + "-7-1.json";
    private static final String NONE = "notes.json";

    @TempDir
    private Path folder;

    private AppReports reports;

    @BeforeEach
    void report() throws IOException {
        SessionDirectory session = new SessionDirectory(folder);
        reports = new AppReports(session, new Printed());
        Files.createDirectories(session.apps());
        for (String name : Set.of(ALIVE, ENDED, ELSEWHERE, NONE)) {
            Files.writeString(session.apps().resolve(name), "{}");
        }
    }

    @Test
    void elsewhere_is_forgotten_as_nobody_knows_whether_it_is_still_so() throws IOException {
        reports.forgetElsewhere();
        assertEquals(Set.of(ALIVE, ENDED, NONE), names());
    }

    @Test
    void is_forgotten_when_they_have_ended() throws IOException {
        reports.forgetEnded();
        assertEquals(Set.of(ALIVE, ELSEWHERE, NONE), names());
    }

    @Test
    void need_not_be_anything() throws IOException {
        AppReports none = new AppReports(new SessionDirectory(folder.resolve("none")), new Printed());
        none.forgetElsewhere();
        none.forgetEnded();
        assertEquals(0, none.all().size());
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(new SessionDirectory(folder).apps())) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
