package dev.dymod.it;

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

    private final PeerTable table = new PeerTable();

    @TestFactory
    Stream<DynamicTest> from_a_save_to_the_new_answer() {
        return table.tests(Peer.ofTheSmallProgram(), this::measure);
    }

    private void measure(Peer peer) {
        table.starts(peer);
        PeerSources sources = new PeerSources(peer);
        try (PeerRun run = new PeerRun(peer)) {
            table.edits(peer, run, "a body", table.edits(), sources::body);
            table.edits(peer, run, "two classes", table.few(), sources::call);
            table.edits(peer, run, "a body of the program", table.edits(), sources::programBody);
            table.restarts(peer, run, "a method more in the program", table.few(), sources::programStructure);
            table.restarts(peer, run, "the service", table.few(), sources::service);
            String answer = run.breakIt(sources.error());
            System.out.println(peer.name() + ", a syntax error: " + answer);
            table.edits(peer, run, "fixed", 1, sources::fix);
        }
    }
}
