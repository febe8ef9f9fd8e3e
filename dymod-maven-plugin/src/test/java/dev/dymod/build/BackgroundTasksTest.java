package dev.dymod.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A background task")
final class BackgroundTasksTest {

    private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayStep = new CountDownLatch(1);
    private final BackgroundTasks background = new BackgroundTasks(task -> {
        Thread thread = new Thread(task);
        threads.add(thread);
        return thread;
    });

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void pauses_until_the_build_has_ended() throws Exception {
        Future<?> task = beginTask();
        background.pause();
        mayStep.countDown();
        awaitState(Thread.State.WAITING);
        background.resumeSoon();
        task.get(1, TimeUnit.MINUTES);
    }

    @Test
    void resumes_at_once_when_a_build_waits_for_it() throws Exception {
        Future<?> task = beginTask();
        background.pause();
        mayStep.countDown();
        awaitState(Thread.State.WAITING);
        background.resume();
        task.get(1, TimeUnit.MINUTES);
    }

    @Test
    void ends_while_it_is_paused() throws Exception {
        Future<?> task = beginTask();
        background.pause();
        mayStep.countDown();
        background.close();
        task.get(1, TimeUnit.MINUTES);
    }

    @Test
    void is_run_before_long_ones_if_it_is_short() throws Exception {
        beginTask();
        List<String> order = new CopyOnWriteArrayList<>();
        background.submit(() -> order.add("long 1"));
        background.execute(() -> order.add("short 1"));
        Future<?> last = background.submit(() -> order.add("long 2"));
        background.execute(() -> order.add("short 2"));
        mayStep.countDown();
        last.get(1, TimeUnit.MINUTES);
        assertEquals(List.of("short 1", "short 2", "long 1", "long 2"), order);
    }

    private Future<?> beginTask() throws InterruptedException {
        Future<?> task = background.submit(() -> {
            begun.countDown();
            try {
                mayStep.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            background.step();
        });
        assertTrue(begun.await(1, TimeUnit.MINUTES), "the task has begun");
        return task;
    }

    private void awaitState(Thread.State state) throws InterruptedException {
        Thread thread = threads.take();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (thread.getState() != state && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(state, thread.getState(), "state of the task's thread");
    }
}
