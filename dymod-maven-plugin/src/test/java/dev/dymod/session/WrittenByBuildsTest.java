package dev.dymod.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.session.WrittenByBuilds.Written;
import dev.dymod.watch.FolderWatcher;
import dev.dymod.watch.Snapshot;
import dev.dymod.watch.WatchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how the writer of a file is concluded from the number of builds that wrote it. */
final class WrittenByBuildsTest {

    @TempDir
    private Path folder;

    private FolderWatcher watcher;
    private int writes;

    @BeforeEach
    void watch() {
        WatchSettings settings = new WatchSettings(
                WatchSettings.Mode.POLL, Duration.ofHours(1), Duration.ofHours(1), Duration.ofMillis(50));
        watcher = FolderWatcher.open(List.of(folder), file -> true, settings, line -> {});
    }

    @AfterEach
    void close() {
        watcher.close();
    }

    /**
     * Each word is a build: what is written while it runs. {@code a} and {@code b} get another text, {@code s} the same one,
     * {@code -} stands for nothing. {@code u} gets another text, and is not the build's own.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            -             , BY_THE_BUILD
            a             , BY_SOMEBODY
            a a           , BY_SOMEBODY PERHAPS_BY_THE_BUILD
            a a a a       , BY_SOMEBODY PERHAPS_BY_THE_BUILD BY_THE_BUILD BY_THE_BUILD
            a - a         , BY_SOMEBODY BY_THE_BUILD BY_SOMEBODY
            a a a - a     , BY_SOMEBODY PERHAPS_BY_THE_BUILD BY_THE_BUILD BY_THE_BUILD BY_SOMEBODY
            a a a ab      , BY_SOMEBODY PERHAPS_BY_THE_BUILD BY_THE_BUILD BY_SOMEBODY
            a b a b       , BY_SOMEBODY BY_SOMEBODY BY_SOMEBODY BY_SOMEBODY
            a ab ab ab    , BY_SOMEBODY BY_SOMEBODY PERHAPS_BY_THE_BUILD BY_THE_BUILD
            s s s         , BY_SOMEBODY BY_THE_BUILD BY_THE_BUILD
            s - s         , BY_SOMEBODY BY_THE_BUILD BY_SOMEBODY
            u u u u       , BY_SOMEBODY PERHAPS_BY_THE_BUILD PERHAPS_BY_THE_BUILD PERHAPS_BY_THE_BUILD
            au au au - u  , BY_SOMEBODY PERHAPS_BY_THE_BUILD PERHAPS_BY_THE_BUILD BY_THE_BUILD BY_SOMEBODY
            as as as      , BY_SOMEBODY PERHAPS_BY_THE_BUILD BY_THE_BUILD
            """)
    void whatIsWrittenInEachBuildIsWrittenByIt(String builds, String expected) throws IOException {
        WrittenByBuilds written = new WrittenByBuilds();
        write("s");
        List<String> actual = new ArrayList<>();
        for (String build : builds.split(" ")) {
            Snapshot read = watcher.refresh();
            for (String file : build.replace("-", "").split("")) {
                if (!file.isEmpty()) {
                    write(file);
                }
            }
            Written how = written.ended("kitchen", 2, read, watcher.refresh(), file -> !file.endsWith("u"));
            actual.add(how.name());
        }
        assertEquals(expected, String.join(" ", actual));
    }

    private void write(String file) throws IOException {
        writes++;
        Path path = folder.resolve(file);
        Files.writeString(path, file.equals("s") ? "the same" : "text " + writes);
        // Another time for each, however coarse the file system's clock is.
        Files.setLastModifiedTime(
                path, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(writes)));
    }
}
