package dev.dymod.it;

import dev.dymod.it.PeerRun.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Measures the same small program developed with dymod and with its peers: the time from a save to the first answer with the new
 * text, and whether the program keeps its state. docs/peers.md has the conditions. Its name is not that of a test, because it
 * is a benchmark.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=Peers -Dedits=10 -Dclasses=100
 * </pre>
 */
@DisplayName("Peers")
class Peers {

    private final int edits = Integer.getInteger("edits", 10);
    private final int few = Math.max(1, edits / 3);

    /** Part of a name, to measure only some of the peers. */
    private final String only = System.getProperty("peer", "");

    /** Makes a test for each peer, so that all are measured although one fails. */
    @TestFactory
    Stream<DynamicTest> from_a_save_to_the_new_answer() {
        return Peer.all().stream()
                .filter(peer -> peer.name().contains(only))
                .map(peer -> DynamicTest.dynamicTest(peer.name(), () -> measure(peer)));
    }

    private void measure(Peer peer) {
        // Downloads, and compiles all.
        new PeerRun(peer).close();
        List<Double> starts = new ArrayList<>();
        for (int i = 0; i < few; i++) {
            long begun = System.nanoTime();
            PeerRun run = new PeerRun(peer);
            starts.add((System.nanoTime() - begun) / 1e6);
            run.close();
        }
        print(peer, "start", starts, "");
        PeerSources sources = new PeerSources(peer);
        try (PeerRun run = new PeerRun(peer)) {
            measure(peer, "a body", edits, n -> run.edit(() -> sources.body("Many" + n), "three sheep: Many" + n));
            measure(peer, "two classes", few, n -> run.edit(() -> sources.call(n), "three sheep: Call" + n));
            measure(peer, "the service", few, n -> run.edit(() -> sources.service(n), "three sheep: Service" + n));
            measure(peer, "the program", few, n -> run.edit(() -> sources.program(n), n + ": three sheep: "));
            String answer = run.breakIt(sources::error, PeerSources.ERROR);
            System.out.println(peer.name() + ", a syntax error: " + answer);
            measure(peer, "fixed", 1, n -> run.edit(() -> sources.fix("Fixed"), few + ": three sheep: Fixed"));
        }
    }

    private static void measure(Peer peer, String what, int times, IntFunction<Edit> edit) {
        List<Edit> made = new ArrayList<>();
        for (int n = 1; n <= times; n++) {
            made.add(edit.apply(n));
        }
        long kept = made.stream().filter(Edit::kept).count();
        print(peer, what, made.stream().map(Edit::millis).toList(), "; state kept " + kept + " times");
    }

    private static void print(Peer peer, String what, List<Double> millis, String remark) {
        double[] sorted = millis.stream().mapToDouble(value -> value).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%s, %s, %d times: median %.0f, first %.0f, least %.0f, most %.0f ms%s%n",
                peer.name(),
                what,
                sorted.length,
                (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2,
                millis.get(0),
                sorted[0],
                sorted[sorted.length - 1],
                remark);
    }
}
