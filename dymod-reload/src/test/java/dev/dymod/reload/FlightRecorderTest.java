package dev.dymod.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.Dymod;
import dev.dymod.fixture.Farm;
import dev.dymod.fixture.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the events of a flight recording. */
@Timeout(30)
class FlightRecorderTest {

    @TempDir
    Path folder;

    @Test
    void every_stage_of_aswap_and_of_arejection_is_an_event() throws Exception {
        Path file = folder.resolve("reloads.jfr");
        try (Farm farm = Farm.watched(folder);
                Recording recording = new Recording()) {
            farm.begin("subcrate", answering("return 1;"));
            Supplier<?> stub = farm.lookup(Supplier.class);
            recording.start();
            farm.publish("subcrate", answering("return 2;"));
            Dymod.reload();
            assertEquals(2, stub.get());
            farm.publish("subcrate", answering("return 3; } static { int no = 1 / 0;"));
            Dymod.reload();
            recording.stop();
            recording.dump(file);
        }
        Set<String> seen = new TreeSet<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getCategoryNames().contains("dymod")) {
                seen.add(event.getEventType().getName() + ", " + event.getString("modules") + ": "
                        + event.getString("outcome").replaceAll("(?s)rejected: .*", "rejected"));
            }
        }
        assertEquals(
                Set.copyOf(List.of(
                        "dymod.Load, subcrate 2: loaded",
                        "dymod.Make, subcrate 2: made",
                        "dymod.Swap, subcrate 2: swapped",
                        "dymod.Reload, subcrate 2: swapped",
                        "dymod.Load, subcrate 3: loaded",
                        "dymod.Reload, subcrate 3: rejected")),
                seen);
    }

    private static Tree answering(String body) {
        return Tree.of("package sheep.impl; public final class Sheep implements java.util.function.Supplier<Object> {"
                        + " public Object get() { " + body + " } }")
                .provider(Supplier.class.getName(), "sheep.impl.Sheep");
    }
}
