package dev.dymod.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.publication.ProgramOutput;
import dev.dymod.publication.RingFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The ring of the last output")
class OutputRingTest {

    /** Little more than the oldest bytes, which a reader leaves out. */
    private static final int LENGTH = RingFormat.STEP + 61;

    @TempDir
    private Path folder;

    @Test
    void has_the_last_lines_wherever_it_begins_again() throws IOException {
        for (int start = LENGTH - 200; start < LENGTH + 10; start++) {
            Path file = empty("ring" + start % 2, LENGTH);
            OutputRing ring = OutputRing.open(file.toFile());
            append(ring, "x".repeat(start) + "\n");
            for (int i = 0; i < 12; i++) {
                append(ring, "line " + i + "\n");
            }
            ring.close();
            List<String> lines = ProgramOutput.read(file).lastLines(7);
            assertEquals(List.of("line 5", "line 6", "line 7", "line 8", "line 9", "line 10", "line 11"), lines);
        }
    }

    @Test
    void keeps_the_end_of_an_output_without_line_ends() throws IOException {
        Path file = empty("ring", RingFormat.ERRORS_LENGTH);
        OutputRing ring = OutputRing.open(file.toFile());
        for (int i = 0; i < 100; i++) {
            append(ring, "0123456789".repeat(2_000));
        }
        append(ring, "end");
        assertEquals(RingFormat.HEADER + RingFormat.ERRORS_LENGTH, Files.size(file));
        assertTrue(ProgramOutput.read(file).lastLines(1).get(0).endsWith("789end"));
        assertTrue(!ring.isAtLineStart());
        append(ring, "\n");
        assertTrue(ring.isAtLineStart());
        append(ring, "next\n");
        List<String> lines = ProgramOutput.read(file).lastLines(9);
        assertTrue(
                lines.size() == 2
                        && lines.get(0).endsWith("789end")
                        && lines.get(1).equals("next"),
                lines::toString);
        ring.close();
    }

    @Test
    void is_read_while_it_is_written() throws Exception {
        Path file = empty("ring", RingFormat.STEP * 2);
        OutputRing ring = OutputRing.open(file.toFile());
        int lines = 40_000;
        Thread writer = new Thread(() -> {
            for (int i = 0; i < lines; i++) {
                append(ring, "line " + i + " of the output\n");
            }
        });
        writer.start();
        try {
            int last = -1;
            while (last < lines - 1) {
                List<String> read = ProgramOutput.read(file).lastLines(lines);
                for (int i = 0; i < read.size(); i++) {
                    int number = Integer.parseInt(read.get(i).split(" ")[1]);
                    assertEquals("line " + number + " of the output", read.get(i));
                    assertTrue(i > 0 ? number == last + 1 : number >= last - read.size(), read::toString);
                    last = number;
                }
            }
        } finally {
            writer.join();
            ring.close();
        }
    }

    @Test
    void loses_its_oldest_bytes_only_when_its_writer_is_killed() throws IOException {
        Path file = empty("ring", RingFormat.STEP * 2);
        OutputRing ring = OutputRing.open(file.toFile());
        String line = "a line of the output\n";
        append(ring, line.repeat(2_000));
        long total = line.length() * 2_000L;
        ring.close();
        // What a write has done before it counts its bytes.
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; i < RingFormat.STEP; i++) {
                cut.seek(RingFormat.HEADER + (total + i) % (RingFormat.STEP * 2));
                cut.write('?');
            }
        }
        List<String> lines = ProgramOutput.read(file).lastLines(10_000);
        assertTrue(lines.size() > 190 && lines.stream().allMatch(each -> each.equals(line.strip())), lines::toString);
    }

    @Test
    void is_no_other_file() throws IOException {
        Path file = empty("ring", LENGTH);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 8, 40, RingFormat.HEADER, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThrows(IOException.class, () -> OutputRing.open(file.toFile()));
        }
        Files.delete(file);
        assertThrows(IOException.class, () -> OutputRing.open(file.toFile()));
        assertTrue(Files.notExists(file));
    }

    private static void append(OutputRing ring, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ring.append(bytes, 0, bytes.length);
        assertTrue(ring.isComplete());
    }

    private Path empty(String name, int length) throws IOException {
        byte[] header = OutputRing.emptyHeader(length);
        return Files.write(folder.resolve(name), Arrays.copyOf(header, header.length + length));
    }
}
