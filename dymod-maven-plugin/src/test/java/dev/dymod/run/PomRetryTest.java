package dev.dymod.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Another attempt with a refused pom")
class PomRetryTest {

    /** Each row has the files that are saved during the attempts, separated by spaces; semicolons separate the attempts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                no file                        | ''              | false
                a source                       | Cook            | true
                the same file in each attempt  | stamp; stamp    | false
                the same file, then a source   | stamp; stamp Cook | true
                a source, then no file         | Cook; ''        | false
                the same two files             | stamp Cook; stamp Cook | false
                """)
    void is_due_for_a_file_that_no_earlier_attempt_has_seen(String saved, String attempts, boolean due) {
        PomRetry retry = new PomRetry();
        retry.reset();
        for (String attempt : attempts.split(";")) {
            retry.attemptStarted();
            retry.saved(files(attempt.replace("'", "").strip()));
        }
        assertEquals(due, retry.isDue(), saved);
        retry.reset();
        assertEquals(false, retry.isDue(), "a pom was saved");
    }

    private static Set<Path> files(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0, false", "-1, false"})
    void is_due_for_a_file_that_was_saved_after_the_refusal(long seconds, boolean later) {
        PomRetry retry = new PomRetry();
        Instant refused = Instant.parse("2026-11-29T00:00:00Z");
        assertEquals(true, retry.isAfterRefusal(refused), "nothing was refused");
        retry.refused(refused);
        assertEquals(later, retry.isAfterRefusal(refused.plusSeconds(seconds)));
    }
}
