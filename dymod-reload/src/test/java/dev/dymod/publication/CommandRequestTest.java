package dev.dymod.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request to execute a command")
class CommandRequestTest {

    @TempDir
    private Path folder;

    @Test
    void is_read_as_it_was_written_after_other_lines() throws IOException {
        Path trigger = Files.writeString(folder.resolve("trigger"), "reload\n");
        CommandRequest request = new CommandRequest("undo", "a-1_B", Duration.ofMillis(1500));
        request.appendTo(trigger);
        assertEquals(
                Optional.of(request),
                CommandRequest.parse(Files.readAllLines(trigger).get(1)));
        assertEquals(
                Optional.of(new CommandRequest("undo", "a", Duration.ofSeconds(30))), CommandRequest.parse("undo a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"undo", "undo ", "undo a 1 s", "undo a -1", "undo ../a", "undo a.b", "Undo a"})
    void has_only_one_form(String line) {
        assertEquals(Optional.empty(), CommandRequest.parse(line));
    }

    @Test
    void has_an_answer_that_is_taken_once() throws IOException {
        Path file = folder.resolve("answers/a");
        Files.createDirectories(file.getParent());
        for (CommandAnswer answer : new CommandAnswer[] {CommandAnswer.done("one\ntwo"), CommandAnswer.refused("")}) {
            answer.write(file);
            assertEquals(Optional.of(answer), CommandAnswer.take(file));
            assertEquals(Optional.empty(), CommandAnswer.take(file));
        }
        Files.writeString(file, "0\nlive\n");
        assertThrows(IOException.class, () -> CommandAnswer.take(file));
    }
}
