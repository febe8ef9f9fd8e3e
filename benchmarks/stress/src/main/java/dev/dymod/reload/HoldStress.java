package dev.dymod.reload;

import dev.dymod.Hold;
import dev.dymod.dispatch.Meeting;
import dev.dymod.dispatch.Pair;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Stress test of holds: no swap happens inside a hold, and a thread that opens holds repeatedly does not prevent a swap. */
@JCStressTest
@Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "All holds were before the swap.")
@Outcome(
        id = "0, 2, 2",
        expect = Expect.ACCEPTABLE,
        desc = "Holds were before the swap and after it, or only after it.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Two calls in one hold were in two generations; or the swap never came.")
@State
public class HoldStress {

    private final Meeting meeting = new Meeting();
    private final Pair pair = Pair.take();
    private final OpenHolds holds = new OpenHolds(Duration.ofMinutes(1), threads -> {});
    private volatile boolean swapped;

    @Actor
    public void swap() {
        meeting.meet();
        holds.whenNoneIsOpen(() -> {
            pair.swapTo(2);
            return true;
        });
        swapped = true;
    }

    @Actor
    public void call(III_Result result) {
        meeting.meet();
        for (int i = 0; i < 100_000 && !swapped; i++) {
            try (Hold outer = holds.open();
                    Hold inner = holds.open()) {
                int one = pair.one();
                inner.close();
                int other = pair.other();
                result.r2 = pair.one();
                if (one != other || other != result.r2) {
                    result.r1 = 1;
                }
                outer.close();
            }
        }
    }

    @Arbiter
    public void after(III_Result result) {
        result.r2 = Math.max(1, result.r2);
        result.r3 = pair.other();
        pair.giveBack();
    }
}
