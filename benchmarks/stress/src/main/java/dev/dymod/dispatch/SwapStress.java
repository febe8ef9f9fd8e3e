package dev.dymod.dispatch;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Stress test of swaps: of two calls in a row, of two services, the second never enters an older generation. */
@JCStressTest
@Outcome(id = "0, 0, 2", expect = Expect.ACCEPTABLE, desc = "Every pair of calls was in one generation.")
@Outcome(
        id = "1, 0, 2",
        expect = Expect.ACCEPTABLE_INTERESTING,
        desc = "The swap came between two calls: old, then new.")
@Outcome(expect = Expect.FORBIDDEN, desc = "New, then old; or the swap is not seen after it.")
@State
public class SwapStress {

    private final Meeting meeting = new Meeting();
    private final Pair pair = Pair.take();
    private volatile boolean swapped;

    @Actor
    public void swap() {
        meeting.meet();
        pair.swapTo(2);
        swapped = true;
    }

    @Actor
    public void call(III_Result result) {
        meeting.meet();
        int calls = 0;
        while (!swapped && calls++ < 100_000) {
            int one = pair.one();
            int other = pair.other();
            int again = pair.one();
            if (one < again) {
                result.r1 = 1;
            }
            if (other < one || again < other) {
                result.r2 = 1;
            }
        }
    }

    @Arbiter
    public void after(III_Result result) {
        result.r3 = Math.min(pair.one(), pair.other());
        pair.giveBack();
    }
}
