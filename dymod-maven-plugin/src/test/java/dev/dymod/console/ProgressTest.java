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
    void isShownFromTheFirstSecondOnUntilItEnds() throws InterruptedException {
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
    void isNotShownWhenItEndsAtOnce() {
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
        public void debug(String line) {
            lines.add(line);
        }
    }
}
