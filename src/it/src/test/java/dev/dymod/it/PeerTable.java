package dev.dymod.it;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Measures edits of peers, and prints a line for each row of their table. */
final class PeerTable {

    private final int edits = Integer.getInteger("edits", 10);
    private final int few = Math.max(1, edits / 3);

    /** Names with commas between them, to measure only some of the peers. */
    private final List<String> only = Arrays.stream(
                    System.getProperty("peer", "").split(","))
            .filter(name -> !name.isBlank())
            .toList();

    /** Measured column of the table. */
    interface Column {
        void measure(Peer peer);
    }

    /** Makes a test for each peer, so that all are measured although one fails. */
    Stream<DynamicTest> tests(List<Peer> peers, Column column) {
        return peers.stream()
                .filter(peer -> only.isEmpty() || only.contains(peer.name()))
                .map(peer -> DynamicTest.dynamicTest(peer.name(), () -> column.measure(peer)));
    }

    int edits() {
        return edits;
    }

    /** Returns how often each of the slower edits is made. */
    int few() {
        return few;
    }

    /** Measures the start of a program that is compiled already. */
    void starts(Peer peer) {
        peer.prepare();
        new PeerRun(peer).close();
        List<Double> starts = new ArrayList<>();
        for (int i = 0; i < few; i++) {
            long begun = System.nanoTime();
            PeerRun run = new PeerRun(peer);
            starts.add((System.nanoTime() - begun) / 1e6);
            run.close();
        }
        print(peer, "start", starts, "");
    }

    /** Measures edits that need no restart with dymod. */
    void edits(Peer peer, PeerRun run, String what, int times, IntFunction<PeerSources.Edit> edit) {
        row(peer, run, what, times, edit, false);
    }

    /** Measures edits that need a restart with dymod, each after a JVM waits for it. */
    void restarts(Peer peer, PeerRun run, String what, int times, IntFunction<PeerSources.Edit> edit) {
        row(peer, run, what, times, edit, true);
    }

    private static void row(
            Peer peer, PeerRun run, String what, int times, IntFunction<PeerSources.Edit> edit, boolean awaitStandby) {
        run.prepareTools();
        long reported = run.reportedInPlace();
        List<PeerRun.Edited> made = new ArrayList<>();
        for (int n = 1; n <= times; n++) {
            Optional<ProcessHandle> standby = awaitStandby ? run.awaitStandby() : Optional.empty();
            made.add(run.edit(edit.apply(n), standby));
        }
        run.pause();
        List<PeerRun.Edited> live =
                made.stream().filter(each -> each.refused().isEmpty()).toList();
        made.stream()
                .flatMap(each -> each.refused().stream())
                .forEach(reason -> System.out.println(peer.name() + ", " + what + ": refused: " + reason));
        if (live.isEmpty()) {
            return;
        }
        String remark = "; javac of the same sources alone: median "
                + Math.round(median(live.stream().map(PeerRun.Edited::javac).toList()))
                + " ms; state kept "
                + live.stream().filter(PeerRun.Edited::kept).count()
                + " times, reported in place "
                + (run.reportedInPlace() - reported)
                + ", from a standby "
                + live.stream().filter(PeerRun.Edited::fromStandby).count();
        print(peer, what, live.stream().map(PeerRun.Edited::millis).toList(), remark);
    }

    private static void print(Peer peer, String what, List<Double> millis, String remark) {
        System.out.printf(
                Locale.ROOT,
                "%s, %s, %d times: median %.0f, first %.0f, least %.0f, most %.0f ms%s%n",
                peer.name(),
                what,
                millis.size(),
                median(millis),
                millis.get(0),
                millis.stream().mapToDouble(value -> value).min().orElseThrow(),
                millis.stream().mapToDouble(value -> value).max().orElseThrow(),
                remark);
    }

    private static double median(List<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(value -> value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
