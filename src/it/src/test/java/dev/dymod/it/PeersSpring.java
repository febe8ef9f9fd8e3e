package dev.dymod.it;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Measures a Spring Boot application with a database, developed with dymod and with Boot DevTools: its start, and the time from
 * a save of its own class to the first answer with the new text. docs/peers.md has the conditions. Its name is not that of a
 * test, because it is a benchmark.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=PeersSpring -Dedits=10 -Dclasses=100
 * </pre>
 */
@DisplayName("Peers, with a Spring Boot application")
class PeersSpring {

    private final PeerTable table = new PeerTable();

    @TestFactory
    Stream<DynamicTest> from_a_save_to_the_new_answer() {
        return table.tests(Peer.ofTheShop(), this::measure);
    }

    private void measure(Peer peer) {
        table.starts(peer);
        PeerSources sources = new PeerSources(peer);
        try (PeerRun run = new PeerRun(peer)) {
            table.edits(peer, run, "a body of the program", table.edits(), sources::programBody);
            table.restarts(peer, run, "a method more in the program", table.edits(), sources::programStructure);
        }
    }
}
