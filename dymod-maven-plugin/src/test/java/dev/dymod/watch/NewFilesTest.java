package dev.dymod.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New files: whether they are included depends on their name and their age. */
class NewFilesTest {

    private static final Instant START = Instant.parse("2026-11-29T00:00:00Z");

    private final NewFiles newFiles = new NewFiles();

    @ParameterizedTest
    @CsvSource({
        ".today.txt.swp, OWN",
        ".today.txt.swo, OWN",
        ".today.txt.swx, OWN",
        ".today.txt.swpx, OWN",
        ".today.txt.kate-swp, OWN",
        "today.txt___jb_tmp___, OWN",
        "today.txt___jb_old___, OWN",
        ".goutputstream-1C2D3E, OWN",
        ".~lock.today.ods#, OWN",
        "~$today.xlsx, OWN",
        "Thumbs.db, OWN",
        "4913, DOUBTFUL",
        "5036, DOUBTFUL",
        "sedAb12Cd, DOUBTFUL",
        "today.txt~, DOUBTFUL",
        "#today.txt#, DOUBTFUL",
        ".#today.txt, DOUBTFUL",
        "today.txt.tmp, DOUBTFUL",
        "today.txt.1732838400, DOUBTFUL",
        ".today.txt.Ab12Cd, DOUBTFUL",
        "today.txt.sb-1a2b3c4d-Xy12Zw, DOUBTFUL",
        "today.txt, NONE",
        ".htaccess, NONE",
        ".env, NONE",
        "logo.swp, NONE",
        "V1__init.sql, NONE",
        "sheep.SheepCounter, NONE",
    })
    void are_recognised_by_their_names(String name, String kind) {
        Path file = Path.of("menu", name);
        assertEquals(kind, EditorFiles.isEditorsOwn(file) ? "OWN" : EditorFiles.isDoubtful(file) ? "DOUBTFUL" : "NONE");
    }

    /** Each step is a scan: the millisecond, the size of the file, and whether the scan leaves it out or includes it. */
    @ParameterizedTest
    @CsvSource({
        "today.txt, 0:1:in",
        "4913, 0:0:out 10:0:out 2999:0:out 3000:0:in",
        "4913, 0:0:out 2000:1:out 3000:1:out 4999:1:out 5000:1:in",
        "today.txt.tmp, 0:0:out 10:gone 4000:0:out 6999:0:out 7000:0:in",
        "today.txt.tmp, 0:0:out 10:asked 10:0:in",
        "today.txt.tmp, 0:asked 10:0:in",
    })
    void are_left_out_for_a_while(String name, String steps) {
        Path file = Path.of("menu", name);
        for (String step : steps.split(" ")) {
            String[] parts = step.split(":");
            Instant now = START.plusMillis(Long.parseLong(parts[0]));
            if (parts[1].equals("gone")) {
                newFiles.forget(file);
            } else if (parts[1].equals("asked")) {
                newFiles.acceptAll(true);
            } else {
                boolean out = newFiles.isTooNew(file, stamp(Long.parseLong(parts[1])), now);
                assertEquals(parts[2], out ? "out" : "in", step);
                assertEquals(out, newFiles.untilFirst(now).isPresent(), step);
            }
        }
    }

    @Test
    void report_when_they_must_be_scanned_again() {
        Path one = Path.of("4913");
        Path two = Path.of("5036");
        assertEquals(Optional.empty(), newFiles.untilFirst(START));
        newFiles.isTooNew(one, stamp(0), START);
        newFiles.isTooNew(two, stamp(0), START.plusSeconds(1));
        assertEquals(Optional.of(Duration.ofSeconds(2)), newFiles.untilFirst(START.plusSeconds(1)));
        assertEquals(Set.of(), newFiles.due(START.plusSeconds(2)));
        assertEquals(Set.of(one), newFiles.due(START.plusSeconds(3)));
        assertEquals(Set.of(one, two), newFiles.due(START.plusSeconds(9)));
        assertEquals(Optional.of(Duration.ZERO), newFiles.untilFirst(START.plusSeconds(9)));
        newFiles.keepOnly(Set.of(two));
        assertEquals(Set.of(two), newFiles.due(START.plusSeconds(9)));
    }

    private static FileStamp stamp(long size) {
        FileTime time = FileTime.from(START);
        return new FileStamp(size, time, time, "key");
    }
}
