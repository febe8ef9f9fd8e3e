package dev.dymod.liveness;

import dev.dymod.program.ProgramState.Run;
import java.time.Duration;
import java.util.Optional;

/**
 * Time in which a started program may still look up a module. It is over when the program has been idle for a moment, because it
 * then waits for something, such as a click. A busy program may still be starting, and is given 15 s.
 *
 * <p>Used by one thread, which calls {@link #isOver} repeatedly.
 */
final class StartupGrace {

    private static final Duration AT_LEAST = Duration.ofSeconds(2);
    private static final Duration AT_MOST = Duration.ofSeconds(15);

    private static final Duration IDLE_FOR = Duration.ofSeconds(1);

    /** CPU time that counts as idle. */
    private static final Duration IDLE_CPU = Duration.ofMillis(50);

    private Optional<Sample> busy = Optional.empty();

    private record Sample(long pid, long at, Duration used) {}

    boolean isOver(Run run) {
        long now = System.nanoTime();
        if (now - run.begun() > AT_MOST.toNanos()) {
            return true;
        }
        Optional<Duration> used =
                ProcessHandle.of(run.pid()).flatMap(process -> process.info().totalCpuDuration());
        if (used.isEmpty()) {
            return false;
        }
        if (busy.isEmpty() || hasWorkedSince(busy.get(), run, used.get())) {
            busy = Optional.of(new Sample(run.pid(), now, used.get()));
        }
        return now - run.begun() > AT_LEAST.toNanos() && now - busy.get().at() > IDLE_FOR.toNanos();
    }

    private static boolean hasWorkedSince(Sample sample, Run run, Duration used) {
        return sample.pid() != run.pid() || used.minus(sample.used()).compareTo(IDLE_CPU) > 0;
    }
}
