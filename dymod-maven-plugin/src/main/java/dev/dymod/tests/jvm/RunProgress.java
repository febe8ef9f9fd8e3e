package dev.dymod.tests.jvm;

import dev.dymod.tests.worker.RunSummary;
import dev.dymod.tests.worker.TestName;
import dev.dymod.tests.worker.TestResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Run in progress: what the worker has reported of it. Thread-safe. */
final class RunProgress {

    private final String id;
    private final TestRunListener listener;
    private final long start = System.nanoTime();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    private final Map<String, TestName> running = new LinkedHashMap<>();
    private final List<TestResult> results = new ArrayList<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private String stack = "";
    private Optional<RunSummary> summary = Optional.empty();

    RunProgress(String id, TestRunListener listener) {
        this.id = id;
        this.listener = listener;
    }

    String id() {
        return id;
    }

    void started(TestName test) {
        synchronized (this) {
            running.put(test.uniqueId(), test);
        }
        listener.started(test);
    }

    void finished(TestResult result) {
        synchronized (this) {
            running.remove(result.name().uniqueId());
            results.add(result);
        }
        listener.finished(result);
    }

    synchronized void printed(byte[] bytes) {
        output.writeBytes(bytes);
    }

    synchronized void stack(String text) {
        stack = text;
    }

    synchronized String stack() {
        return stack;
    }

    void ended(RunSummary end) {
        synchronized (this) {
            summary = Optional.of(end);
        }
        ended.complete(null);
    }

    /** Completes when the worker has reported the end of the run, or its process has ended. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Completes when the run is to be cancelled. */
    CompletableFuture<Void> cancelled() {
        return cancelled;
    }

    synchronized boolean hasSummary() {
        return summary.isPresent();
    }

    synchronized RunReport report(RunEnd end, Optional<String> replaced) {
        return new RunReport(
                id,
                end,
                results,
                summary.isPresent() ? List.of() : List.copyOf(running.values()),
                summary.map(RunSummary::problems).orElseGet(List::of),
                output.toString(StandardCharsets.UTF_8),
                summary.map(RunSummary::droppedOutput).orElse(0L),
                summary.map(RunSummary::threads).orElseGet(List::of),
                summary.map(RunSummary::metaspace).orElse(0L),
                replaced,
                Duration.ofNanos(System.nanoTime() - start));
    }
}
