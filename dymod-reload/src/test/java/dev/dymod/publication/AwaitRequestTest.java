package dev.dymod.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.publication.AwaitRequest.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An await request")
class AwaitRequestTest {

    @TempDir
    private Path folder;

    @Test
    void has_the_timeout_that_it_names_or_half_a_minute() {
        assertEquals(
                Optional.of(new AwaitRequest("a-1_B", Duration.ofMillis(1500), Form.TEXT)),
                AwaitRequest.parse("await a-1_B 1500"));
        assertEquals(
                Optional.of(new AwaitRequest("a", Duration.ofSeconds(30), Form.TEXT)), AwaitRequest.parse("await a"));
        assertEquals(Optional.of(new AwaitRequest("a", Duration.ZERO, Form.TEXT)), AwaitRequest.parse("await a 0"));
    }

    @Test
    void names_the_form_of_its_answer() {
        assertEquals(
                Optional.of(new AwaitRequest("a", Duration.ofMillis(1500), Form.JSON)),
                AwaitRequest.parse("await a 1500 json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "await",
                "await ",
                "await a 1 s",
                "await a -1",
                "await a 1234567890",
                "await ../a",
                "await a.b",
                "await a json",
                "await a 1 JSON",
                "await a 1 json 1"
            })
    void has_only_one_form(String line) {
        assertTrue(AwaitRequest.isMeant(line));
        assertEquals(Optional.empty(), AwaitRequest.parse(line));
    }

    @Test
    void begins_with_the_whole_word() {
        assertFalse(AwaitRequest.isMeant("awaits"));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void is_read_as_it_was_written_after_other_lines(Form form) throws IOException {
        Path trigger = Files.writeString(folder.resolve("trigger"), "reload\n");
        AwaitRequest request = new AwaitRequest("a-1_B", Duration.ofMillis(1500), form);
        request.appendTo(trigger);
        assertEquals(
                Optional.of(request),
                AwaitRequest.parse(Files.readAllLines(trigger).get(1)));
    }

    @ParameterizedTest
    @EnumSource(AwaitResult.class)
    void has_an_answer_that_is_taken_once_as_it_was_written(AwaitResult result) throws IOException {
        Path file = folder.resolve("answers/a");
        assertEquals(Optional.empty(), Answer.take(file));
        Answer answer = new Answer(result, "[dymod] one line\nand another");
        answer.write(file);
        assertEquals(result.exitCode() + "\n[dymod] one line\nand another\n", Files.readString(file));
        assertEquals(Optional.of(answer), Answer.take(file));
        assertEquals(Optional.empty(), Answer.take(file));
    }
}
