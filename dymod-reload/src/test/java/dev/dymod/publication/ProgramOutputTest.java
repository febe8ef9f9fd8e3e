package dev.dymod.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The last output of a program")
class ProgramOutputTest {

    private static final String BEGIN = ProgramOutput.begin("app.Main", 12, "2026-01-02T03:04:05Z");

    @TempDir
    private Path folder;

    @Test
    void has_the_last_lines() throws IOException {
        ProgramOutput output = output("one\ntwo\r\n\u001b[31mred\u001b[0m\nnot yet en");
        assertEquals(List.of("two", "red", "not yet en"), output.lastLines(3));
        assertEquals(List.of("one", "two", "red", "not yet en"), output.lastLines(300));
        assertEquals(List.of(), output.lastLines(0));
    }

    @Test
    void is_in_the_encoding_of_the_program() throws IOException {
        assertEquals(
                List.of("\u00e4"),
                output("\u00e4\n", StandardCharsets.ISO_8859_1).lastLines(1));
        assertEquals(
                List.of("\u00e4"), output("\u00e4\n", StandardCharsets.UTF_16BE).lastLines(1));
        assertEquals(
                List.of("\u20ac"), output("\u20ac\n", StandardCharsets.UTF_8).lastLines(1));
    }

    @Test
    void has_the_end_of_a_long_line() throws IOException {
        String line = output("x".repeat(9_000) + "end\n").lastLines(1).get(0);
        assertTrue(line.startsWith("...x") && line.endsWith("xend") && line.length() == 2_003, line);
    }

    @Test
    void is_empty_where_there_is_no_such_file() throws IOException {
        assertEquals(List.of(), ProgramOutput.read(folder.resolve("none")).lastLines(1));
        assertEquals(List.of(), ProgramOutput.read(folder).lastLines(1));
        Path file = folder.resolve("file");
        byte[] whole = Files.readAllBytes(write("one\n", StandardCharsets.UTF_8));
        for (int length = 0; length < whole.length; length += length < 200 ? 1 : 997) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEquals(List.of(), ProgramOutput.read(file).lastLines(1));
        }
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(RingFormat.HEADER)] = (byte) random.nextInt();
            changed[RingFormat.TOTAL_AT + random.nextInt(8)] = (byte) random.nextInt();
            Files.write(file, changed);
            ProgramOutput read = ProgramOutput.read(file);
            assertTrue(read.uncaughtExceptions().isEmpty());
        }
    }

    @Test
    void says_that_it_cannot_be_read() throws IOException {
        Path file = write("one\n", StandardCharsets.UTF_8);
        if (file.toFile().setReadable(false) && !Files.isReadable(file)) {
            assertThrows(IOException.class, () -> ProgramOutput.read(file));
        }
    }

    @Test
    void is_divided_by_the_starts_of_the_program() throws IOException {
        ProgramOutput output = output(BEGIN + "\nold\n" + BEGIN + "\nnew\n");
        assertEquals(List.of("new"), output.ofLastProcess().lastLines(9));
        assertEquals(List.of("lost"), output("lost\n").ofLastProcess().lastLines(9));
        assertEquals(List.of(), output(BEGIN + "\n").ofLastProcess().lastLines(9));
    }

    @Test
    void has_the_exceptions_that_ended_threads() throws IOException {
        IllegalStateException failure =
                new IllegalStateException("first line\nsecond: line", new IOException("disk\nfull"));
        failure.addSuppressed(new IllegalArgumentException());
        String trace = trace(failure);
        ProgramOutput output = output("a warning\nException in thread \"worker \"1\"\" " + trace + "a line\n"
                + "a prompt> Exception in thread \"main\" " + trace(new Error()) + "more\n"
                + trace(new IOException("handled")));
        assertEquals(2, output.uncaughtExceptions().size());
        UncaughtException first = output.uncaughtExceptions().get(0);
        assertEquals("worker \"1\"", first.thread());
        assertEquals("java.lang.IllegalStateException", first.type());
        assertEquals("first line\nsecond: line", first.message());
        assertEquals(trace.stripTrailing(), first.trace());
        UncaughtException second = output.lastUncaughtException().orElseThrow();
        assertEquals("main java.lang.Error ", second.thread() + " " + second.type() + " " + second.message());
        assertEquals(
                trace(new Error()).lines().findFirst(), second.trace().lines().findFirst());
        assertTrue(!second.trace().contains("handled") && !second.trace().contains("more\n"), second::trace);
    }

    @Test
    void has_an_exception_whose_trace_is_interrupted_or_missing() throws IOException {
        UncaughtException odd = output("Exception in thread \"a\" b.Odd: text\n\tat a.B.c(B.java:1)\n12:00 a log\n"
                        + "\tat a.B.d(B.java:2)\nCaused by: b.Cause: x\ny\n\tat a.B.e(B.java:3)\n\t... 1 more\n"
                        + "12:00 a log\nb.Other: z\n\tat a.B.f(B.java:4)\n")
                .lastUncaughtException()
                .orElseThrow();
        assertEquals(
                "b.Odd: text\n\tat a.B.c(B.java:1)\n\tat a.B.d(B.java:2)\nCaused by: b.Cause: x\ny\n"
                        + "\tat a.B.e(B.java:3)\n\t... 1 more",
                odd.trace());
        UncaughtException bare = output("Exception in thread \"a\" it prints itself\nx\n")
                .lastUncaughtException()
                .orElseThrow();
        assertEquals("", bare.type());
        assertEquals("it prints itself", bare.message());
        assertEquals("it prints itself", bare.trace());
        assertEquals(Optional.empty(), bare.userFrame());
        assertEquals(Optional.empty(), output("none\n").lastUncaughtException());
    }

    @Test
    void has_the_frames_of_the_user() throws IOException {
        UncaughtException failure = output("Exception in thread \"a\" java.lang.Error: text\n"
                        + "\tat java.base/java.util.Objects.requireNonNull(Objects.java:1)\n"
                        + "\tat sheep 3//sheep.impl.Flock.count(Flock.java:7)\n"
                        + "\tat app//dev.dymod.dispatch.Gate.call(Gate.java:1)\n"
                        + "\tat dev.dymod.Dymod.lookup(Dymod.java:1)\n"
                        + "\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1)\n"
                        + "\tat app.Main.main(Main.java:3)\n"
                        + "\tat java.base/java.lang.Thread.run(Thread.java:1)\n"
                        + "Caused by: java.lang.Error\n"
                        + "\tat app.Main.cause(Main.java:9)\n"
                        + "\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1)\n"
                        + "\t... 3 more\n")
                .lastUncaughtException()
                .orElseThrow();
        assertEquals(Optional.of("sheep 3//sheep.impl.Flock.count(Flock.java:7)"), failure.userFrame());
        assertEquals(
                "java.lang.Error: text\n"
                        + "\tat java.base/java.util.Objects.requireNonNull(Objects.java:1)\n"
                        + "\tat sheep 3//sheep.impl.Flock.count(Flock.java:7)\n"
                        + "\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1)\n"
                        + "\tat app.Main.main(Main.java:3)\n"
                        + "Caused by: java.lang.Error\n"
                        + "\tat app.Main.cause(Main.java:9)\n"
                        + "\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1)\n"
                        + "\t... 3 more",
                failure.userTrace());
    }

    @Test
    void has_ten_frames_of_the_jdk_where_there_is_none_of_the_user() throws IOException {
        String frame = "\tat java.base/java.lang.Thread.run(Thread.java:1)\n";
        UncaughtException failure = output("Exception in thread \"a\" java.lang.Error\n" + frame.repeat(30))
                .lastUncaughtException()
                .orElseThrow();
        assertEquals(("java.lang.Error\n" + frame.repeat(10)).stripTrailing(), failure.userTrace());
        assertEquals(Optional.empty(), failure.userFrame());
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private ProgramOutput output(String text) throws IOException {
        return output(text, StandardCharsets.UTF_8);
    }

    private ProgramOutput output(String text, Charset encoding) throws IOException {
        return ProgramOutput.read(write(text, encoding));
    }

    /** Writes a ring that has not been filled. */
    private Path write(String text, Charset encoding) throws IOException {
        byte[] bytes = text.getBytes(encoding);
        byte[] name = encoding.name().getBytes(StandardCharsets.US_ASCII);
        byte[] file = ByteBuffer.allocate(RingFormat.HEADER + RingFormat.ERRORS_LENGTH)
                .putLong(0, RingFormat.MAGIC)
                .putInt(RingFormat.LENGTH_AT, RingFormat.ERRORS_LENGTH)
                .putLong(RingFormat.TOTAL_AT, bytes.length)
                .put(RingFormat.ENCODING_AT, (byte) name.length)
                .put(RingFormat.ENCODING_AT + 1, name)
                .put(RingFormat.HEADER, bytes)
                .array();
        return Files.write(folder.resolve("ring"), file);
    }
}
