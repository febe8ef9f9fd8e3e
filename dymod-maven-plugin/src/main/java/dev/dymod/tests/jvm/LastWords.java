package dev.dymod.tests.jvm;

import dev.dymod.console.DaemonThread;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** End of what a process prints, which is read so that the process never waits. */
final class LastWords {

    private static final int MOST = 8 << 10;

    private byte[] last = new byte[0];
    private final Thread thread;

    private LastWords(InputStream in) {
        this.thread = DaemonThread.of(() -> read(in), "dymod-tests-output");
    }

    static LastWords of(Process process) {
        LastWords words = new LastWords(process.getInputStream());
        words.thread.start();
        return words;
    }

    private void read(InputStream in) {
        byte[] buffer = new byte[MOST];
        try (in) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                add(buffer, length);
            }
        } catch (IOException e) {
            // The process has ended.
        }
    }

    private synchronized void add(byte[] bytes, int length) {
        byte[] all = Arrays.copyOf(last, last.length + length);
        System.arraycopy(bytes, 0, all, last.length, length);
        last = all.length <= MOST ? all : Arrays.copyOfRange(all, all.length - MOST, all.length);
    }

    /** Returns the text. Called after the end of the process, it has all; a child of it may keep the stream open. */
    String text(long mostMillis) throws InterruptedException {
        thread.join(mostMillis);
        synchronized (this) {
            return new String(last, encoding());
        }
    }

    private static Charset encoding() {
        String name = System.getProperty("native.encoding", "");
        return Charset.isSupported(name.isEmpty() ? "UTF-8" : name)
                ? Charset.forName(name.isEmpty() ? "UTF-8" : name)
                : StandardCharsets.UTF_8;
    }
}
