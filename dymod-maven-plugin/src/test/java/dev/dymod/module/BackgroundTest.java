package dev.dymod.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BackgroundTest {

    private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayStep = new CountDownLatch(1);
    private final Background background = new Background(task -> {
        Thread thread = new Thread(task);
        threads.add(thread);
        return thread;
    });

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void standsStillUntilNobodyWaits() throws Exception {
        Future<?> task = beginATask();
        background.standStill();
        mayStep.countDown();
        awaitState(Thread.State.WAITING);
        background.goOnSoon();
        task.get(1, TimeUnit.MINUTES);
    }

    @Test
    void goesOnAtOnceWhenSomebodyWaitsForIt() throws Exception {
        Future<?> task = beginATask();
        background.standStill();
        mayStep.countDown();
        awaitState(Thread.State.WAITING);
        background.goOn();
        task.get(1, TimeUnit.MINUTES);
    }

    @Test
    void endsThoughItStandsStill() throws Exception {
        Future<?> task = beginATask();
        background.standStill();
        mayStep.countDown();
        background.close();
        task.get(1, TimeUnit.MINUTES);
    }

    private Future<?> beginATask() throws InterruptedException {
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
        assertEquals(state, thread.getState(), "of the task's thread");
    }
}
