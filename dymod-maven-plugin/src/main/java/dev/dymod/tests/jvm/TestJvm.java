package dev.dymod.tests.jvm;

import dev.dymod.tests.worker.RunRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * JVM that runs the tests of one module, again and again. The classes that the build writes are loaded for each run, all others
 * once, so a run begins at once. A run that ends the JVM, or does not end, costs a JVM: the next one is started meanwhile.
 *
 * <p>One run at a time: {@link #run} waits for the end of another. Any thread may cancel or close.
 */
public final class TestJvm implements AutoCloseable {

    private final TestJvmSettings settings;
    private final Object runs = new Object();
    private Optional<WorkerProcess> process = Optional.empty();
    private Optional<RunProgress> current = Optional.empty();

    /** Why the process before the current one was replaced, until a report says so. */
    private Optional<String> replaced = Optional.empty();

    /** Why the current process is to be replaced after the current run. */
    private Optional<String> full = Optional.empty();

    private boolean isClosed;

    private TestJvm(TestJvmSettings settings) {
        this.settings = settings;
    }

    /** Starts a JVM, and returns before it is warm. If it cannot be started, each run returns the reason. */
    public static TestJvm start(TestJvmSettings settings) {
        TestJvm jvm = new TestJvm(settings);
        jvm.startNext();
        return jvm;
    }

    /** Starts the next process. A failure is reported by the next run, which tries once more. */
    private void startNext() {
        try {
            Object unused = usable();
        } catch (IOException e) {
            // The next run reports it.
        }
    }

    /** Returns the process, which is started if there is none that can be used. */
    private synchronized WorkerProcess usable() throws IOException {
        if (isClosed) {
            throw new IOException(Messages.closed());
        }
        if (process.isPresent() && !process.get().isUsable()) {
            process.get().close();
            process = Optional.empty();
            replaced = replaced.or(() -> Optional.of(Messages.endedBetweenRuns()));
        }
        if (process.isEmpty()) {
            process = Optional.of(WorkerProcess.start(settings, this::full));
        }
        return process.get();
    }

    /** Replaces a process that is full, now or after the run that has begun meanwhile. */
    private void full(WorkerProcess worker, String reason) {
        synchronized (this) {
            if (process.filter(worker::equals).isEmpty()) {
                return;
            }
            if (current.isPresent()) {
                full = Optional.of(reason);
                return;
            }
            replaced = Optional.of(reason);
        }
        replace(worker);
    }

    private void replace(WorkerProcess worker) {
        synchronized (this) {
            if (process.filter(worker::equals).isPresent()) {
                process = Optional.empty();
                full = Optional.empty();
            }
        }
        worker.close();
        startNext();
    }

    /** Returns the process id of the current JVM; empty if there is none. */
    public synchronized Optional<Long> pid() {
        return process.map(WorkerProcess::pid);
    }

    /**
     * Runs tests, and waits for the end.
     *
     * @param limit time for the run, after which it is cancelled
     * @param listener called while the tests run
     * @return what became of the run, also if it could not begin
     */
    public RunReport run(RunRequest request, Duration limit, TestRunListener listener) throws InterruptedException {
        synchronized (runs) {
            RunProgress progress = new RunProgress(request.id(), listener);
            WorkerProcess worker;
            try {
                worker = begin(progress);
            } catch (IOException e) {
                return progress.report(
                        new RunEnd.NotStarted(Messages.notStarted(settings.java(), e)), Optional.empty());
            }
            try {
                RunEnd end = run(worker, request, limit, progress);
                return progress.report(end, takeReplaced());
            } finally {
                end(worker, progress);
            }
        }
    }

    private synchronized WorkerProcess begin(RunProgress progress) throws IOException {
        WorkerProcess worker = usable();
        current = Optional.of(progress);
        return worker;
    }

    private synchronized Optional<String> takeReplaced() {
        Optional<String> reason = replaced;
        replaced = Optional.empty();
        return reason;
    }

    /** Replaces a process that cannot be used again. */
    private void end(WorkerProcess worker, RunProgress progress) {
        boolean isSpoiled = !progress.hasSummary();
        synchronized (this) {
            current = Optional.empty();
            if (!isSpoiled && full.isPresent()) {
                replaced = full;
                isSpoiled = true;
            }
        }
        if (isSpoiled) {
            replace(worker);
        }
    }

    private RunEnd run(WorkerProcess worker, RunRequest request, Duration limit, RunProgress progress)
            throws InterruptedException {
        Optional<String> problem = worker.awaitReady();
        if (problem.isPresent()) {
            return new RunEnd.NotStarted(problem.get());
        }
        try {
            worker.run(request, progress);
        } catch (IOException e) {
            // The process has ended, which the next lines notice.
        }
        boolean isInTime = await(CompletableFuture.anyOf(progress.ended(), progress.cancelled()), limit);
        if (progress.ended().isDone() && !progress.cancelled().isDone()) {
            return progress.hasSummary() ? new RunEnd.Complete() : worker.end();
        }
        worker.cancel(progress);
        boolean isKilled = !await(progress.ended(), settings.limits().grace());
        if (isKilled) {
            worker.kill();
        }
        return isInTime ? new RunEnd.Cancelled(isKilled) : new RunEnd.TimedOut(limit, progress.stack(), isKilled);
    }

    private static boolean await(CompletableFuture<?> future, Duration limit) throws InterruptedException {
        try {
            future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // None of them fails.
        }
    }

    /**
     * Cancels a run, if it is the current one. {@link #run} then returns soon: a test that does not react to an interrupt is
     * killed with its JVM.
     *
     * @param id of the run
     */
    public synchronized void cancel(String id) {
        current.filter(run -> run.id().equals(id))
                .ifPresent(run -> run.cancelled().complete(null));
    }

    /** Ends the JVM, and cancels a run. */
    @Override
    public void close() {
        Optional<WorkerProcess> last;
        synchronized (this) {
            isClosed = true;
            current.ifPresent(run -> run.cancelled().complete(null));
            last = process;
            process = Optional.empty();
        }
        last.ifPresent(WorkerProcess::close);
    }
}
