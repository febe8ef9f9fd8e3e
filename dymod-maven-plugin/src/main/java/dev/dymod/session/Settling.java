package dev.dymod.session;

import dev.dymod.session.ProgramState.Run;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a program that has not looked a module up would have done so by now, if it did so as it starts. It would, once it has
 * been up for a moment and waits for something, such as a click; a program that is busy still starts, but not for ever.
 *
 * <p>Asked again and again, by one thread.
 */
final class Settling {

    private static final Duration AT_LEAST = Duration.ofSeconds(2);
    private static final Duration AT_MOST = Duration.ofSeconds(15);

    /** For which it must have done next to nothing. */
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private static final Duration NEXT_TO_NOTHING = Duration.ofMillis(50);

    private Optional<Sample> busy = Optional.empty();

    private record Sample(long pid, long at, Duration used) {}

    /** Whether nothing need be waited for any more. */
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
        return now - run.begun() > AT_LEAST.toNanos() && now - busy.get().at() > WINDOW.toNanos();
    }

    private static boolean hasWorkedSince(Sample sample, Run run, Duration used) {
        return sample.pid() != run.pid() || used.minus(sample.used()).compareTo(NEXT_TO_NOTHING) > 0;
    }
}
