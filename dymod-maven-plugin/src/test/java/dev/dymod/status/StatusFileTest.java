package dev.dymod.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.status.ModuleStatus.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The file status.json")
final class StatusFileTest {

    private static final Path FOLDER = Path.of("/sheep");

    private static final ModuleStatus SHEEP = new ModuleStatus(
            "sheep",
            FOLDER,
            5,
            Outcome.FAILED,
            new ModuleStatus.Inputs(
                    "1 file changed",
                    List.of(FOLDER.resolve("src/A.java")),
                    List.of(FOLDER.resolve("src/A.java"), Path.of("/elsewhere/B.java"))),
            new ModuleStatus.Timing(Duration.ofMillis(1), Duration.ofMillis(22), Duration.ofMillis(3)),
            List.of(
                    new CompileDiagnostic(
                            Severity.ERROR,
                            Optional.of(FOLDER.resolve("src/A.java")),
                            3,
                            7,
                            "compiler.err.x",
                            "cannot \"find\"",
                            "A.java:3: error"),
                    new CompileDiagnostic(Severity.NOTE, Optional.empty(), -1, -1, "n", "m", "m")),
            new ModuleStatus.Published(
                    3,
                    Optional.of("id3"),
                    Optional.empty(),
                    new TreeMap<>(Map.of("a.B", "service")),
                    Optional.of("it asks"),
                    List.of("x.properties")));

    @TempDir
    private Path folder;

    @Test
    void has_the_state_of_each_module() throws IOException {
        SessionDirectory session = new SessionDirectory(folder);
        Files.createDirectories(session.root());
        Files.createFile(session.lock());
        SessionState state = new SessionState(new StatusFile(session));
        state.heldBack(true, true);
        state.ended(List.of(SHEEP));
        String expected =
                """
                {"format":1,"pid":PID,"state":"failed","paused":true,"behind":true,"modules":[\
                {"name":"sheep","generation":3,"id":"id3","jar":null,"build":5,"outcome":"failed","cause":"1 file changed",\
                "changed":["src/A.java"],"recompiled":["src/A.java","/elsewhere/B.java"],\
                "millis":{"detect":1,"compile":22,"publish":3},"diagnostics":[\
                {"severity":"error","file":"src/A.java","line":3,"column":7,"code":"compiler.err.x",\
                "message":"cannot \\"find\\""},\
                {"severity":"note","file":null,"line":-1,"column":-1,"code":"n","message":"m"}],\
                "contract":[{"type":"a.B","because":"service"}],"contextClassLoader":"it asks","copy":["x.properties"]}]}
                """.replace("PID", String.valueOf(ProcessHandle.current().pid()));
        assertEquals(expected, Files.readString(session.status()));
    }

    @Test
    void is_not_written_into_a_deleted_directory() throws IOException {
        SessionDirectory session = new SessionDirectory(folder.resolve("deleted"));
        new SessionState(new StatusFile(session)).ended(List.of(SHEEP));
        assertFalse(Files.exists(session.root()));
    }
}
