package dev.dymod.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A temporary folder")
class TemporaryFolderTest {

    @Test
    void is_deleted_after_its_process_has_ended_and_kept_otherwise() throws IOException {
        Path own = TemporaryFolder.make();
        Files.writeString(own.resolve("jar"), "of a living process");
        String[] parts = own.getFileName().toString().split("-");
        String start = parts[parts.length - 2];
        String pid = parts[parts.length - 3];
        String prefix = own.getFileName().toString().replace(pid + "-" + start + "-" + parts[parts.length - 1], "");

        Path dead = beside(own, prefix + pid + "-" + (Long.parseLong(start) - 1) + "-1");
        Path none = beside(own, prefix + "4194999-" + start + "-1");
        Path users = beside(own, prefix + "notes");
        Path elsewhere = beside(own, "dymod-another.machine-4194999-" + start + "-1");

        assertEquals(List.of(), TemporaryFolder.deleteAbandoned());

        assertFalse(Files.exists(dead), "another process has the process id now");
        assertFalse(Files.exists(none));
        for (Path kept : List.of(own, users, elsewhere)) {
            assertTrue(Files.exists(kept), kept::toString);
            TemporaryFolder.delete(kept);
            assertFalse(Files.exists(kept));
        }
    }

    private static Path beside(Path own, String name) throws IOException {
        Path folder = Files.createDirectories(own.resolveSibling(name).resolve("deep"));
        Files.writeString(folder.resolve("file"), "left");
        return folder.getParent();
    }
}
