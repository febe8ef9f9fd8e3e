package dev.dymod.reload;

import dev.dymod.dispatch.Meeting;
import java.util.function.IntSupplier;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Stress test of lookups: a service has one stub, which enters the newest generation even if a swap happens meanwhile. */
public final class LookupStress {

    private static final Published PUBLISHED = new Published();

    private LookupStress() {}

    /** Runs the very first lookups of a program, which load the module too. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both have the same stub, and it answers.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Two stubs of one service.")
    @State
    public static class First {

        private final Meeting meeting = new Meeting();
        private final Published.Program program = PUBLISHED.new Program();
        private IntSupplier one;
        private IntSupplier other;

        @Actor
        public void one() {
            meeting.meet();
            one = program.lookup();
        }

        @Actor
        public void other() {
            meeting.meet();
            other = program.lookup();
        }

        @Arbiter
        public void after(II_Result result) {
            result.r1 = one == other && one == program.lookup() ? 1 : 0;
            result.r2 = one.getAsInt() > 0 ? 1 : 0;
        }
    }

    /** Runs the first lookup of a service, while the module that provides it is swapped. */
    @JCStressTest
    @Outcome(
            id = "0, 1, 1",
            expect = Expect.ACCEPTABLE,
            desc = "A call right after the lookup was in the old generation.")
    @Outcome(
            id = "1, 1, 1",
            expect = Expect.ACCEPTABLE,
            desc = "A call right after the lookup was in the new generation.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The stub was left behind in the old generation, or there are two.")
    @State
    public static class InSwap {

        private final Meeting meeting = new Meeting();
        private final Published.Program program = PUBLISHED.new Program();
        private final int old;
        private volatile IntSupplier stub;

        public InSwap() {
            old = PUBLISHED.last();
            program.load();
            PUBLISHED.publish();
        }

        @Actor
        public void swap() {
            meeting.meet();
            program.reload();
        }

        @Actor
        public void lookup(III_Result result) {
            meeting.meet();
            IntSupplier found = program.lookup();
            result.r1 = found.getAsInt() > old ? 1 : 0;
            stub = found;
        }

        @Arbiter
        public void after(III_Result result) {
            result.r2 = stub.getAsInt() > old ? 1 : 0;
            result.r3 = stub == program.lookup() ? 1 : 0;
        }
    }
}
