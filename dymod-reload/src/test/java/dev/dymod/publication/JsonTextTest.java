package dev.dymod.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTextTest {

    private static final AppReport REPORT = new AppReport(
            4711,
            "box",
            List.of(
                    module("subcrate", 4, 4, AppReport.Outcome.SWAPPED, Optional.empty()),
                    module("meadow", 3, 2, AppReport.Outcome.REJECTED, Optional.of("no \"grass\""))),
            List.of(new AppReport.Redefined("app", 2, Instant.ofEpochMilli(1700000000456L))),
            List.of(new AppReport.Old("subcrate", 3, List.of("thread \"a\" runs"))));

    @Test
    void escapes_characters_that_json_and_editors_need_escaped() {
        assertEquals(
                "\"\\\"q\\\" C:\\\\new \\n\\r\\t \\u0000\\u001f \u00e9 \\ud83d\\udc11 \\ud800 \\u2028\\u2029 /\"",
                JsonText.of("\"q\" C:\\new \n\r\t \u0000\u001f \u00e9 \ud83d\udc11 \ud800 \u2028\u2029 /"));
    }

    @Test
    void writes_empty_and_nested_values_on_one_line() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("none", Map.of());
        map.put("list", List.of(1, 2L, true, List.of()));
        map.put("absent", Optional.empty());
        map.put("present", Optional.of("yes"));
        assertEquals("{\"none\":{},\"list\":[1,2,true,[]],\"absent\":null,\"present\":\"yes\"}", JsonText.of(map));
    }

    @Test
    void refuses_other_types() {
        assertThrows(IllegalArgumentException.class, () -> JsonText.of(Double.NaN));
    }

    @Test
    void writes_the_report_that_editors_read(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("apps/box-4711-1.json");
        REPORT.write(file);
        assertEquals(
                "{\"format\":1,\"pid\":4711,\"host\":\"box\",\"modules\":["
                        + "{\"name\":\"subcrate\",\"generation\":4,\"running\":4,\"outcome\":\"swapped\",\"reason\":null,"
                        + "\"trace\":null,\"millis\":{\"notice\":3,\"load\":2,\"swap\":0},\"liveAt\":1700000000123},"
                        + "{\"name\":\"meadow\",\"generation\":3,\"running\":2,\"outcome\":\"rejected\","
                        + "\"reason\":\"no \\\"grass\\\"\",\"trace\":\"java.lang.Error\\n\\tat a.B\","
                        + "\"millis\":{\"notice\":3,\"load\":2,\"swap\":0},\"liveAt\":1700000000123}],"
                        + "\"redefined\":[{\"name\":\"app\",\"count\":2,\"liveAt\":1700000000456}],"
                        + "\"old\":[{\"name\":\"subcrate\",\"generation\":3,"
                        + "\"holders\":[\"thread \\\"a\\\" runs\"]}]}\n",
                Files.readString(file));
    }

    @Test
    void reads_a_report_as_it_was_written() {
        assertEquals(REPORT, AppReport.of(REPORT.toMap()));
        assertThrows(IllegalArgumentException.class, () -> AppReport.of(Map.of()));
        assertThrows(IllegalArgumentException.class, () -> AppReport.of(Map.of("modules", List.of("subcrate"))));
    }

    private static AppReport.Module module(
            String name, int generation, int running, AppReport.Outcome outcome, Optional<String> reason) {
        return new AppReport.Module(
                name,
                generation,
                running,
                outcome,
                reason,
                reason.map(rejection -> "java.lang.Error\n\tat a.B"),
                new AppReport.Timing(
                        Duration.ofMillis(3),
                        Duration.ofMillis(2),
                        Duration.ZERO,
                        Instant.ofEpochMilli(1700000000123L)));
    }
}
