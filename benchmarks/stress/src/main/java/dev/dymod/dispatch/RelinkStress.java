package dev.dymod.dispatch;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Stress test of relinking: a call while call sites get new targets enters the old or the new provider, and never fails. */
public final class RelinkStress {

    private static final int FAILED = -1;

    private RelinkStress() {}

    /** Relinks in a swap. */
    @JCStressTest
    @Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "All calls came before the swap.")
    @Outcome(id = "1, 2, 2", expect = Expect.ACCEPTABLE_INTERESTING, desc = "Calls came before, during and after it.")
    @Outcome(id = "2, 2, 2", expect = Expect.ACCEPTABLE, desc = "All calls came after it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A call failed, or went back.")
    @State
    public static class InSwap {

        private final Meeting meeting = new Meeting();
        private final Pair pair = Pair.take();
        private volatile boolean done;

        @Actor
        public void swap() {
            meeting.meet();
            pair.swapTo(2);
            done = true;
        }

        @Actor
        public void call(III_Result result) {
            meeting.meet();
            result.r1 = answer(pair);
            result.r2 = result.r1;
            for (int i = 0; i < 100_000 && !done; i++) {
                int answer = answer(pair);
                result.r2 = answer < result.r2 ? FAILED : answer;
            }
        }

        @Arbiter
        public void after(III_Result result) {
            result.r3 = pair.one();
            pair.giveBack();
        }
    }

    /** Relinks while one provider is replaced under suspended calls. */
    @JCStressTest
    @Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "All calls came before.")
    @Outcome(
            id = "1, 2, 2",
            expect = Expect.ACCEPTABLE_INTERESTING,
            desc = "Calls came before, waited, and came after.")
    @Outcome(id = "2, 2, 2", expect = Expect.ACCEPTABLE, desc = "All calls came after.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A call failed, or went back.")
    @State
    public static class InReplacement {

        private final Meeting meeting = new Meeting();
        private final Pair pair = Pair.take();
        private volatile boolean done;

        @Actor
        public void replace() {
            meeting.meet();
            pair.replaceTo(2);
            done = true;
        }

        @Actor
        public void call(III_Result result) {
            meeting.meet();
            result.r1 = answer(pair);
            result.r2 = result.r1;
            for (int i = 0; i < 100_000 && !done; i++) {
                int answer = answer(pair);
                result.r2 = answer < result.r2 ? FAILED : answer;
            }
        }

        @Arbiter
        public void after(III_Result result) {
            result.r3 = pair.one();
            pair.giveBack();
        }
    }

    private static int answer(Pair pair) {
        try {
            return pair.one();
        } catch (RuntimeException | Error e) {
            return FAILED;
        }
    }
}
