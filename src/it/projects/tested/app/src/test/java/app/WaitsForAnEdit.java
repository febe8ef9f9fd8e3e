package app;

import dev.dymod.Dymod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sheep.SheepCounter;

/** Runs when it is named only: its own name is not that of a test. */
class WaitsForAnEdit {

    @Test
    @Timeout(60)
    void until_it_is_live() throws InterruptedException {
        SheepCounter sheep = Dymod.lookup(SheepCounter.class);
        String before = sheep.count(3);
        System.out.println("before: " + before);
        while (sheep.count(3).equals(before)) {
            Thread.sleep(20);
        }
        System.out.println("after: " + sheep.count(3));
    }
}
