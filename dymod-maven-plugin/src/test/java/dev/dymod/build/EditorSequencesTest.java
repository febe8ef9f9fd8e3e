package dev.dymod.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import dev.dymod.watch.ChangeSet;
import dev.dymod.watch.EditorFiles;
import dev.dymod.watch.FolderWatcher;
import dev.dymod.watch.Snapshot;
import dev.dymod.watch.WatchSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sequences of file operations by which editors save a resource as {@code strace} shows it. After each step the disk is looked
 * at, as if the editor were held up there: the resource may be seen as it was, as it will be, or missing while it is known to
 * come back, and no other file may be seen.
 */
class EditorSequencesTest {

    private static final WatchSettings BY_HAND =
            new WatchSettings(WatchSettings.Mode.POLL, Duration.ofHours(1), Duration.ofHours(1), Duration.ofMillis(1));

    @TempDir
    private Path resources;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            vim, opened and closed          | new .X.swp; new .X.swpx; rm .X.swpx; rm .X.swp; new .X.swp; rm .X.swp | same
            vim, backupcopy=no              | new .X.swp; new 4913; rm 4913; mv X X~; save X; rm X~; rm .X.swp | saved
            vim, backupcopy=no, no backup   | new .X.swp; new 4913; rm 4913; new 5036; rm 5036; mv X X~; save X; rm X~ | saved
            vim, backupcopy=yes             | new .X.swp; cp X X~; empty X; save X; rm X~; rm .X.swp | saved
            vim, writes what was there      | new .X.swp; new 4913; rm 4913; mv X X~; again X; rm X~; rm .X.swp | same
            vim, two windows                | new .X.swp; new .X.swo; save X; rm .X.swo; rm .X.swp | saved
            IntelliJ, safe write            | new X___jb_tmp___; mv X X___jb_old___; mv X___jb_tmp___ X; rm X___jb_old___ | saved
            IntelliJ, in place              | empty X; save X | saved
            Emacs, first save               | lock .#X; mv X X~; save X; rm .#X | saved
            Emacs, auto-save                | lock .#X; new #X#; empty X; save X; rm #X#; rm .#X | saved
            nano, with a lock and a backup  | new .X.swp; cp X X~; empty X; save X; rm .X.swp | saved
            gedit                           | new .goutputstream-A1B2C3; mv .goutputstream-A1B2C3 X | saved
            sed -i                          | new sedA1b2C3; mv sedA1b2C3 X | saved
            sed -i.bak                      | new sedA1b2C3; mv X X.bak; mv sedA1b2C3 X; rm X.bak | saved
            Kate                            | new .X.kate-swp; empty X; save X; rm .X.kate-swp | saved
            VS Code                         | empty X; save X | saved
            VS Code, atomic                 | new X.vsctmp; mv X.vsctmp X | saved
            Node                            | new X.2718281828; mv X.2718281828 X | saved
            rsync                           | new .X.Ab3dEf; mv .X.Ab3dEf X | saved
            """)
    void areASaveOfOneFile(String editor, String steps, String outcome) throws IOException {
        Path file = Files.writeString(resources.resolve("today.txt"), "soup");
        Inputs inputs = inputs();
        try (FolderWatcher watcher =
                FolderWatcher.open(List.of(resources), inputs::isRelevant, BY_HAND, warning -> {})) {
            Snapshot before = watcher.latest();
            for (String step : steps.strip().split("; ")) {
                take(step.replace("X", "today.txt").split(" "));
                ChangeSet changes = watcher.refresh().changesSince(before);
                assertEquals(Set.of(), changes.added(), step);
                assertTrue(Set.of(file).containsAll(changes.all()), step + ": " + changes);
                if (!changes.removed().isEmpty()) {
                    assertTrue(EditorFiles.isBeingReplaced(file), step + ": it is known to come back");
                }
            }
            ChangeSet changes = watcher.refresh().changesSince(before);
            assertEquals(outcome.equals("saved") ? Set.of(file) : Set.of(), changes.all());
            assertEquals(changes.all(), changes.modified());
        }
    }

    private void take(String... step) throws IOException {
        Path file = resources.resolve(step[1]);
        switch (step[0]) {
            case "new", "save" -> Files.writeString(file, "stew");
            case "again" -> Files.writeString(file, "soup");
            case "empty" -> Files.writeString(file, "");
            case "rm" -> Files.delete(file);
            case "mv" -> Files.move(file, resources.resolve(step[2]), StandardCopyOption.REPLACE_EXISTING);
            case "cp" -> Files.copy(file, resources.resolve(step[2]));
            case "lock" -> lock(file);
            default -> throw new AssertionError(step[0]);
        }
    }

    /** A link to nothing. */
    private static void lock(Path file) throws IOException {
        try {
            Files.createSymbolicLink(file, Path.of("me@here.4711:1764374400"));
        } catch (UnsupportedOperationException | FileSystemException e) {
            assumeTrue(false, "this system lets nobody make links: " + e);
        }
    }

    private Inputs inputs() {
        CompileRequest request = new CompileRequest(
                SourceSelection.below(List.of()),
                List.of(),
                StandardCharsets.UTF_8,
                List.of(),
                Optional.empty(),
                false);
        ResourceFolder folder =
                new ResourceFolder(resources, "", List.of(), List.of(), true, false, new NoFilter(), Optional.empty());
        return new SourceInputs(
                resources.resolve("pom.xml"),
                resources.resolveSibling("classes"),
                new Compilation.InProcess(request, List.of(folder), Map.of(), Optional.empty()));
    }
}
