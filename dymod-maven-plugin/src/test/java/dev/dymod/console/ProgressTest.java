package dev.dymod.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Recorder recorder = new Recorder();

    @Test
    void is_shown_from_the_first_second_on_until_it_ends() throws InterruptedException {
        Progress progress = Progress.of(recorder, "building");
        assertEquals("building 1", recorder.lines.poll(30, TimeUnit.SECONDS));
        assertEquals("building 2", recorder.lines.poll(30, TimeUnit.SECONDS));
        progress.close();
        progress.close();
        List<String> rest = List.copyOf(recorder.lines);
        assertEquals("ended", rest.get(rest.size() - 1));
        assertEquals(1, rest.stream().filter(line -> line.equals("ended")).count());
    }

    @Test
    void is_not_shown_if_it_ends_at_once() {
        Progress.of(recorder, "building").close();
        assertEquals(List.of(), List.copyOf(recorder.lines));
    }

    private static final class Recorder implements Console {

        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public void progress(String what, int seconds) {
            lines.add(what + " " + seconds);
        }

        @Override
        public void progressEnded() {
            lines.add("ended");
        }

        @Override
        public void info(String line) {
            lines.add(line);
        }

        @Override
        public void warn(String line) {
            lines.add(line);
        }

        @Override
        public void error(String line) {
            lines.add(line);
        }

        @Override
        public void error(String line, Throwable cause) {
            lines.add(line);
        }

        @Override
        public void javac(Level level, String text) {
            lines.add(text);
        }

        @Override
        public void debug(String line) {
            lines.add(line);
        }
    }
}
