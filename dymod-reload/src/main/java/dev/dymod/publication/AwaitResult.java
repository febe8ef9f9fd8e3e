package dev.dymod.publication;

import java.util.Arrays;

/** Result of {@code await}: whether everything that was saved before the request is live, or why not. */
public enum AwaitResult {
    /** Every program that has looked the modules up runs the edits, or the program had them and has ended with exit code 0. */
    LIVE(0),
    /** A build failed. */
    FAILED(1),
    /** A program rejected the generation. */
    REJECTED(2),
    /** A program has to be restarted for the edit. */
    RESTART_REQUIRED(3),
    /** No watcher is alive; the client itself reports this. */
    NO_WATCHER(4),
    /** A program has not swapped the generation in yet. */
    TIMEOUT(5),
    /** The user has paused the watcher, or undone an edit. */
    HELD_BACK(6),
    /** The program has ended, with an error or without a saved edit, and nothing restarts it. */
    DOWN(7);

    private final int exitCode;

    AwaitResult(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Returns the exit code of the command {@code await}, which is also the first line of an {@link Answer}. */
    public int exitCode() {
        return exitCode;
    }

    static AwaitResult of(int exitCode) {
        return Arrays.stream(values())
                .filter(result -> result.exitCode == exitCode)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no result has the exit code " + exitCode));
    }
}
